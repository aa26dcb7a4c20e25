package shanzhi.program.mediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/** 司法确认 Both sides ask the court to confirm the agreement; what it decides is put in by two hands. */
@Component
public class Courts {

  private static final int MOST_NUMBER = 60;

  private final Clock clock;
  private final Parameters parameters;
  private final Course course;
  private final Enclosures enclosures;
  private final Waiting waiting;
  private final Words record;

  Courts(
      Clock clock,
      Parameters parameters,
      Course course,
      Enclosures enclosures,
      Waiting waiting,
      MessageSource messages) {
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.clock = clock;
    this.parameters = parameters;
    this.course = course;
    this.enclosures = enclosures;
    this.waiting = waiting;
  }

  /** The last day on which both sides together can ask the court to confirm it. */
  public LocalDate confirmationUntil(Mediation file) {
    var agreement = Objects.requireNonNull(file.agreement(), "only an agreement is confirmed");
    return agreement
        .on()
        .plusDays(parameters.value(MediationSteps.CONFIRMATION, file.village(), clock.instant()));
  }

  /**
   * A side asks for the court's confirmation; it takes both. Its days run whether the agreement was kept
   * meanwhile or not: what was broken is what one wants enforced.
   */
  public void confirm(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.CONFIRM, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      var terms = Agreements.made(file);
      var last = confirmationUntil(file);
      if (waiting.today().isAfter(last)) {
        throw Refusal.conflict("mediation.confirmation-over", last);
      }
      var ofFirst = file.isFirst(by);
      if (file.voices().of(ofFirst).confirms() != null) {
        throw Refusal.conflict("mediation.confirmed-already");
      }
      var voices = file.voices().with(ofFirst, voice -> voice.asksTheCourt(waiting.today()));
      return new Course.Step(file.with(terms, voices), Entry.Act.CONFIRM, "", null);
    });
  }

  /** A side or the mediator puts the court's ruling in, with its paper; it waits for another hand. */
  public void decide(
      MatterId id,
      int version,
      CourtDecision said,
      List<EvidenceStore.Upload> ruling,
      Acting by,
      ClientId client) {
    var told = new Course.Told(id, Entry.Act.COURT, said.toString());
    course.step(id, version, told, by, client, (file, matter) -> {
      if (!file.isSide(by)) Mediations.mustMediate(file, by);
      var asked = askedOn(file);
      if (asked == null || file.court() != null) throw Refusal.conflict("casework.not-now");
      var checks = new Checks();
      var number = checks.text("number", said.number(), 2, MOST_NUMBER);
      var lies = !said.on().isBefore(asked) && !said.on().isAfter(waiting.today());
      checks.must(lies, "on", "mediation.decided-on", asked, waiting.today());
      checks.end();
      enclosures.ruling(file, ruling, by);
      var decision = new CourtDecision(said.ruling(), number, said.on());
      var put = file.decided(new Ruled(decision, hand(file, by), null));
      var ruled = record.of("mediation.ruling." + said.ruling().name());
      return new Course.Step(put, Entry.Act.COURT, ruled + " · " + number, null);
    });
  }

  /**
   * Another than who put the ruling in finds it so, or takes it out with a reason; what two hands found so
   * the desk alone takes out.
   */
  public void check(
      MatterId id, int version, boolean sound, String note, Acting by, ClientId client) {
    var act = sound ? Entry.Act.RULING_SO : Entry.Act.RULING_OUT;
    course.step(id, version, new Course.Told(id, act, note), by, client, (file, matter) -> {
      if (!file.isSide(by) && by.seat() == null) Mediations.mustMediate(file, by);
      var put = file.court();
      if (put == null || sound && put.counts()) throw Refusal.conflict("casework.not-now");
      if (put.counts() && by.seat() == null) throw Refusal.forbidden("mediation.desk-alone");
      if (sound && put.by().equals(hand(file, by))) {
        throw Refusal.forbidden("mediation.another-ruling-hand");
      }
      var left = sound ? put.checked(waiting.today()) : null;
      return new Course.Step(file.decided(left), act, Mediations.note(note, sound ? 0 : 2), null);
    });
  }

  /** A side is one hand, whoever speaks for it. */
  static PersonId hand(Mediation file, Acting by) {
    return file.isSide(by) ? Objects.requireNonNull(by.principal()) : Mediations.acting(by);
  }

  /** Since when both ask. */
  private static @Nullable LocalDate askedOn(Mediation file) {
    if (!file.voices().confirmed()) return null;
    return Stream.of(file.voices().first().confirms(), file.voices().second().confirms())
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElseThrow();
  }
}
