package shanzhi.program.mediation;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.PartyMembers;

/** 身份 Whether a mediator is what the desk says they are, as far as the platform's registers know. */
@Component
class Standing {

  private final Appointments appointments;
  private final PartyMembers members;
  private final Acting platform;
  private final Clock clock;

  Standing(Appointments appointments, PartyMembers members, County county, Clock clock) {
    this.appointments = appointments;
    this.members = members;
    this.platform = Acting.system(county);
    this.clock = clock;
  }

  void mustBe(Mediation.Role role, PersonId mediator) {
    var is = switch (role) {
      case CADRE -> !appointments.seatsOf(mediator, clock.instant()).isEmpty();
      case MEMBER ->
        members.of(mediator, platform).stream().anyMatch(member -> member.until() == null);
      case WORTHY, LAWYER -> true;
    };
    if (!is) throw Refusal.invalid("role", "mediation.not-that");
  }
}
