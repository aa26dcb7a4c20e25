package shanzhi.program.mediation;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/**
 * 改换调解员 Somebody else takes the mediator's place while the sessions or the agreement run: named by the
 * desk, by nobody's word alone, in place once both sides accept. Until then the mediator stays, and who is
 * named does not read the file.
 */
@Component
public class Successions {

  private final Mediations mediations;
  private final Course course;

  Successions(Mediations mediations, Course course) {
    this.mediations = mediations;
    this.course = course;
  }

  /** Names who shall take the mediator's place; both sides are asked. */
  public void propose(MatterId id, int version, Proposal said, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.SUCCEED, said.toString());
    course.step(id, version, told, by, client, (file, matter) -> {
      if (by.seat() == null) throw Refusal.forbidden("mediation.desk-alone");
      Mediations.mustStand(matter, MediationSteps.SESSIONS, MediationSteps.AGREED);
      var second = file.second();
      var checks = new Checks();
      checks.must(mediations.known(said.mediator()), "mediator", "mediation.who");
      checks.must(!said.mediator().equals(file.mediator()), "mediator", "mediation.is-mediator");
      checks.end();
      mediations.mustBeEligible(file, checks.sound(second), said, by);
      var next = new Succession(said.mediator(), said.role(), false, false);
      return new Course.Step(file.succeeding(next), Entry.Act.SUCCEED, "", null)
          .about(said.mediator());
    });
  }

  /** A side accepts who is named, or does not; with both acceptances the change is made. */
  public void answer(MatterId id, int version, boolean accepts, Acting by, ClientId client) {
    var act = accepts ? Entry.Act.ACCEPT : Entry.Act.REFUSE;
    course.step(id, version, new Course.Told(id, act, ""), by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS, MediationSteps.AGREED);
      var next = file.succession();
      if (next == null) throw Refusal.conflict("casework.not-now");
      if (!accepts) {
        return new Course.Step(file.succeeding(null), act, "", null).about(next.person());
      }
      var ofFirst = file.isFirst(by);
      if (next.accepts(ofFirst)) throw Refusal.conflict("mediation.accepted-already");
      var accepted = next.accepted(ofFirst);
      var both = accepted.first() && accepted.second();
      if (both) mediations.mustStillBeApart(file, next.person());
      var asked = file.succeeding(accepted);
      return new Course.Step(both ? asked.succeeded() : asked, act, "", null).about(next.person());
    });
  }
}
