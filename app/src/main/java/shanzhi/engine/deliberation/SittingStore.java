package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.Sitting.Counted;
import shanzhi.engine.deliberation.Sitting.Outcome;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/** The statements of the meetings on a road and of the votes handed in. */
final class SittingStore {

  private static final String SITTING = """
      select id, road, stage, body, kind, unit, quorum, majority, of_all, notice_days, called_on,
             meets_on, until, venue, roll, present, entitled, ayes, noes, abstained, quorate, carried,
             ended, note, typed_by, version
        from deliberation.sitting
      """;

  private static final Pattern POST = Pattern.compile("post:(\\d{1,18})/");

  private final String county;

  SittingStore(County county) {
    this.county = county.code();
  }

  /** A new meeting; the number and version that it is given are not those of the record. */
  long add(JdbcClient jdbc, Road road, Sitting said, Acting by, Instant at) {
    return jdbc.sql("""
            insert into deliberation.sitting
                   (county, region, road, subject, stage, body, kind, unit, quorum, majority, of_all,
                    notice_days, called_on, meets_on, until, venue, note, by, at)
            values (:county, :region, :road, :subject, :stage, :body, :kind, :unit, :quorum,
                    :majority, :ofAll, :notice, :called, :meets, :until, :venue, :note, :by, :at)
            returning id""")
        .param("county", county)
        .param("region", road.village().code())
        .param("road", road.id().value())
        .param("subject", road.subject().name())
        .param("stage", said.stage().name())
        .param("body", said.body().value())
        .param("kind", said.kind().name())
        .param("unit", said.unit().name())
        .param("quorum", said.quorum())
        .param("majority", said.majority())
        .param("ofAll", said.ofAll())
        .param("notice", said.noticeDays())
        .param("called", said.calledOn())
        .param("meets", said.meetsOn())
        .param("until", said.until())
        .param("venue", said.venue())
        .param("note", said.note())
        .param("by", by.signature())
        .param("at", BodyStore.at(at))
        .query(Long.class)
        .single();
  }

  List<Sitting> ofRoad(JdbcClient jdbc, MatterId road) {
    return jdbc.sql(SITTING + " where county = :county and road = :road order by id")
        .param("county", county)
        .param("road", road.value())
        .query(SittingStore::sitting)
        .list();
  }

  /** The meeting that is called or votes; votes wait until the transaction that asks is over. */
  Optional<Sitting> held(JdbcClient jdbc, MatterId road) {
    return jdbc.sql(SITTING + """
             where county = :county and road = :road and ended is null for update""")
        .param("county", county)
        .param("road", road.value())
        .query(SittingStore::sitting)
        .optional();
  }

  Optional<Sitting> underWay(JdbcClient jdbc, MatterId road) {
    return jdbc.sql(SITTING + " where county = :county and road = :road and ended is null")
        .param("county", county)
        .param("road", road.value())
        .query(SittingStore::sitting)
        .optional();
  }

  void open(JdbcClient jdbc, long id, RollId roll) {
    jdbc.sql("""
            update deliberation.sitting set roll = :roll, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id)
        .param("roll", roll.value())
        .update();
  }

  void close(JdbcClient jdbc, long id, Outcome outcome, String note, Acting by) {
    jdbc.sql("""
            update deliberation.sitting
               set present = :present, entitled = :entitled, ayes = :ayes, noes = :noes,
                   abstained = :abstained, quorate = :quorate, carried = :carried, note = :note,
                   ended = 'COUNTED', typed_by = :by, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id)
        .param("present", outcome.present())
        .param("entitled", outcome.entitled())
        .param("ayes", outcome.ayes())
        .param("noes", outcome.noes())
        .param("abstained", outcome.abstained())
        .param("quorate", outcome.quorate())
        .param("carried", outcome.carried())
        .param("note", note)
        .param("by", by.signature())
        .update();
  }

