package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

/** A village with a secretary, village rules, and a council of a chair and five councillors. */
public final class TalkScene {

  public static final Instant NOW = TestClock.MORNING;

  /** The evening of the talk, four days on. */
  public static final Instant EVENING = NOW.plus(Duration.ofDays(4)).plus(Duration.ofHours(10));

  public final CaseScene scene;
  public final Acting secretary;
  public final BodyId body;
  public final PublicationId rules;
  public final List<PersonId> sitting = new ArrayList<>();
  public final List<SeatId> seats = new ArrayList<>();
  public final List<Acting> councillors = new ArrayList<>();
  public final Acting chair;

  final Topics topics;
  final Meetings meetings;
  final SignIns signIns;
  final Speeches speeches;
  final Votes votes;
  final Resolutions resolutions;
  final MeetingRoom room;
  private final County county;
  private final Appointments appointments;
  private final TestClock clock;

  public TalkScene(ApplicationContext beans) {
    county = beans.getBean(County.class);
    appointments = beans.getBean(Appointments.class);
    clock = beans.getBean(TestClock.class);
    topics = beans.getBean(Topics.class);
    meetings = beans.getBean(Meetings.class);
    signIns = beans.getBean(SignIns.class);
    speeches = beans.getBean(Speeches.class);
    votes = beans.getBean(Votes.class);
    resolutions = beans.getBean(Resolutions.class);
    room = beans.getBean(MeetingRoom.class);
    clock.set(NOW);
    scene = new CaseScene(beans);
    var organisations = beans.getBean(Organisations.class);
    var office = organisations.at(scene.village).stream()
        .filter(one -> one.kind() == OrganisationKind.VILLAGE_COMMITTEE)
        .findFirst()
        .orElseThrow();
    secretary = scene.officer(office.id(), scene.village, PostKind.VILLAGE_SECRETARY, "支部书记");
    var council = organisations.register(
        new NewOrganisation(
            OrganisationKind.COUNCIL,
            scene.village,
            "试验村群众议事会",
            null,
            null,
            LocalDate.of(2026, 1, 1),
            null),
        scene.system,
        ClientId.fresh());
    body = beans
        .getBean(Bodies.class)
        .found(
            new NewBody(
                BodyKind.COUNCIL, scene.village, council, "试验村群众议事会", LocalDate.of(2026, 1, 1)),
            secretary,
            ClientId.fresh());
    for (var name : List.of("理事长", "赵一", "钱二", "孙三", "周四", "吴在外")) {
      var person = scene.person(name);
      var role = sitting.isEmpty() ? SeatRole.CHAIR : SeatRole.MEMBER;
      var kind = name.equals("吴在外") ? SeatKind.MIGRANT : SeatKind.DEPUTY;
      sitting.add(person);
      seats.add(beans
          .getBean(Seats.class)
          .fill(
              new NewSeat(body, kind, role, person, NOW.minusSeconds(60), null),
              secretary,
              ClientId.fresh()));
      councillors.add(acting(person));
    }
    chair = councillors.getFirst();
    var text = "第一条 不得在公路上晒粮。\n第二条 红白事从简，席面不超过十桌。";
    rules = beans
        .getBean(Publications.class)
        .enter(
            Publication.Kind.VILLAGE_RULES,
            scene.village,
            "村规民约",
            NewEdition.of(LocalDate.of(2026, 2, 1), "2026 年 1 月 20 日村民会议表决通过", text),
            Acting.system(secretary.county()),
            ClientId.fresh());
  }

