package shanzhi.program.mediation;

import static shanzhi.foundation.ground.Capability.MEDIATION_PARTY;
import static shanzhi.foundation.ground.Capability.MEDIATION_TEND;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
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
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/**
 * Mediations by their private files: asked for by a side, given a mediator by the desk, accepted by
 * both, agreed before the mediator, kept or not. Each write in the file entails the act on its matter,
 * in the same transaction.
 */
@Component
public class Mediations {

  static final int MOST_WHAT = 5_000;
  static final int MOST_TOLD = 100;
  static final int MOST_NOTE = 2_000;
  private static final int SHOWN = 100;

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final People people;
  private final Recusal recusal;
  private final Standing standing;
  private final Course course;
  private final ReadLog readLog;
  private final Words record;
  private final MediationStore store;

  Mediations(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      People people,
      Recusal recusal,
      Standing standing,
      Course course,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.people = people;
    this.recusal = recusal;
    this.standing = standing;
    this.course = course;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new MediationStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** By which capability somebody reads and writes in a file. */
  static String needs(Acting by) {
    return by.seat() == null ? MEDIATION_PARTY : MEDIATION_TEND;
  }

  /** A file and how far its matter is. */
  public record Seen(Mediation file, Matter matter) {}

  /** Asks for mediation: a side for itself, or a post that tends mediations for a side. */
  public MatterId ask(NewMediation said, Acting by, ClientId client) {
    by.must(needs(by), said.village(), clock.instant());
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    var told = checks.text("told", said.told(), 2, MOST_TOLD);
    var first = by.seat() == null ? by.principal() : said.side();
    checks.must(first != null && known(first), "side", "mediation.who");
    checks.must(said.village().level() == Region.Level.VILLAGE, "region", "casework.which-village");
    var side = checks.sound(first);
    var asked = new NewMediation(said.village(), said.theme(), what, told, side);
    var content = ClientId.print(by, asked);
    var scope = by.scope(needs(by));
    return Repetition.once(() -> db.together(() -> {
      var before = db.in(scope, jdbc -> store.askedBefore(jdbc, client, content));
      if (before.isPresent()) return before.get();
      var matter = casework.raise(neutral(asked, by), by, client);
      return db.in(scope, jdbc -> {
        store.open(jdbc, matter.id(), asked, side, client, content);
        var entry = new Entry(Entry.Act.ASK, acting(by), null, now(), "");
        store.write(jdbc, matter.id(), asked.village(), entry, by, client, content);
        return matter.id();
      });
    }));
  }

  /** The matter as those see it who do not see the file: no names, no word of the quarrel. */
  private NewMatter neutral(NewMediation asked, Acting by) {
    return new NewMatter(
            MediationSteps.NAME,
            asked.village(),
            record.of("mediation.matter"),
            record.of("mediation.matter-body"),
            "",
            null,
            by.seat() == null ? "phone" : "desk",
            null,
            List.of())
        .confidential(true)
        .toldBy(asked.side());
  }

  boolean known(PersonId person) {
    return !people.name(person).isEmpty();
  }

  static PersonId acting(Acting by) {
    return Objects.requireNonNull(by.person(), "the platform takes no part in a mediation");
  }

  /** For whom a guardian speaks; nobody where a side does so itself. */
  static @Nullable PersonId represented(Acting by) {
    return by.behalf() == null ? null : by.principal();
  }

  /** The file; the look is recorded before it is answered. */
  public Seen see(MatterId id, Acting by) {
    by.must(needs(by), clock.instant());
    return db.together(() -> {
      var file =
          db.in(by.scope(needs(by)), jdbc -> store.find(jdbc, id)).orElseThrow(Mediations::unknown);
      if (by.seat() != null) recusal.mustStandApart(acting(by), file.sides(), file.village());
      readLog.looked(by, "mediation.file", "mediation:" + id, "file");
      return new Seen(file, casework.must(id, platform));
    });
  }

  /**
   * As whom a person sees the file: themselves, whom they act for, and only then a post that tends it,
   * so that a side who holds one takes part as a side. None where they do not reach it.
   */
  Optional<Acting> hat(MatterId id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.can(needs(hat)))
        .sorted(Comparator.comparing((Acting hat) -> hat.seat() != null))
        .filter(
            hat -> db.in(hat.scope(needs(hat)), jdbc -> store.find(jdbc, id)).isPresent())
        .findFirst();
  }

