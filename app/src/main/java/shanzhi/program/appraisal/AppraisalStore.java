package shanzhi.program.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The rows of appraisals. */
final class AppraisalStore {

  private static final String SUBJECT = """
      select s.matter, s.region, s.procedure, s.category, s.title, s.holder, s.post, s.finished_by,
             s.finished_at, s.unit, s.least, s.low, s.opened_at, s.until
        from appraisal.subject s
      """;

  private static final String RESULT = """
      select r.matter, r.scores, r.total, r.enough, r.low, r.at, r.follow_up from appraisal.result r
      """;

  private final String county;

  AppraisalStore(County county) {
    this.county = county.code();
  }

  /** Puts a matter to the residents; nothing where it was before. */
  void open(JdbcClient jdbc, Subject said) {
    jdbc.sql("""
            insert into appraisal.subject (county, matter, region, procedure, category, title, holder, post,
                   finished_by, finished_at, unit, least, low, opened_at, until)
            values (:county, :matter, :region, :procedure, :category, :title, nullif(:holder, 0),
                    nullif(:post, 0), nullif(:by, 0), :finished, :unit, :least, :low, :opened, :until)
            on conflict do nothing""")
        .param("county", county)
        .param("matter", said.matter().value())
        .param("region", said.village().code())
        .param("procedure", said.procedure())
        .param("category", said.category())
        .param("title", said.title())
        .param("holder", said.holder() == null ? 0L : said.holder().value())
        .param("post", said.post() == null ? 0L : said.post().value())
        .param("by", said.finishedBy() == null ? 0L : said.finishedBy().value())
        .param("finished", utc(said.finishedAt()))
        .param("unit", said.unit().name())
        .param("least", said.least())
        .param("low", said.low())
        .param("opened", utc(said.openedAt()))
        .param("until", utc(said.until()))
        .update();
  }

