package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * 走访 The round of a day and the private file: what was heard is written once and entails the act on the
 * visit's matter; one tap makes a matter of it. Each look at a file is recorded before it is answered.
 */
@Component
public class Visits {

  /** How a line of the inbox names a visit that is due. */
  public static final String DUE = VisitSteps.NAME + "." + VisitSteps.DUE;

  static final int MOST_WORDS = 2_000;
  private static final int SHOWN = 50;
  private static final int ROUND = 30;

  /** What is heard is handled as any matter is. */
  private static final String FIVE_STEPS = "grid.five-steps";

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Scope everywhere;
  private final Casework casework;
  private final Parameters parameters;
  private final Posts posts;
  private final Schedule schedule;
  private final Lists lists;
  private final Asking asking;
  private final Nearness nearness;
  private final ReadLog readLog;
  private final Words record;
  private final VisitStore store;
  private final ListStore cards;
  private final PlanStore plans;

  Visits(
      Db db,
      Clock clock,
      County county,
      Casework casework,
      Parameters parameters,
      Posts posts,
      Schedule schedule,
      Lists lists,
      Asking asking,
      Nearness nearness,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.everywhere = Scope.system(county);
    this.casework = casework;
    this.parameters = parameters;
    this.posts = posts;
    this.schedule = schedule;
    this.lists = lists;
    this.asking = asking;
    this.nearness = nearness;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new VisitStore(county);
    this.cards = new ListStore(county);
    this.plans = new PlanStore(county);
  }

  /** The first day that is not over yet. */
  LocalDate late() {
    return schedule.late(clock.instant());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private static Refusal unknown() {
    return Refusal.unknown("visits.unknown");
  }

  // The round

  /** A stop of the round: whom to visit, what they said last, and what was planned with them. */
  record Stop(Card card, @Nullable Entry last, @Nullable Plan plan) {}

  /** The open visits of a place in the order of the way; the look at each is recorded. */
  Slice<Stop> round(Region place, VisitStore.Show show, @Nullable PersonId after, Acting by) {
    by.must(VISIT_TEND, place, clock.instant());
    return db.together(() -> {
      var slice = db.in(by.scope(VISIT_TEND), jdbc -> {
        var read = store.round(jdbc, place, show, today(), late(), after, ROUND + 1);
        return Slice.cut(read, ROUND, card -> card.person().toString());
      });
      return new Slice<>(stops(slice.rows(), by), slice.next());
    });
  }

  /** The open visits that one takes along, the soonest due first. */
  List<Stop> along(Region place, int most, Acting by) {
    by.must(VISIT_TEND, place, clock.instant());
    return db.together(() ->
        stops(db.in(by.scope(VISIT_TEND), jdbc -> store.soonest(jdbc, place, most)), by));
  }

  /** An open visit: whom, and by when. */
  public record Due(MatterId visit, PersonId person, LocalDate day) {}

  /** The open visits of a place, the soonest due first; shows nothing of any file. */
  public List<Due> due(Region place, int most, Acting by) {
    by.must(VISIT_TEND, place, clock.instant());
    return db.in(by.scope(VISIT_TEND), jdbc -> store.soonest(jdbc, place, most)).stream()
        .map(card -> new Due(
            Objects.requireNonNull(card.matter()),
            card.person(),
            Objects.requireNonNull(card.due())))
        .toList();
  }

  private List<Stop> stops(List<Card> round, Acting by) {
    var people = round.stream().map(Card::person).toList();
    var scope = by.scope(VISIT_TEND);
    var last = db.in(scope, jdbc -> store.last(jdbc, people));
    var planned = db.in(scope, jdbc -> plans.open(jdbc, people));
    for (var card : round) {
      readLog.looked(by, "visits.round", "person:" + card.person(), "round");
    }
    return round.stream()
        .map(card -> {
          var said = last.get(card.person());
          var shown = said == null ? null : said.shownTo(by.person());
          return new Stop(card, shown, planned.get(card.person()));
        })
        .toList();
  }

  VisitStore.Counts counts(Region place, Acting by) {
    by.must(VISIT_TEND, place, clock.instant());
    return db.in(by.scope(VISIT_TEND), jdbc -> store.counts(jdbc, place, today(), late()));
  }

  /** Whose plans are to be reviewed by today; names no word of the plan. */
  List<Card> reviews(Region place, Acting by) {
    by.must(VISIT_TEND, place, clock.instant());
    return db.in(by.scope(VISIT_TEND), jdbc -> store.reviews(jdbc, place, today(), SHOWN));
  }

  /**
   * 今天要走访 What waits of a place for who visits there, in numbers alone.
   *
   * @param due by today, the overdue among them
   */
  public record Today(int due, int overdue, int open, int reviews) {}

  /** What waits for somebody who visits in a village or a grid; nothing for others. */
  public Optional<Today> today(Identity who) {
    return who.hats().stream()
        .filter(Visits::rounds)
        .findFirst()
        .map(hat -> counts(roundOf(hat), hat))
        .map(c -> new Today(c.overdue() + c.today(), c.overdue(), c.all(), c.reviews()));
  }

  /** Where somebody goes round: the grid of the post, though it may see to the whole village. */
  Region roundOf(Acting hat) {
    var seat = Objects.requireNonNull(hat.seat(), "only posts go on rounds");
    return posts.find(seat.post()).map(Post::place).orElse(seat.place());
  }

  /** Whether somebody goes on rounds as this: of a village or a grid, not of a whole township. */
  static boolean rounds(Acting hat) {
    var seat = hat.seat();
    return seat != null
        && hat.can(VISIT_TEND)
        && seat.place().code().length() >= Region.Level.VILLAGE.digits;
  }

  // The file

  /** 走访档案 All that is kept of one person. */
  record File(
      Card card,
      List<Entry> entries,
      List<ListStore.Listing> listings,
      @Nullable Plan plan,
      List<PlanStep> steps) {}

  /** The hat under which a person reaches somebody's file; refuses where none does. */
  Acting hat(PersonId person, Identity who) {
    who.must(VISIT_TEND);
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(VISIT_TEND))
        .filter(hat ->
            db.in(hat.scope(VISIT_TEND), jdbc -> cards.card(jdbc, person)).isPresent())
        .findFirst()
        .orElseThrow(Visits::unknown);
  }

