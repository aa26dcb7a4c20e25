package shanzhi.program.credit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.NewRule;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.RuleId;
import shanzhi.engine.ledger.RuleSet;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.Rules;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 积分细则 The dated tables of what is scored; the county's first one is there from the beginning, a
 * village may adopt its own. A code says what it belongs to: {@code ecology-…}, {@code rules-…},
 * {@code law-…}; a county sets more.
 */
@Component
public class CreditRules {

  static final String KIND = "moral-credit";

  private static final int MOST_POINTS = 1_000;

  /** The county's first table, by code; adopted anew whenever the county wants other numbers. */
  private static final Map<String, Integer> FIRST = new TreeMap<>(Map.of(
      "ecology-courtyard", 5,
      "ecology-river", 3,
      "ecology-litter", -3,
      "rules-occasion", 10,
      "rules-breach", -5,
      "law-calm", 5,
      "law-offence", -10,
      "help-neighbour", 4));

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Rules rules;
  private final Acting platform;
  private final Words record;

  CreditRules(Db db, County county, Clock clock, Rules rules, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.rules = rules;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** The table for a place: its own, its township's or the county's. */
  public RuleSet of(Region place) {
    return rules.nearest(place, KIND).orElseGet(this::first);
  }

  private RuleSet first() {
    return db.together(() -> {
      var title = record.of("credit.rules");
      var named = ClientId.named("credit/rules");
      var set = rules.begin(county.region(), KIND, title, platform, named);
      // What was done in the year before the platform was there may still be reported.
      var from = LocalDate.ofInstant(clock.instant(), Words.ZONE).minusYears(2).withDayOfYear(1);
      FIRST.forEach((code, points) -> {
        var rule = NewRule.of(
            code, from, record.of("credit.rule." + code), points, record.of("credit.rules.first"));
        rules.adopt(set, rule, platform, ClientId.named("credit/rules/" + code));
      });
      return rules.must(set);
    });
  }

  /** A village's own table, begun where it has none; what it does not say anew it takes over. */
  public RuleSetId own(Region village, Acting by, ClientId client) {
    var nearest = of(village);
    if (nearest.region().equals(village)) return nearest.id();
    return db.together(() -> {
      var set = rules.begin(village, KIND, record.of("credit.rules"), by, client);
      var day = LocalDate.ofInstant(clock.instant(), Words.ZONE);
      for (var rule : rules.today(nearest.id()).values()) {
        var taken = NewRule.of(rule.code(), day, rule.words(), rule.points(), rule.basis());
        rules.adopt(
            set,
            rule.mostAYear() == null ? taken : taken.atMostAYear(rule.mostAYear()),
            by,
            ClientId.named("credit/rules/" + set + "/" + rule.code()));
      }
      return set;
    });
  }

  /** Enters what was adopted: a rule, or other words or numbers of one, from a day on. */
  public RuleId adopt(
      RuleSetId set,
      String code,
      LocalDate from,
      String words,
      long points,
      @Nullable Long mostAYear,
      String basis,
      Acting by,
      ClientId client) {
    var checks = new Checks();
    checks.must(
        points != 0 && Math.abs(points) <= MOST_POINTS,
        "points",
        "credit.points-wrong",
        MOST_POINTS);
    checks.must(mostAYear == null || points > 0 && mostAYear >= 1, "most", "credit.most-of-praise");
    checks.end();
    var rule = NewRule.of(code, from, words, points, basis);
    return rules.adopt(set, mostAYear == null ? rule : rule.atMostAYear(mostAYear), by, client);
  }

  /** What holds at a place on a day, by code. */
  public List<Rule> on(RuleSetId set, LocalDate day) {
    return List.copyOf(new TreeMap<>(rules.on(set, day)).values());
  }

  /** 可申报 What may be reported of a day; what a breach of the village's rules costs comes by its finding. */
  public List<Rule> declared(Region village, LocalDate day) {
    return on(of(village).id(), day).stream().filter(rule -> !byFinding(rule)).toList();
  }

  /** 违反村规民约的扣分 Heard, found by the supervisory committee and open to appeal, never reported here. */
  static boolean byFinding(Rule rule) {
    return rule.points() < 0 && rule.code().startsWith("rules-");
  }

  public List<Rule> history(RuleSetId set) {
    return rules.history(set);
  }
}
