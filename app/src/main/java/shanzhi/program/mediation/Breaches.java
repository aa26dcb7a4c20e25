package shanzhi.program.mediation;

import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/**
 * 没有履行 Whether an agreement was broken: not before its day is over, as the other side or the mediator
 * says, and not before the side of whom it is said was heard or let its days go by.
 */
@Component
public class Breaches {

  private final Course course;
  private final Waiting waiting;

  Breaches(Course course, Waiting waiting) {
    this.course = course;
    this.waiting = waiting;
  }

  /**
   * The other side or the mediator says that a side did not do what was agreed; that side is asked.
   *
   * @param first which side did not
   */
  public void accuse(
      MatterId id, int version, boolean first, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.ACCUSE, first + note);
    course.step(id, version, told, by, client, (file, matter) -> {
      mustBeOther(file, first, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var until = Agreements.made(file).by();
      if (!waiting.today().isAfter(until)) throw Refusal.conflict("mediation.not-over", until);
      if (file.voices().of(first).breach() != null) {
        throw Refusal.conflict("mediation.accused-already");
      }
      var says = file.isSide(by) ? file.side(!first) : by.person();
      var breach = new Voice.Breach(Objects.requireNonNull(says), waiting.today(), null);
      var voices = file.voices().with(first, voice -> voice.accused(breach));
      // Who says that the other did not do it takes back that it is done.
      if (file.isSide(by)) voices = voices.with(!first, voice -> voice.saysDone(null));
      var said = file.with(file.agreement(), voices);
      return new Course.Step(said, Entry.Act.ACCUSE, Mediations.note(note, 2), null)
          .about(file.side(first));
    });
  }

  /** The side answers, or the mediator writes down what it says. */
  public void hear(
      MatterId id, int version, boolean first, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.HEAR, first + note);
    course.step(id, version, told, by, client, (file, matter) -> {
      var itself = first ? file.isFirst(by) : file.isSecond(by);
      if (!itself) Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var breach = file.voices().of(first).breach();
      if (breach == null || breach.heard() != null) throw Refusal.conflict("casework.not-now");
      var heard = new Voice.Breach(breach.by(), breach.on(), waiting.today());
      var voices = file.voices().with(first, voice -> voice.accused(heard));
      var said = file.with(file.agreement(), voices);
      return new Course.Step(said, Entry.Act.HEAR, Mediations.note(note, 2), null)
          .about(file.side(first));
    });
  }

  /** The mediator finds it broken; where a side did not answer in time, the other may say so itself. */
  public void broken(
      MatterId id, int version, boolean first, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.BROKEN, first + note);
    course.step(id, version, told, by, client, (file, matter) -> {
      mustBeOther(file, first, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var voice = file.voices().of(first);
      var until = waiting.heardUntil(file, voice);
      if (until == null) throw Refusal.conflict("mediation.hear-first");
      var heard = voice.breach() != null && voice.breach().heard() != null;
      var over = waiting.today().isAfter(until);
      if (!heard && !over) throw Refusal.conflict("mediation.hear-until", until);
      if (heard && !file.isMediator(by)) throw Refusal.forbidden("mediation.mediator-alone");
      return new Course.Step(file, Entry.Act.BROKEN, Mediations.note(note, 2), "broken")
          .about(file.side(first));
    });
  }

  private static void mustBeOther(Mediation file, boolean first, Acting by) {
    var other = first ? file.isSecond(by) : file.isFirst(by);
    if (!other) Mediations.mustMediate(file, by);
  }
}