  Optional<Subject> find(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(SUBJECT + " where s.county = :county and s.matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(AppraisalStore::subject)
        .optional();
  }

  /** Those of a village that residents score now, the ones that end first. */
  List<Subject> open(JdbcClient jdbc, Region village, Instant now) {
    return jdbc.sql(SUBJECT + """
             where s.county = :county and s.village = :village and s.until > :now
             order by s.until, s.matter limit 100""")
        .param("county", county)
        .param("village", village.code())
        .param("now", utc(now))
        .query(AppraisalStore::subject)
        .list();
  }

  /** A subject that is over, with what it came to. */
  record Over(Subject subject, Result result) {}

  /**
   * Those of a place that are over, the latest first, before the key given.
   *
   * @param holder 0 for whichever
   */
  List<Over> over(
      JdbcClient jdbc, Region place, long holder, Instant before, long matter, int most) {
    return jdbc.sql("""
            select s.matter, s.region, s.procedure, s.category, s.title, s.holder, s.post, s.finished_by,
                   s.finished_at, s.unit, s.least, s.low as low_at, s.opened_at, s.until, r.scores, r.total,
                   r.enough, r.low, r.at, r.follow_up
              from appraisal.result r
              join appraisal.subject s on s.county = r.county and s.matter = r.matter
             where r.county = :county and r.region >= :low and r.region < :high
               and (:holder = 0 or s.holder = :holder)
               and (r.at, r.matter) < (:before, :matter)
             order by r.at desc, r.matter desc limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("holder", holder)
        .param("before", utc(before))
        .param("matter", matter)
        .param("most", most)
        .query((row, n) -> new Over(subject(row, "low_at"), result(row, n)))
        .list();
  }

  /** Which of the open ones of a village a person's household, or the person, has scored. */
  List<MatterId> scored(JdbcClient jdbc, PersonId person, long household, Region village) {
    return jdbc.sql("""
            select matter from appraisal.score
             where county = :county and village = :village
               and (person = :person or unit = 'HOUSEHOLD' and household = :household)""")
        .param("county", county)
        .param("village", village.code())
        .param("person", person.value())
        .param("household", household)
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  /** Gives a score; the first answer where it was sent before. */
  void score(
      JdbcClient jdbc,
      Subject subject,
      @Nullable Long household,
      PersonId person,
      int score,
      String said,
      Instant at,
      ClientId client,
      String content) {
    if (Repetition.written(jdbc, county, "appraisal.score", client, content)) return;
    jdbc.sql("""
            insert into appraisal.score (county, region, matter, unit, household, person, score, said, at,
                   client, content)
            values (:county, :region, :matter, :unit, nullif(:household, 0), :person, :score, :said, :at,
                    :client, :content)""")
        .param("county", county)
        .param("region", subject.village().code())
        .param("matter", subject.matter().value())
        .param("unit", subject.unit().name())
        .param("household", household == null ? 0L : household)
        .param("person", person.value())
        .param("score", score)
        .param("said", said)
        .param("at", utc(at))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** How many gave each score, from one to five. */
  List<Integer> spread(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql("""
            select count(s.score)::int from generate_series(1, 5) as x(n)
              left join appraisal.score s
                on s.county = :county and s.matter = :matter and s.score = x.n
             group by x.n order by x.n""")
        .param("county", county)
        .param("matter", matter.value())
        .query(Integer.class)
        .list();
  }

  /** What was said with scores of a matter; not by whom. */
  List<Comment> comments(JdbcClient jdbc, MatterId matter, @Nullable PersonId own) {
    return jdbc.sql("""
            select s.id, s.matter, s.said, s.at, p.said as reply
              from appraisal.score s
              left join appraisal.reply p on p.county = s.county and p.score = s.id
             where s.county = :county and s.matter = :matter and s.said <> ''
               and (:own = 0 or s.person = :own)
             order by (p.score is null) desc, s.id limit 200""")
        .param("county", county)
        .param("matter", matter.value())
        .param("own", own == null ? 0L : own.value())
        .query((row, n) -> new Comment(
            row.getLong("id"),
            new MatterId(row.getLong("matter")),
            row.getString("said"),
            instant(row, "at"),
            row.getString("reply")))
        .list();
  }

  /** Where something was said. */
  Optional<Region> placeOf(JdbcClient jdbc, long score) {
    return jdbc.sql("""
            select region from appraisal.score
             where county = :county and id = :id and said <> ''""")
        .param("county", county)
        .param("id", score)
        .query((row, n) -> new Region(row.getString(1)))
        .optional();
  }

  boolean reply(
      JdbcClient jdbc,
      long score,
      Region place,
      String said,
      PersonId person,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into appraisal.reply (county, score, region, said, person, by, at)
            values (:county, :score, :region, :said, :person, :by, :at)
            on conflict do nothing""")
            .param("county", county)
            .param("score", score)
            .param("region", place.code())
            .param("said", said)
            .param("person", person.value())
            .param("by", by.signature())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Names it, unless somebody has scored it by the name that it has. */
  boolean word(JdbcClient jdbc, MatterId matter, String title) {
    return jdbc.sql("""
            update appraisal.subject set title = :title
             where county = :county and matter = :matter
               and not exists (select from appraisal.score
                                where county = :county and matter = :matter)""")
            .param("county", county)
            .param("matter", matter.value())
            .param("title", title)
            .update()
        == 1;
  }

  /** Counts every subject whose days are over, in one statement, and answers those that are low. */
  List<MatterId> count(JdbcClient jdbc, Instant now) {
    jdbc.sql("""
            insert into appraisal.result (county, matter, region, scores, total, enough, low, at)
            select s.county, s.matter, s.region, count(x.score), coalesce(sum(x.score), 0),
                   count(x.score) >= s.least,
                   count(x.score) >= s.least and 10 * sum(x.score) <= s.low * count(x.score), :now
              from appraisal.subject s
              left join appraisal.score x on x.county = s.county and x.matter = s.matter
             where s.county = :county and s.until <= :now
               and not exists (select from appraisal.result r
                                where r.county = s.county and r.matter = s.matter)
             group by s.county, s.matter
            on conflict do nothing""").param("county", county).param("now", utc(now)).update();
    return jdbc.sql("""
            select matter from appraisal.result
             where county = :county and low and follow_up is null order by matter limit 200""")
        .param("county", county)
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  Optional<Result> result(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(RESULT + " where r.county = :county and r.matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(AppraisalStore::result)
        .optional();
  }

  /** The subject that a matter follows up. */
  Optional<Subject> followedUpBy(JdbcClient jdbc, MatterId followUp) {
    return jdbc.sql(SUBJECT + """
             join appraisal.result r on r.county = s.county and r.matter = s.matter
             where s.county = :county and r.follow_up = :matter""")
        .param("county", county)
        .param("matter", followUp.value())
        .query(AppraisalStore::subject)
        .optional();
  }

  void leads(JdbcClient jdbc, MatterId matter, MatterId followUp) {
    jdbc.sql("""
            update appraisal.result set follow_up = :follow
             where county = :county and matter = :matter and follow_up is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("follow", followUp.value())
        .update();
  }

  void explain(JdbcClient jdbc, Subject subject, String act, String said, Instant at) {
    jdbc.sql("""
            insert into appraisal.explanation (county, region, matter, act, said, at)
            values (:county, :region, :matter, :act, :said, :at)""")
        .param("county", county)
        .param("region", subject.village().code())
        .param("matter", subject.matter().value())
        .param("act", act)
        .param("said", said)
        .param("at", utc(at))
        .update();
  }

  /** What the handler said to a low result. */
  record Explained(String act, String said, Instant at) {}

  List<Explained> explained(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql("""
            select act, said, at from appraisal.explanation
             where county = :county and matter = :matter order by id""")
        .param("county", county)
        .param("matter", matter.value())
        .query((row, n) -> new Explained(row.getString(1), row.getString(2), instant(row, "at")))
        .list();
  }

  /**
   * What the results of a place came to between two moments, by office or by village; matters with too few
   * scores stay out.
   */
  List<Figure> figures(
      JdbcClient jdbc, Region place, Instant since, Instant until, boolean byHolder) {
    var of = byHolder ? "coalesce(s.holder, 0)::text" : "s.village";
    return jdbc.sql("""
            select %s as of, count(*)::int as matters, sum(r.scores)::int as scores,
                   sum(r.total)::int as total, count(*) filter (where r.low)::int as low
              from appraisal.result r
              join appraisal.subject s on s.county = r.county and s.matter = r.matter
             where r.county = :county and r.region >= :low and r.region < :high and r.at >= :since
               and r.at < :until
               and r.enough
             group by 1 order by sum(r.total)::numeric / sum(r.scores) desc, 1
             limit 400""".formatted(of))
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("since", utc(since))
        .param("until", utc(until))
        .query((row, n) -> new Figure(
            row.getString("of"),
            row.getInt("matters"),
            row.getInt("scores"),
            row.getInt("total"),
            row.getInt("low")))
        .list();
  }

  private static Subject subject(ResultSet row, int n) throws SQLException {
    return subject(row, "low");
  }

  private static Subject subject(ResultSet row, String low) throws SQLException {
    var holder = row.getLong("holder");
    var post = row.getLong("post");
    var by = row.getLong("finished_by");
    return new Subject(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        row.getString("procedure"),
        row.getString("category"),
        row.getString("title"),
        holder == 0 ? null : new OrganisationId(holder),
        post == 0 ? null : new PostId(post),
        by == 0 ? null : new PersonId(by),
        instant(row, "finished_at"),
        Subject.Unit.valueOf(row.getString("unit")),
        row.getInt("least"),
        row.getInt(low),
        instant(row, "opened_at"),
        instant(row, "until"));
  }

  private static Result result(ResultSet row, int n) throws SQLException {
    var follow = row.getLong("follow_up");
    return new Result(
        new MatterId(row.getLong("matter")),
        row.getInt("scores"),
        row.getInt("total"),
        row.getBoolean("enough"),
        row.getBoolean("low"),
        instant(row, "at"),
        follow == 0 ? null : new MatterId(follow));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