  /** Whose visit a matter is. */
  PersonId personOf(MatterId visit, Identity who) {
    who.must(VISIT_TEND);
    return who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(VISIT_TEND))
        .flatMap(hat -> db.in(hat.scope(VISIT_TEND), jdbc -> store.visit(jdbc, visit)).stream())
        .map(Visit::person)
        .findFirst()
        .orElseThrow(Visits::unknown);
  }

  File see(PersonId person, Acting by) {
    by.must(VISIT_TEND, clock.instant());
    return db.together(() -> {
      var file = db.in(by.scope(VISIT_TEND), jdbc -> {
        var card = cards.card(jdbc, person).orElseThrow(Visits::unknown);
        return new File(
            card,
            store.entries(jdbc, person, SHOWN).stream()
                .map(entry -> entry.shownTo(by.person()))
                .toList(),
            cards.listings(jdbc, person, SHOWN),
            plans.open(jdbc, List.of(person)).get(person),
            plans.steps(jdbc, person, SHOWN));
      });
      readLog.looked(by, "visits.file", "person:" + person, "file");
      return file;
    });
  }

  // What is brought back

  /**
   * What keeping a visit answered.
   *
   * @param fresh whether it was kept just now
   * @param heard the matter that was raised with it
   */
  public record Kept(long entry, boolean fresh, @Nullable MatterId heard) {}

  /** Keeps what was brought back from a visit, once by its client-made id. */
  public Kept keep(MatterId id, Told told, Acting by, ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    record Written(MatterId visit, Told told) {}
    var content = ClientId.print(by, new Written(id, told));
    try {
      return db.together(() -> {
        var before =
            db.in(by.scope(VISIT_TEND), jdbc -> store.writtenBefore(jdbc, client, content));
        if (before.isPresent()) return before(before.get(), by);
        return write(id, told, by, client, content);
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private Kept before(long entry, Acting by) {
    var was = db.in(by.scope(VISIT_TEND), jdbc -> store.entry(jdbc, entry)).orElseThrow();
    return new Kept(entry, false, was.heard());
  }

  private Kept write(MatterId id, Told told, Acting by, ClientId client, String content) {
    var scope = by.scope(VISIT_TEND);
    var visit = db.in(scope, jdbc -> store.visit(jdbc, id)).orElseThrow(Visits::unknown);
    var card = db.in(scope, jdbc -> cards.card(jdbc, visit.person())).orElseThrow(Visits::unknown);
    by.must(VISIT_TEND, card.place(), clock.instant());
    if (visit.closedOn() != null || !id.equals(card.matter())) {
      throw Refusal.conflict("visits.closed-already");
    }
    if (near(card.person(), by)) throw Refusal.forbidden("visits.stand-aside");
    var entry = checked(visit, card, told, by);
    var number = db.in(scope, jdbc -> store.write(jdbc, card, entry, by, client, content));
    follow(card, entry, client);
    if (!told.raises()) return new Kept(number, true, null);
    return new Kept(number, true, raise(number, entry, card, told.confidential(), by, client));
  }

  /** 回避 Nobody visits themselves, husband or wife, or their own household. */
  boolean near(PersonId person, Acting by) {
    var worker = Objects.requireNonNull(by.person(), "the platform visits nobody");
    return worker.equals(person) || nearness.near(worker, List.of(person), 0);
  }

  private Entry checked(Visit visit, Card card, Told told, Acting by) {
    var asked = asking.now(record);
    var checks = new Checks();
    checks.must(told.met() != Met.PHONE || card.away(), "met", "visits.phone-only-away");
    var answers = told.met() == Met.NOBODY
        ? Map.<String, String>of()
        : Question.answered(asked.questions(), told.answers(), checks);
    var words = checks.text("words", told.words(), told.raises() ? 2 : 0, MOST_WORDS);
    checks.must(!told.raises() || told.met() != Met.NOBODY, "raises", "visits.raise-when-met");
    checks.end();
    var at = moment(told.at(), visit);
    var again = told.met() == Met.NOBODY ? again(card) : null;
    if (again != null) mustBeTheFirstOfItsDay(visit, at, by);
    return new Entry(
        0,
        visit.id(),
        visit.person(),
        told.met(),
        at,
        Objects.requireNonNull(by.person(), "the platform visits nobody"),
        asked.number(),
        answers,
        words,
        again,
        null,
        false);
  }

  /** 一天一次 Nobody at home twice within an hour is one vain attempt, not two. */
  private void mustBeTheFirstOfItsDay(Visit visit, Instant at, Acting by) {
    var day = LocalDate.ofInstant(at, Words.ZONE).atStartOfDay(Words.ZONE);
    var until = day.plusDays(1).toInstant();
    var before = db.in(
        by.scope(VISIT_TEND),
        jdbc -> store.missedBetween(jdbc, visit.id(), day.toInstant(), until));
    if (before) throw Refusal.conflict("visits.missed-that-day");
  }

  /** When it was, as the phone says, as far as that can be: not to come, and not before it opened. */
  private Instant moment(@Nullable Instant said, Visit visit) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var opened = visit.openedOn().atStartOfDay(Words.ZONE).toInstant();
    if (said == null || said.isAfter(now) || said.isBefore(opened)) return now;
    return said.truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDate again(Card card) {
    var days = parameters.workingDays(VisitParameters.AGAIN, card.village(), clock.instant());
    return schedule.after(today(), days);
  }

  /** The act on the matter, and the day that comes next. */
  private void follow(Card card, Entry entry, ClientId client) {
    var act = ClientId.named("visits/" + client);
    if (entry.again() != null) {
      casework.take(entry.visit(), inVain(card, entry.visit()), Said.nothing(), platform, act);
      db.in(everywhere, jdbc -> {
        store.missed(jdbc, card.person());
        return null;
      });
      return;
    }
    casework.take(entry.visit(), "visit", Said.nothing(), platform, act);
    var day = LocalDate.ofInstant(entry.at(), Words.ZONE);
    db.in(everywhere, jdbc -> {
      cards.close(jdbc, entry.visit(), day, "VISITED");
      cards.put(jdbc, List.of(lists.visited(card, day)));
      return null;
    });
  }

  /** 多次未见到 So many days in vain, and the desk above decides who tries how. */
  private String inVain(Card card, MatterId visit) {
    var most = parameters.value(VisitParameters.MISSES, card.village(), clock.instant());
    var below = casework.must(visit, platform).level() == Region.Level.VILLAGE;
    return below && card.missed() + 1 >= most ? "unmet" : "not-met";
  }

  /** 听到的立为事项 Makes a matter of what was heard: one tap, in the words that were written down. */
  MatterId raise(long entry, boolean confidential, Acting by, ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    return db.together(() -> {
      var scope = by.scope(VISIT_TEND);
      var heard = db.in(scope, jdbc -> store.entry(jdbc, entry)).orElseThrow(Visits::unknown);
      if (heard.confidential() && !heard.worker().equals(by.person())) throw unknown();
      if (heard.heard() != null) return heard.heard();
      var card = db.in(scope, jdbc -> cards.card(jdbc, heard.person())).orElseThrow();
      return raise(entry, heard, card, confidential, by, client);
    });
  }

  private MatterId raise(
      long number, Entry entry, Card card, boolean confidential, Acting by, ClientId client) {
    by.must(CASE_RAISE, card.place(), clock.instant());
    if (entry.met() == Met.NOBODY) throw Refusal.invalid("raises", "visits.raise-when-met");
    var words = entry.words();
    if (words.length() < 2) throw Refusal.invalid("words", "visits.words-to-raise");
    var said = new NewMatter(
            FIVE_STEPS,
            by.can(CASE_RAISE, card.village()) ? card.village() : card.place(),
            title(words),
            words,
            confidential ? "" : card.spot(),
            null,
            "patrol",
            null,
            List.of())
        .confidential(confidential)
        .toldBy(card.person());
    var matter = casework.raise(said, by, ClientId.named("visits/heard/" + number + "/" + client));
    var noted =
        db.in(by.scope(VISIT_TEND), jdbc -> store.heard(jdbc, number, matter.id(), confidential));
    if (!noted) throw Refusal.conflict("ground.stale");
    return matter.id();
  }

  /** The first sentence of the words, as far as a title goes. */
  private static String title(String words) {
    var first = words.split("[。！？!?\\n]", 2)[0].strip();
    var title = first.length() < 2 ? words : first;
    return title.length() <= 40 ? title : title.substring(0, 39) + "…";
  }
}