  private Acting acting(PersonId person) {
    var seat = appointments.seatsOf(person, clock.instant()).stream()
        .filter(one -> one.grants().containsKey(Capability.TALK_SIT))
        .findFirst()
        .orElseThrow();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  public Acting resident(PersonId person) {
    return Acting.resident(county, person, appointments.epoch());
  }

  /** A topic from an opinion, as it was gathered. */
  public TopicId gathered(String title, PersonId... concerned) {
    var opinion =
        topics.raise(scene.village, title + "，大家商量一下。", null, scene.resident, ClientId.fresh());
    return topics.gather(
        new NewTopic(body, title, title + "：怎么办？", List.of(opinion), Set.of(concerned)),
        councillors.get(1),
        ClientId.fresh());
  }

  public TopicId submitted(String title, PersonId... concerned) {
    var id = gathered(title, concerned);
    topics.submit(id, 1, councillors.get(1), ClientId.fresh());
    return id;
  }

  public TopicId admitted(String title, PersonId... concerned) {
    var id = submitted(title, concerned);
    topics.review(id, 2, new ReviewSaid.Admit("可以上会。"), secretary, ClientId.fresh());
    return id;
  }

  public MeetingId planned(TopicId... agenda) {
    return planned(EVENING, agenda);
  }

  public MeetingId planned(Instant evening, TopicId... agenda) {
    var planned = new ArrayList<NewMeeting.Planned>();
    for (var topic : agenda) planned.add(new NewMeeting.Planned(topic, "李律师"));
    return meetings.plan(
        new NewMeeting(body, "十一月夜话", "村议事厅", evening, "先看材料。", "", planned),
        chair,
        ClientId.fresh());
  }

  public MeetingId noticed(TopicId... agenda) {
    return noticed(EVENING, agenda);
  }

  public MeetingId noticed(Instant evening, TopicId... agenda) {
    var id = planned(evening, agenda);
    meetings.notice(
        id, new Meetings.Addressed(List.of(), List.of()), List.of(), chair, ClientId.fresh());
    return id;
  }

  /** As many seats of the council as said are signed in by the clerk, the chair first. */
  public void enter(MeetingId id, int many) {
    for (var n = 0; n < many; n++) {
      signIns.enter(id, seats.get(n), chair, ClientId.fresh());
    }
  }

  /** A meeting that is open, with the chair and four councillors there. */
  public MeetingId opened(TopicId... agenda) {
    return opened(EVENING, agenda);
  }

  public MeetingId opened(Instant evening, TopicId... agenda) {
    var id = noticed(evening, agenda);
    clock.set(evening);
    enter(id, 5);
    meetings.open(id, chair, ClientId.fresh());
    return id;
  }

  /** A motion on the first solution, put and open. */
  public long put(MeetingId id, Motion.Kind kind) {
    return votes.put(id, 1, kind, 1, "同意方案甲吗？", chair, ClientId.fresh());
  }

  /** All who are there and take part say aye, and the vote is closed. */
  public void carry(MeetingId id, long motion) {
    var now = room.now(id, chair);
    for (var seat : now.seats()) {
      if (!seat.present() || now.aside(1, seat.id()).isPresent()) continue;
      votes.record(id, motion, seat.id(), Motion.Choice.AYE, chair, ClientId.fresh());
    }
    votes.close(id, motion, chair, ClientId.fresh());
  }

  /** A solution that a straw poll carried. */
  public void agreed(MeetingId id) {
    speeches.propose(id, 1, "安装十盏路灯。", chair, ClientId.fresh());
    carry(id, put(id, Motion.Kind.STRAW));
  }

  /** A solution that was decided on. */
  public long decided(MeetingId id) {
    speeches.propose(id, 1, "安装十盏路灯。", chair, ClientId.fresh());
    carry(id, put(id, Motion.Kind.STRAW));
    var motion = put(id, Motion.Kind.DECISION);
    carry(id, motion);
    return motion;
  }

  public NewMeasure measure() {
    return new NewMeasure(
        "安装十盏路灯",
        scene.cadre.seat().organisation(),
        null,
        LocalDate.of(2026, 12, 20),
        ResolutionMeasure.Money.COLLECTIVE,
        1_200_000);
  }

  public long resolved(MeetingId id) {
    var motion = decided(id);
    return resolutions.resolve(
        id, motion, "安装十盏路灯，由村集体出钱。", List.of(measure()), chair, ClientId.fresh());
  }

  public static void refused(String code, ThrowingCallable act) {
    var refusal = catchThrowableOfType(Refusal.class, act);
    assertThat(refusal).as("refused as " + code).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }
}
