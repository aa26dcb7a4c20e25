package shanzhi.engine.deliberation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.SecretBallot.Result;
import shanzhi.engine.deliberation.SecretBallot.State;
import shanzhi.engine.deliberation.SecretBallot.Told;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.transparency.Leaf;

/** The statements of ballots as such, and of who took one. What is in the box has its own. */
@Component
class SecretStore {

  static final String BALLOT = """
      select id, region, roll, question, options, abstains, base, numerator, denominator, more, least,
             key_open, state, opened_at, on_roll, closed_at, present, taken, papers, sent, winner,
             told, counts, paper_counts, root, tallied_at, destroyed_at
        from deliberation.secret
      """;

  private static final String OPEN = """
      with u as (select :county::text as county),
           l as (%s select u.county, :type::smallint, :hash::bytea from u returning seq)
      insert into deliberation.secret (county, id, region, roll, question, options, abstains, base,
             numerator, denominator, more, least, key_open, key_sealed, opened_at, opened_by, on_roll,
             opening_salt, opening_leaf, client, content)
      select :county, :id, :region, :roll, :question, :options::text[], :abstains, :base, :numerator,
             :denominator, :more, :least, :keyOpen, :keySealed, :at, :by, :onRoll, :salt, l.seq,
             :client, :content
        from l""".formatted(Leaf.INSERT);

  private final String county;

  SecretStore(County county) {
    this.county = county.code();
  }

  /** Who is on a roll: where it is, and how many may vote. */
  record OnRoll(Region region, int voters) {}

  Optional<OnRoll> roll(JdbcClient jdbc, RollId roll) {
    return jdbc.sql("""
            select r.region, (select count(*) from deliberation.voter v
                               where v.county = r.county and v.roll = r.id and not v.struck)
              from deliberation.roll r
             where r.county = :county and r.id = :roll""")
        .param("county", county)
        .param("roll", roll.value())
        .query((row, n) -> new OnRoll(new Region(row.getString(1)), row.getInt(2)))
        .optional();
  }

  BallotId nextId(JdbcClient jdbc) {
    return new BallotId(
        jdbc.sql("select nextval('deliberation.secret_id')").query(Long.class).single());
  }

