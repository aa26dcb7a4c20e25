package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** Resolutions, who took note of them, their measures, and how these stood when a meeting opened. */
final class ResolutionStore {

  private static final String MEASURE = """
      select m.id, m.body, m.resolution, m.n, m.what, m.owner, m.post, m.due, m.money, m.fen, m.matter,
             m.reported, m.struck
        from deliberation.measure m
      """;

  private static final String RESOLUTION = """
      select id, region, meeting, n, topic, year, number, said, at from deliberation.resolution
      """;

  private final String county;

  ResolutionStore(County county) {
    this.county = county.code();
  }

  boolean votesOpen(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select exists (select from deliberation.motion
                            where county = :county and meeting = :meeting and closed_at is null)""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether a decision was carried whose resolution is not written. */
  boolean unwritten(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select exists (select from deliberation.motion m
                            where m.county = :county and m.meeting = :meeting
                              and m.kind = 'DECISION' and m.outcome = 'CARRIED'
                              and not exists (select from deliberation.resolution r
                                               where r.county = m.county and r.motion = m.id))""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(Boolean.class)
        .single();
  }

  /** How the body's earlier measures stand: all that are open, and what was struck off since last. */
  void report(JdbcClient jdbc, Meeting meeting, LocalDate today) {
    jdbc.sql("""
            insert into deliberation.report (county, region, meeting, measure, state)
            select m.county, m.region, :meeting, m.id,
                   case when m.struck is not null then 'STRUCK' when m.reported is not null then 'REPORTED'
                        when m.due < :today then 'LATE' else 'DOING' end
              from deliberation.measure m
             where m.county = :county and m.body = :body
               and (m.struck is null or not exists (
                     select from deliberation.report r
                      where r.county = m.county and r.measure = m.id and r.state = 'STRUCK'))
            on conflict do nothing""")
        .param("county", county)
        .param("meeting", meeting.id().value())
        .param("body", meeting.body().value())
        .param("today", today)
        .update();
  }

  /** A measure as it stood when a meeting opened. */
  record Reported(ResolutionMeasure measure, ResolutionMeasure.State then) {}

  List<Reported> reported(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select m.id, m.body, m.resolution, m.n, m.what, m.owner, m.post, m.due, m.money, m.fen,
                   m.matter, m.reported, m.struck, r.state
              from deliberation.report r
              join deliberation.measure m on m.county = r.county and m.id = r.measure
             where r.county = :county and r.meeting = :meeting order by m.due, m.id""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) ->
            new Reported(measure(row, n), ResolutionMeasure.State.valueOf(row.getString("state"))))
        .list();
  }

  /** The next number of the body in the year. */
  int next(JdbcClient jdbc, BodyId body, int year) {
    return jdbc.sql("""
            select coalesce(max(number), 0) + 1 from deliberation.resolution
             where county = :county and body = :body and year = :year""")
        .param("county", county)
        .param("body", body.value())
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  /** What is written of a resolution beside its measures. */
  record Written(Motion motion, TopicId topic, int year, int number, String said) {}

  long write(JdbcClient jdbc, Meeting meeting, Written written, Acting by, Instant at) {
    return jdbc.sql("""
            insert into deliberation.resolution (county, region, body, meeting, n, topic, motion, year,
                   number, said, at, by)
            values (:county, :region, :body, :meeting, :n, :topic, :motion, :year, :number, :said, :at,
                    :by)
            returning id""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("body", meeting.body().value())
        .param("meeting", meeting.id().value())
        .param("n", written.motion().item())
        .param("topic", written.topic().value())
        .param("motion", written.motion().id())
        .param("year", written.year())
        .param("number", written.number())
        .param("said", written.said())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .query(Long.class)
        .single();
  }

  void add(
      JdbcClient jdbc, Meeting meeting, long resolution, int n, NewMeasure said, Matter matter) {
    var post = said.post();
    jdbc.sql("""
            insert into deliberation.measure (county, region, body, resolution, n, what, owner, post, due,
                   money, fen, matter)
            values (:county, :region, :body, :resolution, :n, :what, :owner, :post, :due, :money, :fen,
                    :matter)""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("body", meeting.body().value())
        .param("resolution", resolution)
        .param("n", n)
        .param("what", said.what())
        .param("owner", said.owner().value())
        .param("post", post == null ? null : post.value())
        .param("due", said.due())
        .param("money", said.money().name())
        .param("fen", said.fen())
        .param("matter", matter.id().value())
        .update();
  }

  List<Resolution> ofMeeting(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql(RESOLUTION + " where county = :county and meeting = :meeting order by n")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> resolution(jdbc, row))
        .list();
  }

  /** The resolutions of a village before a number, the newest first. */
  List<Resolution> ofVillage(JdbcClient jdbc, Region village, long before, int most) {
    return jdbc.sql(RESOLUTION + """
             where county = :county and village = :village and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query((row, n) -> resolution(jdbc, row))
        .list();
  }

  /** What became of a topic: its resolution, where there is one. */
  Optional<Resolution> ofTopic(JdbcClient jdbc, TopicId topic) {
    return jdbc.sql(
            RESOLUTION + " where county = :county and topic = :topic order by id desc limit 1")
        .param("county", county)
        .param("topic", topic.value())
        .query((row, n) -> resolution(jdbc, row))
        .optional();
  }

  private Resolution resolution(JdbcClient jdbc, ResultSet row) throws SQLException {
    var id = row.getLong("id");
    return new Resolution(
        id,
        new Region(row.getString("region")),
        new MeetingId(row.getLong("meeting")),
        row.getInt("n"),
        new TopicId(row.getLong("topic")),
        row.getInt("year"),
        row.getInt("number"),
        row.getString("said"),
        MeetingStore.moment(row, "at"),
        measures(jdbc, id),
        acknowledgements(jdbc, id));
  }

  private List<Acknowledgement> acknowledgements(JdbcClient jdbc, long resolution) {
    return jdbc.sql("""
            select resolution, committee, matter, due, at, post, person
              from deliberation.acknowledgement
             where county = :county and resolution = :resolution order by committee""")
        .param("county", county)
        .param("resolution", resolution)
        .query(ResolutionStore::acknowledgement)
        .list();
  }

  private static Acknowledgement acknowledgement(ResultSet row, int n) throws SQLException {
    var post = row.getObject("post", Long.class);
    var person = row.getObject("person", Long.class);
    return new Acknowledgement(
        row.getLong("resolution"),
        Acknowledgement.Committee.valueOf(row.getString("committee")),
        new MatterId(row.getLong("matter")),
        row.getObject("due", LocalDate.class),
        MeetingStore.maybe(row, "at"),
        post == null ? null : new PostId(post),
        person == null ? null : new PersonId(person));
  }

  /** A committee is asked to take note by a day. */
  void ask(
      JdbcClient jdbc,
      Region village,
      long resolution,
      Acknowledgement.Committee committee,
      MatterId matter,
      LocalDate due) {
    jdbc.sql("""
            insert into deliberation.acknowledgement (county, region, resolution, committee, matter, due)
            values (:county, :region, :resolution, :committee, :matter, :due)""")
        .param("county", county)
        .param("region", village.code())
        .param("resolution", resolution)
        .param("committee", committee.name())
        .param("matter", matter.value())
        .param("due", due)
        .update();
  }

  void acknowledge(JdbcClient jdbc, Acknowledgement asked, Acting by, Instant at) {
    var seat = Objects.requireNonNull(by.seat(), "it is done as a post");
    jdbc.sql("""
            update deliberation.acknowledgement set at = :at, by = :by, post = :post, person = :person
             where county = :county and resolution = :resolution and committee = :committee
               and at is null""")
        .param("county", county)
        .param("resolution", asked.resolution())
        .param("committee", asked.committee().name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .param("post", seat.post().value())
        .param("person", Objects.requireNonNull(by.person(), "a post is held").value())
        .update();
  }

  Optional<MeetingId> meetingOf(JdbcClient jdbc, MatterId acknowledgement) {
    return jdbc.sql("""
            select r.meeting from deliberation.acknowledgement a
              join deliberation.resolution r on r.county = a.county and r.id = a.resolution
             where a.county = :county and a.matter = :matter""")
        .param("county", county)
        .param("matter", acknowledgement.value())
        .query(Long.class)
        .optional()
        .map(MeetingId::new);
  }

  private List<ResolutionMeasure> measures(JdbcClient jdbc, long resolution) {
    return jdbc.sql(
            MEASURE + " where m.county = :county and m.resolution = :resolution order by m.n")
        .param("county", county)
        .param("resolution", resolution)
        .query(ResolutionStore::measure)
        .list();
  }

  /** The measures of a village that are not struck off, the soonest due first. */
  List<ResolutionMeasure> open(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(MEASURE + """
             where m.county = :county and m.village = :village and m.struck is null
             order by m.due, m.id limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(ResolutionStore::measure)
        .list();
  }

  Optional<ResolutionMeasure> measure(JdbcClient jdbc, long id) {
    return jdbc.sql(MEASURE + " where m.county = :county and m.id = :id")
        .param("county", county)
        .param("id", id)
        .query(ResolutionStore::measure)
        .optional();
  }

  /** Its owner reported it done, with so many files; or the report was taken back. */
  void reported(JdbcClient jdbc, MatterId matter, boolean done, int files, Instant at) {
    jdbc.sql("""
            update deliberation.measure
               set reported = case when :done then cast(:at as timestamptz) end, evidence = :files
             where county = :county and matter = :matter and struck is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("done", done)
        .param("files", done ? files : 0)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** 销号 Struck off by a vote that carried. */
  void strike(JdbcClient jdbc, long measure, long motion, Instant at) {
    jdbc.sql("""
            update deliberation.measure set struck = :at, motion = :motion, outcome = 'CARRIED'
             where county = :county and id = :id and struck is null""")
        .param("county", county)
        .param("id", measure)
        .param("motion", motion)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static ResolutionMeasure measure(ResultSet row, int n) throws SQLException {
    var post = row.getLong("post");
    return new ResolutionMeasure(
        row.getLong("id"),
        new BodyId(row.getLong("body")),
        row.getLong("resolution"),
        row.getInt("n"),
        row.getString("what"),
        new OrganisationId(row.getLong("owner")),
        post == 0 ? null : new PostId(post),
        row.getObject("due", LocalDate.class),
        ResolutionMeasure.Money.valueOf(row.getString("money")),
        row.getLong("fen"),
        new MatterId(row.getLong("matter")),
        MeetingStore.maybe(row, "reported"),
        MeetingStore.maybe(row, "struck"));
  }
}
