package shanzhi.engine.deliberation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A council with one of everything that a talk leaves: for the world in which who sees what is tried. */
public final class TalkSeed {

  /** What there is to ask for by its address. */
  public record Sown(
      long opinion, TopicId topic, MeetingId meeting, long resolution, PublicationId rules) {}

  private final ApplicationContext beans;
  private final Acting system;
  private final Region village;

  private TalkSeed(ApplicationContext beans, Region village) {
    this.beans = beans;
    this.system = Acting.system(beans.getBean(County.class));
    this.village = village;
  }

  /** Sows a village; the person is whose own affair the topic is. */
  public static Sown sow(ApplicationContext beans, Region village, PersonId concerned) {
    return new TalkSeed(beans, village).sow(concerned);
  }

  private Sown sow(PersonId concerned) {
    var organisations = beans.getBean(Organisations.class);
    var since = LocalDate.of(2026, 1, 1);
    var council = organisations.register(
        new NewOrganisation(OrganisationKind.COUNCIL, village, "群众议事会", null, null, since, null),
        system,
        ClientId.fresh());
    var body = beans
        .getBean(Bodies.class)
        .found(
            new NewBody(BodyKind.COUNCIL, village, council, "群众议事会", since),
            system,
            ClientId.fresh());
    var chair = enrol("会长");
    var seat = beans
        .getBean(Seats.class)
        .fill(
            new NewSeat(
                body,
                SeatKind.DEPUTY,
                SeatRole.CHAIR,
                chair,
                TestClock.MORNING.minusSeconds(60),
                null),
            system,
            ClientId.fresh());
    var rules = beans
        .getBean(Publications.class)
        .enter(
            Publication.Kind.VILLAGE_RULES,
            village,
            "村规民约",
            NewEdition.of(since, "村民会议表决通过", "不在公路上晒粮。"),
            system,
            ClientId.fresh());
    var runs = acting(chair, Capability.TALK_RUN);
    var topics = beans.getBean(Topics.class);
    var opinion = topics.raise(village, "路口太黑，装路灯", concerned, system, ClientId.fresh());
    var waiting = topics.raise(village, "水渠漏水没人修", concerned, system, ClientId.fresh());
    var raiser = Acting.resident(
        beans.getBean(County.class),
        concerned,
        beans.getBean(Appointments.class).epoch());
    beans.getBean(Opinions.class).mend(waiting, 1, "二组水渠漏水没人修", raiser, ClientId.fresh());
    var topic = topics.gather(
        new NewTopic(body, "装路灯", "装十盏", List.of(opinion), Set.of(concerned)),
        runs,
        ClientId.fresh());
    topics.submit(topic, 1, runs, ClientId.fresh());
    topics.review(topic, 2, new ReviewSaid.Admit(""), secretary(council), ClientId.fresh());
    var meeting = meeting(body, topic, seat, runs);
    var resolved =
        beans.getBean(MeetingRoom.class).now(meeting, system).resolutions().getFirst();
    return new Sown(waiting, topic, meeting, resolved.id(), rules);
  }

  private MeetingId meeting(BodyId body, TopicId topic, SeatId seat, Acting runs) {
    var meetings = beans.getBean(Meetings.class);
    var starts = TestClock.MORNING.plus(Duration.ofDays(4));
    var agenda = List.of(new NewMeeting.Planned(topic, ""));
    var id = meetings.plan(
        new NewMeeting(body, "夜话", "议事厅", starts, "材料", "", agenda), runs, ClientId.fresh());
    var nobody = new Meetings.Addressed(List.of(), List.of());
    meetings.notice(id, nobody, List.of(), runs, ClientId.fresh());
    var clock = (TestClock) beans.getBean(Clock.class);
    var before = clock.instant();
    clock.set(starts);
    beans.getBean(SignIns.class).enter(id, seat, runs, ClientId.fresh());
    meetings.open(id, runs, ClientId.fresh());
    beans.getBean(Speeches.class).propose(id, 1, "装十盏", runs, ClientId.fresh());
    beans.getBean(Speeches.class).ask(id, 1, runs, ClientId.fresh());
    var votes = beans.getBean(Votes.class);
    for (var kind : List.of(Motion.Kind.STRAW, Motion.Kind.DECISION)) {
      var motion = votes.put(id, 1, kind, 1, "同意吗？", runs, ClientId.fresh());
      votes.record(id, motion, seat, Motion.Choice.AYE, runs, ClientId.fresh());
      votes.close(id, motion, runs, ClientId.fresh());
      if (kind == Motion.Kind.DECISION) resolve(id, motion, runs);
    }
    clock.set(before);
    return id;
  }

  private void resolve(MeetingId id, long motion, Acting runs) {
    var desk = beans.getBean(Organisations.class).deskOf(village).id();
    var measure = new NewMeasure(
        "装十盏路灯", desk, null, LocalDate.of(2026, 12, 20), ResolutionMeasure.Money.NONE, 0);
    beans
        .getBean(Resolutions.class)
        .resolve(id, motion, "装十盏路灯。", List.of(measure), runs, ClientId.fresh());
  }

  private PersonId enrol(String name) {
    return beans
        .getBean(People.class)
        .enrol(
            NewResident.of(name, Sex.MALE, LocalDate.of(1960, 5, 4), village),
            system,
            ClientId.fresh());
  }

  private Acting secretary(OrganisationId office) {
    var person = enrol("支书");
    var post = beans
        .getBean(Posts.class)
        .establish(
            new NewPost(office, village, PostKind.VILLAGE_SECRETARY, "支部书记", 1),
            system,
            ClientId.fresh());
    beans
        .getBean(Appointments.class)
        .appoint(
            new NewAppointment(post, person, TestClock.MORNING.minusSeconds(60), null),
            system,
            ClientId.fresh());
    return acting(person, Capability.TALK_REVIEW);
  }

  private Acting acting(PersonId person, String capability) {
    var appointments = beans.getBean(Appointments.class);
    var seat = appointments.seatsOf(person, TestClock.MORNING).stream()
        .filter(one -> one.grants().containsKey(capability))
        .findFirst()
        .orElseThrow();
    return Acting.post(beans.getBean(County.class), person, seat, appointments.epoch());
  }
}
