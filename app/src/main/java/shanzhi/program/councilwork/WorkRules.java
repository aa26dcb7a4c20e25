package shanzhi.program.councilwork;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.NewRule;
import shanzhi.engine.ledger.RuleId;
import shanzhi.engine.ledger.RuleSet;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.engine.ledger.Rules;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/** 积分管理细则 The dated tables of councillors' points; the county's first one is there from the beginning. */
@Component
public class WorkRules {

  static final String KIND = "councillor";

  private static final int MOST_POINTS = 1_000;

  private final County county;
  private final Rules rules;
  private final Acting platform;
  private final Words record;

  WorkRules(County county, Rules rules, MessageSource messages) {
    this.county = county;
    this.rules = rules;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /**
   * The table for a place: its own, its township's or the county's.
   *
   * @param day from whose year on the county's first table holds, where there is none yet
   */
  RuleSet of(Region place, LocalDate day) {
    return rules.nearest(place, KIND).orElseGet(() -> first(day));
  }

  private RuleSet first(LocalDate day) {
    var named = ClientId.named("councilwork/rules");
    var title = record.of("councilwork.rules");
    var set = rules.begin(county.region(), KIND, title, platform, named);
    var from = day.withDayOfYear(1);
    for (var code : Code.values()) {
      var rule = NewRule.of(
          code.code(),
          from,
          record.of("councilwork.rule." + code.code()),
          code.initial,
          record.of("councilwork.rules.first"));
      rules.adopt(set, rule, platform, ClientId.named("councilwork/rules/" + code.code()));
    }
    return rules.must(set);
  }

  /**
   * Enters what was adopted: another number, or other words, from a day on. What gives goes on giving and
   * what takes goes on taking.
   *
   * @param points without its sign
   */
  public RuleId adopt(
      RuleSetId set,
      Code code,
      LocalDate from,
      String words,
      long points,
      @Nullable Long mostAYear,
      String basis,
      Acting by,
      ClientId client) {
    var checks = new Checks();
    checks.must(
        points >= 1 && points <= MOST_POINTS, "points", "councilwork.points-wrong", MOST_POINTS);
    checks.must(mostAYear == null || code.praise(), "most", "councilwork.most-of-praise");
    checks.must(mostAYear == null || mostAYear >= 1, "most", "councilwork.most-wrong");
    checks.end();
    var signed = code.praise() ? points : -points;
    var rule = NewRule.of(code.code(), from, words, signed, basis);
    return rules.adopt(set, mostAYear == null ? rule : rule.atMostAYear(mostAYear), by, client);
  }
}