  void putOff(JdbcClient jdbc, long id, String note) {
    jdbc.sql("""
            update deliberation.sitting set ended = :ended, note = :note, version = version + 1
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id)
        .param("ended", "PUT_OFF")
        .param("note", note)
        .update();
  }

  // Votes

  /** One vote of who is on the roll while votes come in; false for all others, and for a second one. */
  boolean vote(
      JdbcClient jdbc,
      Sitting sitting,
      PersonId person,
      Mark.Way way,
      Motion.Choice choice,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.mark (county, region, sitting, roll, unit, person, household,
                   way, choice, by, at)
            select s.county, s.region, s.id, v.roll, v.unit, v.person, v.household, :way, :choice,
                   :by, :at
              from (select county, region, id, roll from deliberation.sitting
                     where county = :county and id = :id and ended is null for share) s
              join deliberation.voter v
                on v.county = s.county and v.roll = s.roll and v.person = :person and not v.struck
            on conflict do nothing""")
            .param("county", county)
            .param("id", sitting.id())
            .param("person", person.value())
            .param("way", way.name())
            .param("choice", choice.name())
            .param("by", by.signature())
            .param("at", BodyStore.at(at))
            .update()
        == 1;
  }

  Optional<Mark> mark(JdbcClient jdbc, long sitting, PersonId person) {
    return jdbc.sql("""
            select person, way, choice, at from deliberation.mark
             where county = :county and sitting = :sitting and person = :person""")
        .param("county", county)
        .param("sitting", sitting)
        .param("person", person.value())
        .query(SittingStore::mark)
        .optional();
  }

  /** The votes after a person's number. */
  List<Mark> marks(JdbcClient jdbc, long sitting, long after, int most) {
    return jdbc.sql("""
            select person, way, choice, at from deliberation.mark
             where county = :county and sitting = :sitting and person > :after
             order by person limit :most""")
        .param("county", county)
        .param("sitting", sitting)
        .param("after", after)
        .param("most", most)
        .query(SittingStore::mark)
        .list();
  }

  /** All votes of who is still on the roll, whichever way they came in. */
  Counted counted(JdbcClient jdbc, Sitting sitting) {
    return jdbc.sql("""
            select count(m.person)::int as present, count(*)::int as entitled,
                   count(*) filter (where m.choice = 'AYE')::int as ayes,
                   count(*) filter (where m.choice = 'NO')::int as noes,
                   count(*) filter (where m.choice = 'ABSTAIN')::int as abstained
              from deliberation.sitting s
              join deliberation.voter v on v.county = s.county and v.roll = s.roll and not v.struck
              left join deliberation.mark m
                on m.county = s.county and m.sitting = s.id and m.person = v.person
             where s.county = :county and s.id = :id""")
        .param("county", county)
        .param("id", sitting.id())
        .query((row, n) -> new Counted(
            row.getInt("present"),
            row.getInt("entitled"),
            row.getInt("ayes"),
            row.getInt("noes"),
            row.getInt("abstained")))
        .single();
  }

  private static Mark mark(ResultSet row, int n) throws SQLException {
    return new Mark(
        new PersonId(row.getLong("person")),
        Mark.Way.valueOf(row.getString("way")),
        Motion.Choice.valueOf(row.getString("choice")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /** The post of a signature; none of who holds none. */
  private static @Nullable PostId post(@Nullable String signature) {
    var post = POST.matcher(signature == null ? "" : signature);
    return post.lookingAt() ? new PostId(Long.parseLong(post.group(1))) : null;
  }

  private static Sitting sitting(ResultSet row, int n) throws SQLException {
    var roll = row.getObject("roll", Long.class);
    var ended = row.getString("ended");
    return new Sitting(
        row.getLong("id"),
        new MatterId(row.getLong("road")),
        RoadStep.Stage.valueOf(row.getString("stage")),
        new BodyId(row.getLong("body")),
        BodyKind.valueOf(row.getString("kind")),
        RollUnit.valueOf(row.getString("unit")),
        row.getInt("quorum"),
        row.getInt("majority"),
        row.getBoolean("of_all"),
        row.getInt("notice_days"),
        row.getObject("called_on", LocalDate.class),
        row.getObject("meets_on", LocalDate.class),
        row.getObject("until", LocalDate.class),
        row.getString("venue"),
        roll == null ? null : new RollId(roll),
        "COUNTED".equals(ended)
            ? new Outcome(
                row.getInt("present"),
                row.getInt("entitled"),
                row.getInt("ayes"),
                row.getInt("noes"),
                row.getInt("abstained"),
                row.getBoolean("quorate"),
                row.getBoolean("carried"))
            : null,
        "PUT_OFF".equals(ended),
        row.getString("note"),
        post(row.getString("typed_by")),
        row.getInt("version"));
  }
}