  /** What was done in a file, the latest first. */
  public List<Entry> entries(MatterId id, Acting by) {
    by.must(needs(by), clock.instant());
    return db.in(by.scope(needs(by)), jdbc -> store.entries(jdbc, id, SHOWN));
  }

  /** The files in which somebody takes part, the newest first. */
  public List<Mediation> own(Acting by) {
    by.must(MEDIATION_PARTY, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(MEDIATION_PARTY), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** The files of a post's place before the number given, the newest first. */
  public Slice<Mediation> ofPlace(@Nullable Long before, Acting by) {
    by.must(MEDIATION_TEND, clock.instant());
    var place = Objects.requireNonNull(by.seat(), "a post tends mediations").place();
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        db.in(by.scope(MEDIATION_TEND), jdbc -> store.ofPlace(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, file -> file.id().toString());
  }

  static Refusal unknown() {
    return Refusal.unknown("mediation.unknown");
  }

  /** How far each is, in words of the procedure. */
  Map<MatterId, String> states(Collection<Mediation> files) {
    var states = casework.states(files.stream().map(Mediation::id).toList(), platform);
    var standing = new HashMap<MatterId, String>();
    for (var file : files) {
      var state = states.get(file.id());
      if (state != null) standing.put(file.id(), file.standing(state));
    }
    return standing;
  }

  /** Names the other side and a mediator. */
  public void propose(MatterId id, int version, Proposal said, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.PROPOSE, said.toString());
    course.step(id, version, told, by, client, (file, matter) -> {
      if (by.seat() == null) throw Refusal.forbidden("ground.not-yours");
      mustStand(matter, MediationSteps.ASKED);
      var second = file.second() == null ? said.second() : file.second();
      var checks = new Checks();
      checks.must(second != null && known(second), "second", "mediation.who");
      checks.must(!file.first().equals(second), "second", "mediation.two-sides");
      checks.must(known(said.mediator()), "mediator", "mediation.who");
      var other = checks.sound(second);
      recusal.mustStandApart(acting(by), List.of(file.first(), other), file.village());
      mustBeEligible(file, other, said, by);
      var named = file.named(other, said.mediator(), said.role(), false, false);
      var sorted = Said.nothing().category(file.theme().category(), Urgency.ORDINARY);
      return new Course.Step(named, Entry.Act.PROPOSE, "", "propose")
          .about(said.mediator())
          .saying(sorted);
    });
  }

  /** Whom the desk may name: kin to neither side, what it says they are, not itself, not refused before. */
  void mustBeEligible(Mediation file, PersonId other, Proposal said, Acting by) {
    if (said.mediator().equals(by.person())) {
      throw Refusal.invalid("mediator", "mediation.not-oneself");
    }
    recusal.mustBeApart(said.mediator(), file.first(), other, file.village());
    standing.mustBe(said.role(), said.mediator());
    var scope = by.scope(needs(by));
    if (db.in(scope, jdbc -> store.refused(jdbc, file.id(), said.mediator()))) {
      throw Refusal.invalid("mediator", "mediation.refused-before");
    }
  }

  /** A side accepts the mediator or asks for another; with both acceptances the sessions begin. */
  public void answer(MatterId id, int version, boolean accepts, Acting by, ClientId client) {
    var act = accepts ? Entry.Act.ACCEPT : Entry.Act.REFUSE;
    course.step(id, version, new Course.Told(id, act, ""), by, client, (file, matter) -> {
      mustBeSide(file, by);
      mustStand(matter, MediationSteps.PROPOSED);
      if (!accepts) {
        var refused = file.named(file.second(), null, null, false, false);
        return new Course.Step(refused, act, "", "refuse").about(file.mediator());
      }
      if (file.accepted(by)) throw Refusal.conflict("mediation.accepted-already");
      var first = file.firstAccepts() || file.isFirst(by);
      var second = file.secondAccepts() || file.isSecond(by);
      var accepted = file.named(file.second(), file.mediator(), file.role(), first, second);
      if (!first || !second) return new Course.Step(accepted, act, "", null);
      mustStillBeApart(file, Objects.requireNonNull(file.mediator()));
      return new Course.Step(accepted, act, "", "begin");
    });
  }

  /** Ties may have been recorded since the mediator was named. */
  void mustStillBeApart(Mediation file, PersonId mediator) {
    var second = Objects.requireNonNull(file.second());
    recusal.mustBeApart(mediator, file.first(), second, file.village());
  }

  /** Writes a session down. */
  public void meet(MatterId id, int version, String note, Acting by, ClientId client) {
    course.step(
        id, version, new Course.Told(id, Entry.Act.MEET, note), by, client, (file, matter) -> {
          mustMediate(file, by);
          mustStand(matter, MediationSteps.SESSIONS);
          return new Course.Step(file, Entry.Act.MEET, note(note, 2), "meet");
        });
  }

  /**
   * A side leaves, which it may without a reason; the desk ends it with one before the sessions, the
   * mediator during them, and the desk then only where nothing has come of them within their time.
   */
  public void end(MatterId id, int version, String note, Acting by, ClientId client) {
    course.step(
        id, version, new Course.Told(id, Entry.Act.END, note), by, client, (file, matter) -> {
          mustStand(matter, MediationSteps.ASKED, MediationSteps.PROPOSED, MediationSteps.SESSIONS);
          if (file.isSide(by))
            return new Course.Step(file, Entry.Act.LEAVE, note(note, 0), "leave");
          var begun = matter.state().equals(MediationSteps.SESSIONS);
          if (!begun && by.seat() == null) throw Refusal.forbidden("mediation.desk-alone");
          if (begun && by.seat() != null && matter.late() == 0) {
            throw Refusal.forbidden("mediation.mediator-alone");
          }
          if (by.seat() == null) mustMediate(file, by);
          var act = begun && by.seat() != null ? "abandon" : "end";
          return new Course.Step(file, Entry.Act.END, note(note, 2), act);
        });
  }

  /** 督促履行 The desk sees that time has gone by: whoever takes part finds the file anew. */
  public void urge(MatterId id, int version, String note, Acting by, ClientId client) {
    course.step(
        id, version, new Course.Told(id, Entry.Act.URGE, note), by, client, (file, matter) -> {
          if (by.seat() == null) throw Refusal.forbidden("mediation.desk-alone");
          mustStand(matter, MediationSteps.AGREED);
          if (matter.late() == 0) throw Refusal.conflict("casework.not-now");
          return new Course.Step(file, Entry.Act.URGE, note(note, 2), "urge");
        });
  }

  static String note(String note, int least) {
    var checks = new Checks();
    var text = checks.text("note", note, least, MOST_NOTE);
    checks.end();
    return text;
  }

  static void mustBeSide(Mediation file, Acting by) {
    if (!file.isSide(by)) throw Refusal.forbidden("mediation.sides-alone");
  }

  static void mustMediate(Mediation file, Acting by) {
    if (!file.isMediator(by)) throw Refusal.forbidden("mediation.mediator-alone");
  }

  static void mustStand(Matter matter, String... states) {
    if (!List.of(states).contains(matter.state())) throw Refusal.conflict("casework.not-now");
  }
}
