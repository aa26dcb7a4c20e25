package shanzhi;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.program.joint.Frame;
import shanzhi.program.joint.Joints;
import shanzhi.program.joint.NewMeasure;
import shanzhi.program.joint.Party;
import shanzhi.program.joint.Seat;
import shanzhi.program.joint.Source;
import shanzhi.program.joint.Stance;
import shanzhi.program.joint.Suggestion;
import shanzhi.program.joint.Table;

/** A suggestion whose plan lies on the table; the village has agreed, the others have not. */
final class JointSeed {

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private JointSeed() {}

  static MatterId sow(ApplicationContext beans, Region village, String sign) {
    var county = beans.getBean(County.class);
    var system = Acting.system(county);
    var clock = beans.getBean(TestClock.class);
    office(beans, OrganisationKind.TOWNSHIP_GOVERNMENT, village.parent(), sign + "镇人民政府");
    var bureau = office(beans, OrganisationKind.DEPARTMENT, village.parent(), sign + "镇秘席办");
    var by = clerk(beans, village);
    var joints = beans.getBean(Joints.class);
    var said = new Suggestion.Said(village, sign + "村秘议修路", sign + "村秘议情况", sign + "村秘议打算");
    var id = joints.file(said, by, ClientId.fresh());
    joints.sort(id, 1, "transport", system, ClientId.fresh());
    joints.call(id, 2, List.of(bureau), system, ClientId.fresh());
    var table = beans.getBean(Table.class);
    table.say(id, Stance.SUPPORT, sign + "村秘议表态", by, ClientId.fresh());
    var measure = new NewMeasure(
        sign + "村秘议措施", by.seat().organisation(), LocalDate.of(2027, 6, 1), Source.COLLECTIVE, 100);
    joints.put(id, measure, system, ClientId.fresh());
    clock.set(TestClock.at("2026-12-18T09:00"));
    joints.lay(id, 3, system, ClientId.fresh());
    table.assent(id, 4, true, "", by, ClientId.fresh());
    clock.set(TestClock.MORNING);
    var seat = new Seat.Said(
        OrganisationKind.SCHOOL, null, Party.SOCIETY, null, LocalDate.of(2026, 11, 24));
    beans.getBean(Frame.class).seat(seat, system, ClientId.fresh());
    return id;
  }

  private static Acting clerk(ApplicationContext beans, Region village) {
    var appointments = beans.getBean(Appointments.class);
    var committee = office(beans, OrganisationKind.VILLAGE_COMMITTEE, village, "村民委员会");
    var post = beans.getBean(Posts.class).of(committee).getFirst();
    var person = appointments.holdersOf(post.id(), TestClock.MORNING).getFirst();
    var seat = appointments.seatsOf(person, TestClock.MORNING).getFirst();
    return Acting.post(beans.getBean(County.class), person, seat, appointments.epoch());
  }

  private static OrganisationId office(
      ApplicationContext beans, OrganisationKind kind, Region place, String name) {
    var organisations = beans.getBean(Organisations.class);
    return organisations.at(place).stream()
        .filter(one -> one.kind() == kind && one.region().equals(place))
        .findFirst()
        .map(one -> one.id())
        .orElseGet(() -> organisations.register(
            new NewOrganisation(kind, place, name, null, null, LONG_AGO, null),
            Acting.system(beans.getBean(County.class)),
            ClientId.fresh()));
  }
}
