package shanzhi.program.sorting;

import static shanzhi.foundation.ground.Capability.BOARD_READ;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.JUDGEMENT_ADOPT;
import static shanzhi.foundation.ground.Capability.JUDGEMENT_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Glances.Glance;
import shanzhi.engine.casework.Months;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Territory;

/**
 * 月度研判 Sheets of a month: drafted by the clock or on demand, with numbers that are read anew until
 * the sheet is adopted and then stay; what is decided becomes a matter of whoever owns it.
 */
@Component
public class Judgements {

  static final int MOST_WORDS = 500;
  static final int MOST_REMARK = 2_000;
  static final int MOST_DECISIONS = 30;
  private static final int LOOKED_BACK = 200;
  private static final int TITLE = 60;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final Acting platform;
  private final Figures figures;
  private final Casework casework;
  private final Glances glances;
  private final Owners owners;
  private final Territory territory;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final Words record;
  private final Gaps gaps;
  private final JudgementStore store;

  Judgements(
      Db db,
      Clock clock,
      County county,
      Figures figures,
      Casework casework,
      Glances glances,
      Owners owners,
      Territory territory,
      Parameters parameters,
      WorkingCalendar calendar,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.platform = Acting.system(county);
    this.figures = figures;
    this.casework = casework;
    this.glances = glances;
    this.owners = owners;
    this.territory = territory;
    this.parameters = parameters;
    this.calendar = calendar;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.gaps = new Gaps(territory, record);
    this.store = new JudgementStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The month that the newest sheets are about. */
  YearMonth lastMonth() {
    return Months.of(clock.instant()).minusMonths(1);
  }

  /** The rule as the county has set it. */
  Rule rule() {
    var now = clock.instant();
    return new Rule(
        number(MeasureSteps.CHANCE, now),
        number(MeasureSteps.LEAST, now),
        number(MeasureSteps.YEARS, now),
        number(MeasureSteps.SEASON, now));
  }

  private int number(String key, Instant now) {
    return Math.toIntExact(parameters.value(key, county.region(), now));
  }

  /** Drafts the sheet of a month that is over, once; answers its number whoever drafted it. */
  public long draft(Region place, YearMonth month, Acting by) {
    by.must(JUDGEMENT_WRITE, place, clock.instant());
    var level = place.level();
    var checks = new Checks();
    checks.must(
        level == Region.Level.COUNTY || level == Region.Level.TOWNSHIP,
        "place",
        "sorting.which-place");
    checks.must(month.isBefore(Months.of(clock.instant())), "month", "sorting.month-over");
    checks.must(month.getYear() >= 2000, "month", "casework.not-a-month");
    checks.end();
    territory.must(place);
    var desk = owners.desk(place);
    var now = now();
    var due = calendar
        .after(now, parameters.workingHours(MeasureSteps.ADOPT, county.region(), now))
        .at();
    return db.together(() -> {
      var scope = by.scope(JUDGEMENT_WRITE);
      var id = db.in(scope, jdbc -> store.draft(jdbc, place, month, now, due));
      var sheet = db.in(
              scope,
              jdbc -> id.isPresent() ? store.find(jdbc, id.get()) : store.of(jdbc, place, month))
          .orElseThrow(Judgements::unknown);
      if (id.isPresent()) {
        tell(jdbc -> store.tell(jdbc, sheet, desk, JUDGEMENT_WRITE, title(sheet), now));
      }
      return sheet.id();
    });
  }

  private void tell(Consumer<JdbcClient> to) {
    db.in(Scope.system(county), jdbc -> {
      to.accept(jdbc);
      return null;
    });
  }

  private String title(Judgement sheet) {
    return record.of(
        "sorting.judgement-of",
        territory.name(sheet.place()),
        sheet.month().getYear() + "",
        sheet.month().getMonthValue());
  }

  private static Refusal unknown() {
    return Refusal.unknown("sorting.judgement-unknown");
  }

  Judgement must(long id, Acting by) {
    by.must(BOARD_READ, clock.instant());
    return db.in(by.scope(BOARD_READ), jdbc -> store.find(jdbc, id))
        .orElseThrow(Judgements::unknown);
  }

  /** Whether a hat reaches the sheet. */
  boolean reaches(long id, Acting by) {
    return db.in(by.scope(BOARD_READ), jdbc -> store.find(jdbc, id)).isPresent();
  }

  /** The sheets within the hat's place before a number, the newest first. */
  Slice<Judgement> list(@Nullable Long before, Acting by) {
    by.must(BOARD_READ, clock.instant());
    var scope = by.scope(BOARD_READ);
    var place = scope.place() == null ? county.region() : scope.place();
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(scope, jdbc -> store.list(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, sheet -> Long.toString(sheet.id()));
  }

  /** The sheet of a place and month, if there is one that the hat reaches. */
  Optional<Judgement> of(Region place, YearMonth month, Acting by) {
    return db.in(by.scope(BOARD_READ), jdbc -> store.of(jdbc, place, month));
  }

  /** The numbers: those of the day of adoption, or as they are now while it is a draft. */
  List<Figure> figures(Judgement sheet, Acting by) {
    if (!sheet.adopted()) return figures.draw(sheet.place(), sheet.month(), rule(), by);
    return db.in(by.scope(BOARD_READ), jdbc -> store.figures(jdbc, sheet.id()));
  }

  /** What an adopted sheet's month counts today: later sorting may have moved some. */
  Map<Figure.Key, Long> today(Judgement sheet, Acting by) {
    return sheet.adopted() ? figures.raised(sheet.place(), sheet.month(), by) : Map.of();
  }

  List<Decision> decisions(Judgement sheet, Acting by) {
    return db.in(by.scope(BOARD_READ), jdbc -> store.decisions(jdbc, sheet.id()));
  }

  /** A decision and how its matter stands. */
  record Outcome(Decision decision, @Nullable Glance matter) {}

  /** How the matters of decisions stand. */
  List<Outcome> outcomes(List<Decision> decisions) {
    var ids = decisions.stream()
        .map(Decision::matter)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
    Map<MatterId, Glance> found = new HashMap<>();
    for (var glance : glances.of(ids, Set.of("report"), platform)) found.put(glance.id(), glance);
    return decisions.stream()
        .map(decision ->
            new Outcome(decision, decision.matter() == null ? null : found.get(decision.matter())))
        .toList();
  }

  /** What became of the last sheet's decisions, and of older ones that are not done yet. */
  List<Outcome> before(Judgement sheet, Acting by) {
    var earlier = db.in(by.scope(BOARD_READ), jdbc -> store.before(jdbc, sheet, LOOKED_BACK));
    if (earlier.isEmpty()) return List.of();
    var last = earlier.getFirst().sheet();
    return outcomes(earlier).stream()
        .filter(outcome -> outcome.decision().sheet() == last
            || outcome.matter() != null && outcome.matter().isOpen())
        .toList();
  }

  /** The sheet that a measure comes from, for who reads the sheet. */
  Optional<Long> sheetOf(MatterId measure, Acting by) {
    return db.in(by.scope(BOARD_READ), jdbc -> store.sheetOf(jdbc, measure));
  }

  // What is written on a draft

  private Judgement draft(long id, Acting by, String capability) {
    var sheet =
        db.in(by.scope(capability), jdbc -> store.find(jdbc, id)).orElseThrow(Judgements::unknown);
    by.must(capability, sheet.place(), clock.instant());
    return sheet;
  }

  /** What is handed in changes by the hand of who adopts it alone, until it comes back. */
  private static void mustBeOpen(Judgement sheet, Acting by) {
    if (sheet.adopted()) throw Refusal.conflict("sorting.adopted-already");
    if (sheet.handedIn() != null && !by.can(JUDGEMENT_ADOPT, sheet.place())) {
      throw Refusal.conflict("sorting.handed-in-already");
    }
  }

  /** Writes what the writers say about the numbers. */
  void remark(long id, int version, String words, Acting by) {
    var sheet = draft(id, by, JUDGEMENT_WRITE);
    mustBeOpen(sheet, by);
    var checks = new Checks();
    var remark = checks.text("remark", words, 0, MOST_REMARK);
    checks.end();
    if (remark.equals(sheet.remark())) return;
    if (version != sheet.version()
        || !db.in(by.scope(JUDGEMENT_WRITE), jdbc -> store.remark(jdbc, sheet, remark))) {
      throw Refusal.conflict("ground.stale");
    }
  }

  /** Puts a decision on a draft. */
  public void decide(long id, Decision.Said said, Acting by, ClientId client) {
    var sheet = draft(id, by, JUDGEMENT_WRITE);
    var content = ClientId.print(by, said);
    var scope = by.scope(JUDGEMENT_WRITE);
    if (db.in(scope, jdbc -> store.putBefore(jdbc, client, content))) return;
    mustBeOpen(sheet, by);
    var last = calendar.plus(
        today(),
        new WorkingDays(Math.toIntExact(
            parameters.value(MeasureSteps.LONGEST, county.region(), clock.instant()))));
    var checks = new Checks();
    var words = checks.text("words", said.words(), 4, MOST_WORDS);
    checks.must(owners.serve(said.owner(), sheet.place()), "owner", "sorting.owner-unknown");
    var inTime = said.until().isAfter(today()) && !said.until().isAfter(last);
    checks.must(inTime, "until", "casework.until-bound", last);
    checks.must(sheet.place().contains(said.about()), "about", "ground.not-your-place");
    checks.must(
        said.category().equals(Figure.ALL) || Casework.CATEGORIES.contains(said.category()),
        "category",
        "ground.not-offered",
        said.category());
    checks.end();
    var put = new Decision.Said(words, said.owner(), said.until(), said.about(), said.category());
    try {
      db.in(scope, jdbc -> {
        if (!store.moveOn(jdbc, id)) throw Refusal.conflict("sorting.adopted-already");
        var full = store.decisions(jdbc, id).size() >= MOST_DECISIONS;
        if (full) throw Refusal.conflict("sorting.decisions-full", MOST_DECISIONS);
        store.put(jdbc, sheet, put, by, now(), client, content);
        return null;
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  /** Takes a decision off a draft; done once, however often it is asked. */
  void withdraw(long id, long decision, Acting by) {
    var sheet = draft(id, by, JUDGEMENT_WRITE);
    mustBeOpen(sheet, by);
    db.in(by.scope(JUDGEMENT_WRITE), jdbc -> {
      if (!store.moveOn(jdbc, id)) throw Refusal.conflict("sorting.adopted-already");
      return store.withdraw(jdbc, id, decision, now());
    });
  }

  /** A township hands its draft to the county; done once, however often it is asked. */
  void handIn(long id, Acting by) {
    var sheet = draft(id, by, JUDGEMENT_WRITE);
    if (sheet.ofCounty()) throw Refusal.conflict("sorting.county-adopts");
    if (sheet.handedIn() != null && !sheet.adopted()) return;
    mustBeOpen(sheet, by);
    gaps.mustBeNone(sheet, figures(sheet, platform), decisions(sheet, platform));
    var desk = owners.desk(county.region());
    db.together(() -> {
      if (db.in(by.scope(JUDGEMENT_WRITE), jdbc -> store.handIn(jdbc, sheet, now()))) {
        var handed = must(id, platform);
        tell(jdbc -> store.tell(jdbc, handed, desk, JUDGEMENT_ADOPT, title(sheet), now()));
      }
      return null;
    });
  }

  /** 退回 Sends what a township handed in back to it with a reason; it may be changed there again. */
  void sendBack(long id, int version, String reason, Acting by) {
    var sheet = draft(id, by, JUDGEMENT_ADOPT);
    mustBeOpen(sheet, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WORDS);
    checks.end();
    var desk = owners.desk(sheet.place());
    db.together(() -> {
      if (sheet.version() != version
          || !db.in(by.scope(JUDGEMENT_ADOPT), jdbc -> store.sendBack(jdbc, sheet, why))) {
        throw Refusal.conflict("ground.stale");
      }
      tell(jdbc -> store.tell(jdbc, sheet, desk, JUDGEMENT_WRITE, title(sheet), now()));
      return null;
    });
  }

  /** Adopts a draft as it is. */
  public void adopt(long id, Acting by) {
    adopt(id, draft(id, by, JUDGEMENT_ADOPT).version(), by);
  }

  /**
   * Adopts a draft as it was seen: its numbers stay as they are now, and each decision becomes a
   * matter of its owner. All of it or nothing.
   */
  void adopt(long id, int version, Acting by) {
    var sheet = draft(id, by, JUDGEMENT_ADOPT);
    if (sheet.adopted()) {
      if (by.signature().equals(sheet.adoptedBy())) return;
      throw Refusal.conflict("sorting.adopted-already");
    }
    if (sheet.version() != version) throw Refusal.conflict("ground.stale");
    var rule = rule();
    var scope = by.scope(JUDGEMENT_ADOPT);
    db.together(() -> {
      var drawn = figures.draw(sheet.place(), sheet.month(), rule, platform);
      if (!db.in(scope, jdbc -> store.adopt(jdbc, sheet, rule, by, now()))) {
        throw Refusal.conflict("ground.stale");
      }
      var decided = db.in(scope, jdbc -> {
        store.freeze(jdbc, id, drawn);
        return store.decisions(jdbc, id);
      });
      gaps.mustBeNone(sheet, drawn, decided);
      for (var decision : decided) {
        var measure = raise(sheet, decision, by);
        db.in(scope, jdbc -> {
          store.became(jdbc, decision.id(), measure);
          return null;
        });
      }
      tell(jdbc -> store.untell(jdbc, sheet));
      return null;
    });
  }

  /** Raised where its owner works, with the desk of the level that adopted the sheet in charge. */
  private MatterId raise(Judgement sheet, Decision decision, Acting by) {
    var region = owners.region(decision.owner());
    var theme = decision.category().equals(Figure.ALL)
        ? record.of("sorting.all")
        : record.named("casework.category", decision.category());
    var words = decision.words();
    var said = new NewMatter(
        MeasureSteps.NAME,
        region,
        words.codePointCount(0, words.length()) <= TITLE
            ? words
            : words.substring(0, words.offsetByCodePoints(0, TITLE)) + "…",
        record.of(
            "sorting.measure-body", words, title(sheet), territory.name(decision.about()), theme),
        "",
        null,
        "judgement",
        null,
        List.of());
    var raiser = by.can(CASE_RAISE, region) ? by : platform;
    var level = by.seat() == null ? Region.Level.COUNTY : by.seat().place().level();
    var matter =
        casework.raiseAt(level, said, raiser, ClientId.named("sorting/decision/" + decision.id()));
    casework.take(
        matter,
        "entrust",
        Said.nothing().handler(decision.owner()).until(decision.until()),
        platform,
        ClientId.named("sorting/entrust/" + decision.id()));
    return matter.id();
  }

  /** Drafts what the first working day of the month asks for; answers how many are new. */
  public int draftDue() {
    var month = lastMonth();
    var first = today().withDayOfMonth(1);
    var works = first.datesUntil(today().plusDays(1)).anyMatch(calendar::works);
    if (!works || !figures.recorded(month)) return 0;
    var places = new ArrayList<Region>();
    territory.townships().forEach(township -> places.add(township.region()));
    // The newest stands first in a list: the county's own.
    places.add(county.region());
    var drafted = 0;
    for (var place : places) {
      if (!owners.hasDesk(place) || of(place, month, platform).isPresent()) continue;
      draft(place, month, platform);
      drafted++;
    }
    return drafted;
  }
}
