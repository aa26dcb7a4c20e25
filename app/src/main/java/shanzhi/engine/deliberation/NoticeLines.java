package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;

/**
 * The lines of inboxes: a topic that waits for its review or its mending, what became of what one said,
 * a meeting one is told of, a recall that one may answer.
 */
@Component
class NoticeLines {

  private static final int LONGEST = 100;

  /** How the sentences begin that say what became of an opinion. */
  private static final String BECAME = "deliberation.opinion.state.";

  private static final String TOPIC = "topic";
  private static final String OPINION = "opinion";
  private static final String MEETING = "talk";

  /** From here on the lines of a topic are its raisers'. */
  private static final int RAISERS = 10;

  private static final String RECALL = "councils/recall";

  private static final String OF_RECALL =
      "with u as (select county, id, region from deliberation.recall where county = ? and id = ?) ";
  private static final String OF_TOPIC =
      "with u as (select county, id, region from deliberation.topic where county = ? and id = ?) ";
  private static final String OF_RAISERS = """
      with u as (
        select t.county, t.id, t.region, p.person, (p.n + %d)::smallint as slot
          from deliberation.topic t, unnest(?::bigint[]) with ordinality p(person, n)
         where t.county = ? and t.id = ?
         order by p.n
         limit 32000)
      """.formatted(RAISERS - 1);

  private static final String OF_AGENDA = """
      with u as (
        select county, topic as id from deliberation.item where county = ? and meeting = ?)
      """;

  private static final String OF_OPINION =
      "with u as (select county, id, region from deliberation.opinion where county = ? and id = ?) ";

  private static final String OF_ANSWERED = """
      with u as (
        select county, id from deliberation.opinion
         where county = ? and person = ? and answer is not null)
      """;

  private static final String OF_MEETING =
      "with u as (select county, id, region from deliberation.meeting where county = ? and id = ?) ";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final Organisations organisations;
  private final Posts posts;