  /** The ballot that was opened under this id before; refuses where the id opened another. */
  Optional<BallotId> openedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "deliberation.secret", "id", client, content)
        .map(BallotId::new);
  }

  /** What the opening writes besides the ballot itself. */
  record Opening(byte[] keySealed, byte[] salt, Acting by, ClientId client, String content) {}

  void open(JdbcClient jdbc, SecretBallot ballot, Opening opening) {
    var canonical = SecretWitness.opening(county, ballot);
    jdbc.sql(OPEN)
        .param("county", county)
        .param("type", Leaf.Type.BALLOT_RECEIPT.code)
        .param("hash", Leaf.hash(Leaf.Type.BALLOT_RECEIPT, opening.salt(), canonical))
        .param("id", ballot.id().value())
        .param("region", ballot.region().code())
        .param("roll", ballot.roll().value())
        .param("question", ballot.question())
        .param("options", ballot.options().toArray(String[]::new))
        .param("abstains", ballot.abstains())
        .param("base", ballot.majority().among().name())
        .param("numerator", ballot.majority().numerator())
        .param("denominator", ballot.majority().denominator())
        .param("more", ballot.majority().more())
        .param("least", ballot.least())
        .param("keyOpen", ballot.key())
        .param("keySealed", opening.keySealed())
        .param("at", at(ballot.openedAt()))
        .param("by", opening.by().signature())
        .param("onRoll", ballot.onRoll())
        .param("salt", opening.salt())
        .param("client", opening.client().value())
        .param("content", opening.content())
        .update();
  }

  Optional<SecretBallot> find(JdbcClient jdbc, BallotId id) {
    return find(jdbc, id, "");
  }

  /** Holds the ballot so that nothing goes into its box meanwhile. */
  Optional<SecretBallot> hold(JdbcClient jdbc, BallotId id) {
    return find(jdbc, id, " for update");
  }

  private Optional<SecretBallot> find(JdbcClient jdbc, BallotId id, String lock) {
    return jdbc.sql(BALLOT + " where county = :county and id = :id" + lock)
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> ballot(row))
        .optional();
  }

  /** The name of the secret that seals a ballot, and the private key under it. */
  record Sealed(String name, byte @Nullable [] key) {}

  Sealed sealed(JdbcClient jdbc, BallotId id) {
    return jdbc.sql("""
            select client, key_sealed from deliberation.secret
             where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Sealed(
            secretName(new ClientId(row.getObject(1, java.util.UUID.class))), row.getBytes(2)))
        .single();
  }

  static String secretName(ClientId client) {
    return "ballot-" + client;
  }

  /** 领票 How somebody stands to a ballot. */
  record Taken(boolean onRoll, @Nullable String way, byte @Nullable [] blinded) {}

  Taken taken(JdbcClient jdbc, BallotId id, PersonId person) {
    return jdbc.sql("""
            select v.person is not null and not v.struck, i.way, i.blinded
              from deliberation.secret s
              left join deliberation.voter v
                on v.county = s.county and v.roll = s.roll and v.person = :person
              left join deliberation.secret_issue i
                on i.county = s.county and i.ballot = s.id and i.person = :person
             where s.county = :county and s.id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("person", person.value())
        .query((row, n) -> new Taken(row.getBoolean(1), row.getString(2), row.getBytes(3)))
        .single();
  }

  /** Strikes somebody off for a ballot; false where they have one, or may have none (any more). */
  boolean take(
      JdbcClient jdbc,
      BallotId id,
      PersonId person,
      String way,
      byte @Nullable [] blinded,
      Acting by) {
    return jdbc.sql("""
            with s as (
              select county, region, id, roll from deliberation.secret
               where county = :county and id = :id and state = 'OPEN'
                 for share)
            insert into deliberation.secret_issue (county, region, ballot, roll, person, way, blinded,
                   by)
            select s.county, s.region, s.id, s.roll, v.person, :way, :blinded::bytea, :by
              from s
              join deliberation.voter v on v.county = s.county and v.roll = s.roll
             where v.person = :person and not v.struck
            on conflict (county, ballot, person) do nothing""")
            .param("county", county)
            .param("id", id.value())
            .param("person", person.value())
            .param("way", way)
            .param("blinded", blinded)
            .param("by", by.signature())
            .update()
        == 1;
  }

  /** How many took a ballot, by phone and on paper. */
  record Issued(int phone, int paper) {}

  Issued issued(JdbcClient jdbc, BallotId id) {
    return jdbc.sql("""
            select count(*) filter (where way = 'PHONE'), count(*) filter (where way = 'PAPER')
              from deliberation.secret_issue
             where county = :county and ballot = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Issued(row.getInt(1), row.getInt(2)))
        .single();
  }

  /** A line of the list by which the clerk hands out: who, and how they took theirs. */
  record VoterLine(PersonId person, @Nullable String way) {}

  /** The roll of a ballot by person's number, {@code size} at most, after the one given. */
  List<VoterLine> voters(JdbcClient jdbc, BallotId id, long after, int size) {
    return jdbc.sql("""
            select v.person, i.way
              from deliberation.secret s
              join deliberation.voter v on v.county = s.county and v.roll = s.roll
              left join deliberation.secret_issue i
                on i.county = v.county and i.ballot = s.id and i.person = v.person
             where s.county = :county and s.id = :id and v.person > :after and not v.struck
             order by v.person
             limit :size""")
        .param("county", county)
        .param("id", id.value())
        .param("after", after)
        .param("size", size)
        .query((row, n) -> new VoterLine(new PersonId(row.getLong(1)), row.getString(2)))
        .list();
  }

  boolean close(JdbcClient jdbc, BallotId id, @Nullable Integer present, Acting by, Instant now) {
    return jdbc.sql("""
            update deliberation.secret
               set state = 'CLOSED', closed_at = :now, closed_by = :by, present = :present,
                   on_roll = (select count(*) from deliberation.voter v
                               where v.county = secret.county and v.roll = secret.roll
                                 and not v.struck)
             where county = :county and id = :id and state = 'OPEN'""")
            .param("county", county)
            .param("id", id.value())
            .param("present", present)
            .param("by", by.signature())
            .param("now", at(now))
            .update()
        == 1;
  }

  /** Those on whose roll somebody is, newest first. */
  List<SecretBallot> of(JdbcClient jdbc, PersonId person, int size) {
    return jdbc.sql(BALLOT + """
             where county = :county
               and roll in (select roll from deliberation.voter
                             where county = :county and person = :person and not struck)
             order by id desc
             limit :size""")
        .param("county", county)
        .param("person", person.value())
        .param("size", size)
        .query((row, n) -> ballot(row))
        .list();
  }

  /** Those of a village, newest first, before the one given. */
  List<SecretBallot> at(JdbcClient jdbc, Region village, long before, int size) {
    return jdbc.sql(BALLOT + """
             where county = :county and village = :village and id < :before
             order by id desc
             limit :size""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("size", size)
        .query((row, n) -> ballot(row))
        .list();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static SecretBallot ballot(ResultSet row) throws SQLException {
    return new SecretBallot(
        new BallotId(row.getLong("id")),
        new Region(row.getString("region")),
        new RollId(row.getLong("roll")),
        row.getString("question"),
        Arrays.asList((String[]) row.getArray("options").getArray()),
        row.getBoolean("abstains"),
        new Majority(
            Majority.Among.valueOf(row.getString("base")),
            row.getInt("numerator"),
            row.getInt("denominator"),
            row.getBoolean("more")),
        row.getInt("least"),
        row.getBytes("key_open"),
        State.valueOf(row.getString("state")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getInt("on_roll"),
        instant(row, "closed_at"),
        row.getObject("present", Integer.class),
        result(row));
  }

  private static @Nullable Result result(ResultSet row) throws SQLException {
    var talliedAt = instant(row, "tallied_at");
    if (talliedAt == null) return null;
    return new Result(
        row.getObject("winner", Integer.class),
        Told.valueOf(row.getString("told")),
        numbers(row.getArray("counts")),
        numbers(row.getArray("paper_counts")),
        row.getInt("taken"),
        row.getInt("sent"),
        row.getInt("papers"),
        row.getBytes("root"),
        talliedAt,
        row.getObject("destroyed_at") != null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable List<Long> numbers(@Nullable Array array) throws SQLException {
    return array == null ? null : Arrays.asList((Long[]) array.getArray());
  }
}
