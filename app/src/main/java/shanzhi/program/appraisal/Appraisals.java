package shanzhi.program.appraisal;

import static shanzhi.foundation.ground.Capability.APPRAISAL_KEEP;
import static shanzhi.foundation.ground.Capability.CASE_RAISE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.people.People;

/**
 * 评事 Residents of a village score what was finished there while its days last. Who gave which score is
 * nobody's but their own; what it came to is shown from a least number on, and what was said is answered.
 */
@Component
public class Appraisals {

  private static final int MOST_SAID = 300;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final People people;
  private final Appointments appointments;
  private final AppraisalStore store;

  Appraisals(Db db, County county, Clock clock, People people, Appointments appointments) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.people = people;
    this.appointments = appointments;
    this.store = new AppraisalStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private record Scoring(MatterId matter, int score, String said) {}

  /** Gives a score from one to five, with words or without; it stands as it was given. */
  public void score(MatterId matter, int score, String words, Acting by, ClientId client) {
    by.must(CASE_RAISE, now());
    if (by.kind() != Acting.Kind.RESIDENT) throw Refusal.forbidden("appraisal.oneself");
    var person = Objects.requireNonNull(by.person());
    var checks = new Checks();
    checks.must(score >= 1 && score <= 5, "score", "appraisal.one-to-five");
    var said = checks.text("said", words, 0, MOST_SAID);
    checks.end();
    var content = ClientId.print(by, new Scoring(matter, score, said));
    var subject = must(matter);
    if (!subject.open(now())) throw Refusal.conflict("appraisal.over");
    var resident = people.must(person, Acting.system(county));
    if (!people.homeOf(person).equals(subject.village()) || !resident.adult(today())) {
      throw Refusal.forbidden("appraisal.not-of-village");
    }
    if (person.equals(subject.finishedBy()) || serves(person, subject)) {
      throw Refusal.forbidden("appraisal.own-work");
    }
    var household =
        subject.unit() == Subject.Unit.HOUSEHOLD ? resident.household().value() : null;
    try {
      db.in(by.scope(CASE_RAISE), jdbc -> {
        store.score(jdbc, subject, household, person, score, said, now(), client, content);
        return null;
      });
    } catch (DuplicateKeyException scoredBefore) {
      throw Refusal.conflict("appraisal.scored." + subject.unit());
    }
  }

  /** Whether somebody has a post in the office that did it. */
  private boolean serves(PersonId person, Subject subject) {
    return appointments.seatsOf(person, now()).stream()
        .anyMatch(seat -> seat.organisation().equals(subject.holder()));
  }

  /** What residents score, or scored. */
  public Subject must(MatterId matter) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, matter))
        .orElseThrow(() -> Refusal.unknown("appraisal.unknown"));
  }

  /** What the residents of a village score now. */
  public List<Subject> open(Region village) {
    return db.in(Scope.open(county), jdbc -> store.open(jdbc, village, now()));
  }

  /** What somebody, or somebody of their household, has scored in a village. */
  Set<MatterId> scored(PersonId person, Region village) {
    var household = people.must(person, Acting.system(county)).household().value();
    return new HashSet<>(
        db.in(Scope.system(county), jdbc -> store.scored(jdbc, person, household, village)));
  }

  /** What is over in a place, the latest first; where scores are too few their numbers are left out. */
  Slice<AppraisalStore.Over> over(Region place, long holder, @Nullable String after) {
    var before = Instant.parse("9999-01-01T00:00:00Z");
    var matter = Long.MAX_VALUE;
    if (after != null && !after.isEmpty()) {
      var cut = after.split("_", 2);
      try {
        before = Instant.parse(cut[0]);
        matter = Long.parseLong(cut[1]);
      } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException noKey) {
        throw Refusal.invalid("after", "inbox.page-key");
      }
    }
    var from = before;
    var below = matter;
    var read = db.in(
        Scope.open(county), jdbc -> store.over(jdbc, place, holder, from, below, Slice.SIZE + 1));
    return Slice.cut(
        read, Slice.SIZE, over -> over.result().at() + "_" + over.result().matter());
  }

  Optional<Result> result(MatterId matter) {
    return db.in(Scope.open(county), jdbc -> store.result(jdbc, matter));
  }

  /** How many gave each score; only where there are enough of a subject that is over. */
  List<Integer> spread(MatterId matter) {
    var shown = result(matter).filter(Result::enough).isPresent();
    return shown ? db.in(Scope.system(county), jdbc -> store.spread(jdbc, matter)) : List.of();
  }

  List<AppraisalStore.Explained> explained(MatterId matter) {
    return db.in(Scope.open(county), jdbc -> store.explained(jdbc, matter));
  }

  /** What was said of a matter, for who answers it there; by whom is not told to anybody. */
  public List<Comment> comments(MatterId matter, Acting by) {
    by.must(APPRAISAL_KEEP, must(matter).village(), now());
    return db.in(Scope.system(county), jdbc -> store.comments(jdbc, matter, null));
  }

  /** What one said oneself, and what was answered. */
  List<Comment> own(MatterId matter, PersonId person) {
    return db.in(Scope.system(county), jdbc -> store.comments(jdbc, matter, person));
  }

  /** Answers what somebody said, once. */
  public void reply(long comment, String words, Acting by) {
    by.must(APPRAISAL_KEEP, now());
    var checks = new Checks();
    var said = checks.text("said", words, 2, MOST_SAID);
    checks.end();
    var place = db.in(Scope.system(county), jdbc -> store.placeOf(jdbc, comment))
        .orElseThrow(() -> Refusal.unknown("appraisal.comment-unknown"));
    by.must(APPRAISAL_KEEP, place, now());
    var person = Objects.requireNonNull(by.person());
    var fresh = db.in(
        by.scope(APPRAISAL_KEEP),
        jdbc -> store.reply(jdbc, comment, place, said, person, by, now()));
    if (!fresh) throw Refusal.conflict("appraisal.replied");
  }

  /** Says in public words what a matter was, until somebody scores it; who raised it is not named. */
  public void word(MatterId matter, String words, Acting by) {
    var subject = must(matter);
    by.must(APPRAISAL_KEEP, subject.village(), now());
    var checks = new Checks();
    var title = checks.text("title", words, 2, 60);
    checks.end();
    if (!subject.open(now())) throw Refusal.conflict("appraisal.over");
    var named = db.in(Scope.system(county), jdbc -> store.word(jdbc, matter, title));
    if (!named && !title.equals(subject.title()))
      throw Refusal.conflict("appraisal.scored-as-named");
  }

  /** 评议汇总 What a year's results of a place came to, by office or by village. */
  public List<Figure> figures(Region place, int year, boolean byHolder) {
    var since = LocalDate.of(year, 1, 1).atStartOfDay(Words.ZONE).toInstant();
    var until = LocalDate.of(year + 1, 1, 1).atStartOfDay(Words.ZONE).toInstant();
    return db.in(Scope.open(county), jdbc -> store.figures(jdbc, place, since, until, byHolder));
  }

  /** The categories that a county's list names. */
  static Set<String> categories(String list) {
    return new HashSet<>(ParameterDefinition.listed(list));
  }

  /** The end of the last of so many days. */
  static Instant until(LocalDate today, long days) {
    return today.plusDays(days + 1).atStartOfDay(Words.ZONE).toInstant();
  }
}