  NoticeLines(
      Db db,
      County county,
      Clock clock,
      Parameters parameters,
      WorkingCalendar calendar,
      Organisations organisations,
      Posts posts) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.parameters = parameters;
    this.calendar = calendar;
    this.organisations = organisations;
    this.posts = posts;
  }

  private record Line(
      long subject,
      int slot,
      @Nullable Long office,
      @Nullable Long post,
      @Nullable PersonId person,
      String needs,
      String state,
      String act,
      String title,
      Instant since,
      Instant due) {}

  /** The topic waits for the Party branch: its secretary, else the village's desk. */
  void reviews(Topic topic) {
    var now = clock.instant();
    var secretary = posts.at(topic.village(), PostKind.VILLAGE_SECRETARY).stream()
        .findFirst()
        .orElse(null);
    var desk = organisations.deskOf(topic.village()).id();
    open(
        OF_TOPIC,
        TOPIC,
        new Line(
            topic.id().value(),
            0,
            (secretary == null ? desk : secretary.organisation()).value(),
            secretary == null ? null : secretary.id().value(),
            null,
            TALK_REVIEW,
            "deliberation.topic.state.SUBMITTED",
            "review",
            topic.title(),
            now,
            reviewed(topic, now)));
  }

  /** The topic waits for who gathered it. */
  void mends(Topic topic) {
    var now = clock.instant();
    open(
        OF_TOPIC,
        TOPIC,
        new Line(
            topic.id().value(),
            1,
            null,
            null,
            topic.person(),
            CASE_READ,
            "deliberation.topic.state.REFUSED",
            "mend",
            topic.title(),
            now,
            reviewed(topic, now)));
  }

  private Instant reviewed(Topic topic, Instant now) {
    return reviewed(topic.village(), now);
  }

  private Instant reviewed(Region village, Instant now) {
    var within = parameters.workingDays(MeetingParameters.REVIEW, village, now);
    return calendar.after(now, within).at();
  }

  /** Whoever raised it is told what the review came to, and on which ground, until they read it. */
  void tells(Topic topic, TopicState to, Review.@Nullable Ground ground, List<PersonId> raisers) {
    var now = clock.instant();
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_RAISERS + LineSql.OPEN_EACH)
            .param(raisers.stream().map(PersonId::value).toArray(Long[]::new))
            .params(List.of(county.code(), topic.id().value(), TOPIC, CASE_READ))
            .param(ground == null ? to.word() : ground.word())
            .param(ground == null ? "look" : "again")
            .param(topic.title())
            .param(now.atOffset(ZoneOffset.UTC))
            .param(reviewed(topic, now).atOffset(ZoneOffset.UTC))
            .update());
  }

  /** One of those who raised it has read it. */
  void read(Topic topic, PersonId person) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_TOPIC + LineSql.CLOSE_OF)
            .params(county.code(), topic.id().value(), TOPIC, person.value())
            .update());
  }

  /** Whoever said it is told why it goes into no topic, until they read it. */
  void answered(TopicOpinion opinion) {
    var now = clock.instant();
    var what = opinion.what();
    open(
        OF_OPINION,
        OPINION,
        new Line(
            opinion.id(),
            0,
            null,
            null,
            opinion.person(),
            CASE_READ,
            BECAME + "ANSWERED",
            "look",
            what.length() > LONGEST ? what.substring(0, LONGEST - 1) + "…" : what,
            now,
            reviewed(opinion.village(), now)));
  }

  /** Somebody has read the answers to what they said. */
  void read(PersonId person) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_ANSWERED + LineSql.CLOSE_OF)
            .params(county.code(), person.value(), OPINION, person.value())
            .update());
  }

  void over(Topic topic) {
    close(OF_TOPIC, TOPIC, topic.id().value());
  }

  /** Somebody was told of a meeting. */
  void told(Meeting meeting, int slot, PersonId person) {
    open(
        OF_MEETING,
        MEETING,
        new Line(
            meeting.id().value(),
            slot,
            null,
            null,
            person,
            CASE_READ,
            "deliberation.meeting.state.NOTICED",
            "look",
            meeting.title(),
            clock.instant(),
            meeting.startsAt()));
  }

  /** Whoever is to be recalled reads the grounds and answers them. */
  void answers(Recall recall, String title, Instant due) {
    open(
        OF_RECALL,
        RECALL,
        new Line(
            recall.id().value(),
            0,
            null,
            null,
            recall.person(),
            CASE_READ,
            "deliberation.recall.PROPOSED",
            "answer",
            title,
            clock.instant(),
            due));
  }

  /** They answered, or it is over. */
  void over(Recall recall) {
    close(OF_RECALL, RECALL, recall.id().value());
  }

  /** The meeting is over: what was reviewed for it is no news any more. */
  void held(Meeting meeting) {
    over(meeting);
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_AGENDA + LineSql.CLOSE)
            .params(county.code(), meeting.id().value(), TOPIC, (short) RAISERS)
            .update());
  }

  /** The meeting is over or called off. */
  void over(Meeting meeting) {
    close(OF_MEETING, MEETING, meeting.id().value());
  }

  /** Who is no councillor has read it: nothing waits for them any more. */
  void read(Meeting meeting, int slot) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_MEETING + LineSql.CLOSE_ONE)
            .params(county.code(), meeting.id().value(), MEETING, (short) slot)
            .update());
  }

  private void open(String of, String kind, Line line) {
    db.in(Scope.system(county), jdbc -> open(jdbc, of, kind, line));
  }

  private int open(JdbcClient jdbc, String of, String kind, Line line) {
    return jdbc.sql(of + LineSql.OPEN)
        .param(county.code())
        .param(line.subject())
        .param(kind)
        .param((short) line.slot())
        .param(line.office())
        .param(line.post())
        .param(line.person() == null ? null : line.person().value())
        .param(null)
        .param(null)
        .param(line.needs())
        .param(line.state())
        .param(line.act())
        .param(line.title())
        .param(line.since().atOffset(ZoneOffset.UTC))
        .param(line.due().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void close(String of, String kind, long subject) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(of + LineSql.CLOSE)
            .params(county.code(), subject, kind, (short) 0)
            .update());
  }
}
