package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.SecretBallot.Result;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.transparency.Leaf;

/** The statements of the two boxes, and of what came out of them. */
@Component
class BoxStore {

  private static final String TALLY = """
      with l as (%s select :county::text, :type::smallint, :hash::bytea returning seq)
      update deliberation.secret
         set state = 'TALLIED', key_sealed = null, tallied_at = :at, tallied_by = :by,
             taken = :taken, papers = :papers, sent = :sent, winner = :winner, told = :told,
             counts = :counts::bigint[], paper_counts = :paperCounts::bigint[], root = :root,
             result_salt = :salt, result_leaf = l.seq
        from l
       where county = :county and id = :id and state = 'CLOSED'""".formatted(Leaf.INSERT);

  private final String county;

  BoxStore(County county) {
    this.county = county.code();
  }

  /**
   * What became of a ballot that was put in.
   *
   * @param open whether the box was open
   * @param fresh whether it was not in before
   */
  record PutIn(boolean open, boolean fresh) {}

  /** Puts a sealed ballot in, unless the same is in already or the box is closed. */
  PutIn put(JdbcClient jdbc, BallotId ballot, byte[] tag, byte[] sealed) {
    return jdbc.sql("""
            with s as (
              select county, id from deliberation.secret
               where county = :county and id = :ballot and state = 'OPEN'
                 for share),
            b as (
              insert into deliberation.secret_box (county, ballot, tag, sealed)
              select s.county, s.id, :tag, :sealed from s
              on conflict (county, ballot, tag) do nothing
              returning 1)
            select exists (select from s), exists (select from b)""")
        .param("county", county)
        .param("ballot", ballot.value())
        .param("tag", tag)
        .param("sealed", sealed)
        .query((row, n) -> new PutIn(row.getBoolean(1), row.getBoolean(2)))
        .single();
  }

  int inBox(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select count(*) from deliberation.secret_box
             where county = :county and ballot = :ballot""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query(Integer.class)
        .single();
  }

  List<byte[]> box(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select sealed from deliberation.secret_box
             where county = :county and ballot = :ballot""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  void empty(JdbcClient jdbc, BallotId ballot) {
    jdbc.sql("delete from deliberation.secret_box where county = :county and ballot = :ballot")
        .param("county", county)
        .param("ballot", ballot.value())
        .update();
  }

  /** A ballot out of the box; without its content where that is told to nobody. */
  record Kept(byte[] receipt, byte @Nullable [] prepared, byte @Nullable [] signature) {}

  /** Writes all ballots in one statement, in the order given. */
  void keep(JdbcClient jdbc, BallotId ballot, List<Kept> ballots) {
    if (ballots.isEmpty()) return;
    jdbc.sql("""
            insert into deliberation.secret_ballot (county, ballot, receipt, prepared, signature)
            select :county, :ballot, r, p, s
              from unnest(:receipts::bytea[], :prepared::bytea[], :signatures::bytea[])
                   as t (r, p, s)""")
        .param("county", county)
        .param("ballot", ballot.value())
        .param("receipts", ballots.stream().map(Kept::receipt).toArray(byte[][]::new))
        .param("prepared", column(ballots, true))
        .param("signatures", column(ballots, false))
        .update();
  }

  private static byte[][] column(List<Kept> ballots, boolean prepared) {
    var column = new ArrayList<byte @Nullable []>();
    for (var one : ballots) column.add(prepared ? one.prepared() : one.signature());
    return column.toArray(byte[][]::new);
  }

  /** The ballots of a counted question in the order of their receipts. */
  List<Kept> kept(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select receipt, prepared, signature from deliberation.secret_ballot
             where county = :county and ballot = :ballot
             order by receipt""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query((row, n) -> new Kept(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
        .list();
  }

  List<byte[]> receipts(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select receipt from deliberation.secret_ballot
             where county = :county and ballot = :ballot""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /** Whether a count of the papers was sent before under the id, and by which tag. */
  Optional<byte[]> countedBefore(JdbcClient jdbc, ClientId client) {
    return jdbc.sql("""
            select tag from deliberation.secret_paper
             where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /** What two counters found, sealed. */
  record Papers(PersonId first, PersonId second, byte[] sealed, byte[] tag) {}

  void count(
      JdbcClient jdbc,
      SecretBallot ballot,
      Papers papers,
      Acting by,
      Instant now,
      ClientId client) {
    jdbc.sql("""
            insert into deliberation.secret_paper (county, region, ballot, first, second, sealed, tag,
                   by, at, client)
            values (:county, :region, :ballot, :first, :second, :sealed, :tag, :by, :at, :client)""")
        .param("county", county)
        .param("region", ballot.region().code())
        .param("ballot", ballot.id().value())
        .param("first", papers.first().value())
        .param("second", papers.second().value())
        .param("sealed", papers.sealed())
        .param("tag", papers.tag())
        .param("by", by.signature())
        .param("at", SecretStore.at(now))
        .param("client", client.value())
        .update();
  }

  /** The latest count of the papers: a correction stands after what it corrects. */
  Optional<Papers> papers(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select first, second, sealed, tag from deliberation.secret_paper
             where county = :county and ballot = :ballot
             order by id desc
             limit 1""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query((row, n) -> new Papers(
            new PersonId(row.getLong(1)),
            new PersonId(row.getLong(2)),
            row.getBytes(3),
            row.getBytes(4)))
        .optional();
  }

  /** Writes the result with its leaf and lets the signing key go. */
  void tally(JdbcClient jdbc, SecretBallot ballot, Result result, byte[] salt, Acting by) {
    var canonical = SecretWitness.result(county, ballot, result);
    jdbc.sql(TALLY)
        .param("county", county)
        .param("id", ballot.id().value())
        .param("at", SecretStore.at(result.talliedAt()))
        .param("by", by.signature())
        .param("taken", result.taken())
        .param("papers", result.papers())
        .param("sent", result.sent())
        .param("winner", result.winner())
        .param("told", result.told().name())
        .param("counts", array(result.counts()))
        .param("paperCounts", array(result.paperCounts()))
        .param("root", result.root())
        .param("salt", salt)
        .param("type", Leaf.Type.BALLOT_RECEIPT.code)
        .param("hash", Leaf.hash(Leaf.Type.BALLOT_RECEIPT, salt, canonical))
        .update();
  }

  private static Long @Nullable [] array(@Nullable List<Long> numbers) {
    return numbers == null ? null : numbers.toArray(Long[]::new);
  }

  /** Ballots that were counted and whose keys still have to go. */
  List<BallotId> over(JdbcClient jdbc) {
    return jdbc.sql("""
            select id from deliberation.secret
             where county = :county and state = 'TALLIED' and destroyed_at is null
             order by id
             limit 100""")
        .param("county", county)
        .query((row, n) -> new BallotId(row.getLong(1)))
        .list();
  }

  void destroyed(JdbcClient jdbc, BallotId ballot, Instant now) {
    jdbc.sql("""
            update deliberation.secret set destroyed_at = :now
             where county = :county and id = :ballot and destroyed_at is null""")
        .param("county", county)
        .param("ballot", ballot.value())
        .param("now", SecretStore.at(now))
        .update();
  }
}
