package shanzhi.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import shanzhi.demonstration.Demonstration;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Majority;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.NewBody;
import shanzhi.engine.deliberation.NewMeeting;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.NewSecretBallot;
import shanzhi.engine.deliberation.NewTopic;
import shanzhi.engine.deliberation.Published;
import shanzhi.engine.deliberation.ReviewSaid;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.deliberation.Rolls;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.Topics;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
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
import shanzhi.launcher.Trial;

/**
 * A village in a demonstration county with an evening talk under way and a secret ballot open, made
 * through the modules' own commands; only the hour of the talk is moved to now, for its notice must go
 * out days ahead.
 */
final class LiveTalk {

  private static final int COUNCILLORS = 24;
  private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);

  private final Trial.Running program;
  private final Acting system;
  private final County county;
  private final Region village;
  private final Instant now;

  private LiveTalk(Trial.Running program) {
    this.program = program;
    this.county = program.bean(County.class);
    this.system = Acting.system(county);
    this.village = program.bean(Demonstration.class).villages().getFirst().region();
    this.now = program.bean(Clock.class).instant();
  }

  /**
   * What was prepared.
   *
   * @param version how far the talk is
   * @param chair the session of who runs it
   * @param residents the sessions of who follows it
   * @param ballots the marked ballots of the first of them
   */
  record Ready(
      MeetingId meeting,
      long version,
      String chair,
      List<String> residents,
      BallotId ballot,
      List<BlindBallot> ballots) {}

  /**
   * @param residents how many follow the talk
   * @param voters how many of them vote
   */
  static Ready prepare(Trial trial, int residents, int voters) throws IOException, SQLException {
    try (var program = trial.start(Map.of("shanzhi.background", "false"))) {
      program.bean(Demonstration.class).load(100, 0, (what, done, of) -> {});
      var talk = new LiveTalk(program);
      var people = new ArrayList<PersonId>();
      for (var n = 0; n < residents; n++) people.add(talk.person("王春花"));
      var meeting = talk.opened(trial);
      var sessions = people.stream().map(talk::session).toList();
      var ballot = talk.ballot();
      var key = program.bean(SecretBallots.class).find(ballot).key();
      var head = "shanzhi ballot 1 " + talk.county.code() + " " + ballot + " ";
      var ballots = new ArrayList<BlindBallot>();
      for (var n = 0; n < voters; n++) ballots.add(new BlindBallot(key, head, 0));
      return new Ready(
          meeting,
          version(program, meeting),
          talk.session(talk.chair),
          sessions,
          ballot,
          List.copyOf(ballots));
    }
  }

  /** What is published of the ballot after its count. */
  static Published counted(Trial trial, BallotId ballot) {
    try (var program = trial.start(Map.of("shanzhi.background", "false"))) {
      var ballots = program.bean(SecretBallots.class);
      var system = Acting.system(program.bean(County.class));
      ballots.close(ballot, null, system);
      ballots.tally(ballot, system);
      return ballots.published(ballot);
    }
  }

  private static long version(Trial.Running program, MeetingId meeting) {
    return program.bean(MeetingRoom.class).followed(meeting).meeting().pulse();
  }

  private PersonId person(String name) {
    var said = NewResident.of(name, Sex.FEMALE, LocalDate.of(1970, 1, 1), village);
    return program.bean(People.class).enrol(said, system, ClientId.fresh());
  }

  private String session(PersonId person) {
    var account = program
        .bean(Accounts.class)
        .open(
            new NewAccount(person, village, "bench-" + person, null, true),
            system,
            ClientId.fresh());
    return program
        .bean(Access.class)
        .demonstrationSignIn(account, "phone", "127.0.0.1")
        .token();
  }

  private PersonId chair = new PersonId(0);

  /** A talk of two topics that is open, with every councillor there. */
  private MeetingId opened(Trial trial) throws SQLException {
    var seats = new ArrayList<SeatId>();
    var body = council(seats);
    var secretary = acting(appointed(PostKind.VILLAGE_SECRETARY, "书记", committee()));
    var agenda = new ArrayList<NewMeeting.Planned>();
    for (var title : List.of("三组装路灯", "水渠清淤")) agenda.add(admitted(body, title, secretary));
    var meetings = program.bean(Meetings.class);
    var runs = acting(chair);
    var evening = now.plus(Duration.ofDays(5));
    var meeting = meetings.plan(
        new NewMeeting(body, "十一月夜话", "村议事厅", evening, "", "", agenda), runs, ClientId.fresh());
    var to = new Meetings.Addressed(List.of(), List.of());
    meetings.notice(meeting, to, List.of(), runs, ClientId.fresh());
    try (var connection = trial.superuser().connect();
        var hour = connection.prepareStatement(
            "update deliberation.meeting set starts_at = now() where id = ?")) {
      hour.setLong(1, meeting.value());
      hour.executeUpdate();
    }
    for (var seat : seats) {
      program.bean(SignIns.class).enter(meeting, seat, runs, ClientId.fresh());
    }
    meetings.open(meeting, runs, ClientId.fresh());
    return meeting;
  }

  private NewMeeting.Planned admitted(BodyId body, String title, Acting secretary) {
    var topics = program.bean(Topics.class);
    var raiser = person("李大山");
    var resident =
        Acting.resident(county, raiser, program.bean(Appointments.class).epoch());
    var opinion = topics.raise(village, title + "，大家商量一下。", null, resident, ClientId.fresh());
    var gathers = acting(chair);
    var id = topics.gather(
        new NewTopic(body, title, title + "：怎么办？", List.of(opinion), Set.of()),
        gathers,
        ClientId.fresh());
    topics.submit(id, 1, gathers, ClientId.fresh());
    topics.review(id, 2, new ReviewSaid.Admit("可以上会。"), secretary, ClientId.fresh());
    return new NewMeeting.Planned(id, "");
  }

  private BodyId council(List<SeatId> seats) {
    var office = program
        .bean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COUNCIL, village, "试验群众议事会", null, null, LONG_AGO, null),
            system,
            ClientId.fresh());
    var body = body(BodyKind.COUNCIL, office, "试验群众议事会");
    for (var n = 0; n < COUNCILLORS; n++) {
      var person = person("赵一");
      if (n == 0) chair = person;
      var role = n == 0 ? SeatRole.CHAIR : SeatRole.MEMBER;
      var seat = new NewSeat(body, SeatKind.DEPUTY, role, person, now.minusSeconds(60), null);
      seats.add(program.bean(Seats.class).fill(seat, system, ClientId.fresh()));
    }
    return body;
  }

  private BodyId body(BodyKind kind, OrganisationId of, String name) {
    return program
        .bean(Bodies.class)
        .found(new NewBody(kind, village, of, name, LONG_AGO), system, ClientId.fresh());
  }

  private OrganisationId committee() {
    return program.bean(Organisations.class).deskOf(village).id();
  }

  private PersonId appointed(PostKind kind, String title, OrganisationId office) {
    var said = new NewPost(office, village, kind, title + System.nanoTime(), 1);
    var post = program.bean(Posts.class).establish(said, system, ClientId.fresh());
    var person = person("钱二");
    program
        .bean(Appointments.class)
        .appoint(
            new NewAppointment(post, person, now.minusSeconds(60), null), system, ClientId.fresh());
    return person;
  }

  private Acting acting(PersonId person) {
    var appointments = program.bean(Appointments.class);
    var seat = appointments.seatsOf(person, program.bean(Clock.class).instant()).getFirst();
    return Acting.post(county, person, Objects.requireNonNull(seat), appointments.epoch());
  }

  /** A question to all who live there. */
  private BallotId ballot() {
    var body = body(BodyKind.VILLAGERS, committee(), "村民会议");
    var roll = program
        .bean(Rolls.class)
        .freeze(
            body, RollUnit.PERSON, program.bean(Clock.class).instant(), system, ClientId.fresh());
    var question = new NewSecretBallot(
        roll, "是否修路？", List.of("赞成", "反对", "弃权"), true, Majority.half(Majority.Among.VOTES));
    return program.bean(SecretBallots.class).open(question, system, ClientId.fresh());
  }

  /** Receipts that were given out and are not among those counted, and those that are there twice. */
  static long[] lostAndDoubled(Published published, List<String> given) {
    var counted = published.ballots().stream().map(Published.Line::receipt).toList();
    var known = new HashSet<>(counted);
    var lost =
        given.stream().distinct().filter(receipt -> !known.contains(receipt)).count();
    return new long[] {lost, counted.size() - known.size()};
  }
}
