package shanzhi.program.mediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 调解协议 From the terms that the mediator writes down to whether they were kept: they bind once each side
 * said yes, by itself or on a paper of its own ({@link Signatures}); then it is kept, or not
 * ({@link Breaches}).
 */
@Component
public class Agreements {

  private final Clock clock;
  private final Parameters parameters;
  private final Course course;
  private final Waiting waiting;

  Agreements(Clock clock, Parameters parameters, Course course, Waiting waiting) {
    this.clock = clock;
    this.parameters = parameters;
    this.course = course;
    this.waiting = waiting;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Writes down the terms and puts them to the sides; written anew, each side is asked anew. */
  public void draw(MatterId id, int version, Agreement said, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.AGREE, said.toString());
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var most = parameters.value(MediationSteps.PERFORMANCE_MOST, file.village(), clock.instant());
      var last = today().plusDays(most);
      var asked = LocalDate.ofInstant(matter.openedAt(), Words.ZONE);
      var checks = new Checks();
      var terms = checks.text("terms", said.terms(), 2, Mediations.MOST_WHAT);
      var reached = !said.on().isAfter(today()) && !said.on().isBefore(asked);
      checks.must(reached, "on", "mediation.reached", asked, today());
      var ahead = !said.by().isBefore(today()) && !said.by().isAfter(last);
      checks.must(ahead, "until", "mediation.perform-by", today(), last);
      checks.end();
      var draft = file.with(new Agreement(said.form(), terms, said.on(), said.by()), Voices.NONE);
      return new Course.Step(draft, Entry.Act.AGREE, terms, "draft");
    });
  }

  /** A side says yes to the terms for itself; they take effect with the second yes, not before. */
  public void accept(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.YES, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var terms = open(file);
      var ofFirst = file.isFirst(by);
      if (file.voices().of(ofFirst).agrees()) throw Refusal.conflict("mediation.agreed-already");
      var voices = file.voices().with(ofFirst, voice -> voice.agrees(Voice.Yes.SELF));
      return bound(file, terms, voices, Entry.Act.YES, "");
    });
  }

  /** A side does not agree to the terms as they stand; the sessions go on. */
  public void contest(MatterId id, int version, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.CONTEST, note);
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      open(file);
      var why = Mediations.note(note, 2);
      return new Course.Step(file.with(null, Voices.NONE), Entry.Act.CONTEST, why, "contest")
          .about(Mediations.represented(by));
    });
  }

  /** The terms that wait for the sides' yes and can still be done by their day. */
  Agreement open(Mediation file) {
    var terms = file.agreement();
    if (terms == null || file.isAgreed()) throw Refusal.conflict("casework.not-now");
    if (terms.by().isBefore(today())) throw Refusal.conflict("mediation.terms-late", terms.by());
    return terms;
  }

  /** The terms that both sides said yes to. */
  static Agreement made(Mediation file) {
    var terms = file.agreement();
    if (terms == null || !file.isAgreed()) throw Refusal.conflict("casework.not-now");
    return terms;
  }

  /** What a yes leaves behind; the second one makes the agreement, on its own day. */
  Course.Step bound(Mediation file, Agreement terms, Voices voices, Entry.Act act, String note) {
    if (!voices.agreed()) return new Course.Step(file.with(terms, voices), act, note, null);
    var on = terms.on().isBefore(today()) ? today() : terms.on();
    var dated = new Agreement(terms.form(), terms.terms(), on, terms.by());
    return new Course.Step(file.with(dated, voices), act, note, "agree")
        .saying(Said.nothing().until(terms.by()));
  }

  /** A side says that what was agreed is done; with both words it is kept, before its day too. */
  public void sayDone(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.DONE, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var ofFirst = file.isFirst(by);
      if (file.voices().of(ofFirst).done() != null) {
        throw Refusal.conflict("mediation.done-already");
      }
      // Who says that it is done holds nothing against the other any more.
      var voices = file.voices()
          .with(ofFirst, voice -> voice.saysDone(today()))
          .with(!ofFirst, voice -> voice.accused(null));
      var done = file.with(file.agreement(), voices);
      return new Course.Step(done, Entry.Act.DONE, "", voices.done() ? "performed" : null);
    });
  }

  /**
   * The mediator writes down that the agreement was kept: once its day is over, the sides had their days to
   * say otherwise, and none did.
   */
  public void kept(MatterId id, int version, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.KEPT, note);
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var until = made(file).by();
      var after = Objects.requireNonNull(waiting.keptAfter(file));
      if (!today().isAfter(after)) throw Refusal.conflict("mediation.not-yet-due", until, after);
      for (var ofFirst : new boolean[] {true, false}) {
        var breach = file.voices().of(ofFirst).breach();
        var other = file.side(!ofFirst);
        if (breach != null && breach.by().equals(other)) {
          throw Refusal.conflict("mediation.breach-stands");
        }
      }
      return new Course.Step(file, Entry.Act.KEPT, Mediations.note(note, 2), "performed");
    });
  }
}
