package shanzhi.engine.deliberation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.SecretBallot.Result;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.transparency.Leaf;
import shanzhi.foundation.transparency.Witness;

/**
 * Accounts for what ballots left in the log: at the opening the question with its key and roll, so that
 * no other key can be given out later; at the count the result with the root over all receipts.
 */
@Component
class SecretWitness implements Witness {

  /** A counted ballot whose box is not empty, or which has another number of receipts than it says. */
  private static final String STRAYED = """
      select s.id
        from deliberation.secret s
       where s.county = :county and s.state = 'TALLIED'
         and (exists (select from deliberation.secret_box b
                       where b.county = s.county and b.ballot = s.id)
              or s.sent <> (select count(*) from deliberation.secret_ballot b
                             where b.county = s.county and b.ballot = s.id)
              or s.taken <> (select count(*) from deliberation.secret_issue i
                              where i.county = s.county and i.ballot = s.id and i.way = 'PHONE'))
       order by s.id
       limit 1000""";

  private final JdbcClient jdbc;
  private final BoxStore boxes;
  private final String county;

  SecretWitness(Db db, BoxStore boxes, County county) {
    this.jdbc = JdbcClient.create(db.source());
    this.boxes = boxes;
    this.county = county.code();
  }

  @Override
  public String kind() {
    return "deliberation.secret";
  }

  private record Row(
      SecretBallot ballot,
      byte[] openingSalt,
      long openingLeaf,
      byte @Nullable [] resultSalt,
      @Nullable Long resultLeaf) {}

  @Override
  public void each(Consumer<Entry> reader) {
    rows().forEach(row -> {
      var ballot = row.ballot();
      var name = "deliberation.secret " + county + "/" + ballot.id();
      reader.accept(new Entry(
          name + "/opening",
          row.openingLeaf(),
          Leaf.Type.BALLOT_RECEIPT,
          row.openingSalt(),
          opening(county, ballot)));
      var result = ballot.result();
      if (result == null) return;
      var salt = Objects.requireNonNull(row.resultSalt(), "a result has its salt");
      var leaf = Objects.requireNonNull(row.resultLeaf(), "a result has its leaf");
      // The root is made anew from the receipts that are there now.
      var now = root(
          boxes.kept(jdbc, ballot.id()).stream().map(BoxStore.Kept::receipt).toList());
      var canonical = canonical(county, ballot, result, now);
      reader.accept(new Entry(name + "/result", leaf, Leaf.Type.BALLOT_RECEIPT, salt, canonical));
    });
  }

  private List<Row> rows() {
    return jdbc.sql("""
            select * from deliberation.secret
             where county = :county
             order by id""")
        .param("county", county)
        .query((row, n) -> new Row(
            SecretStore.ballot(row),
            row.getBytes("opening_salt"),
            row.getLong("opening_leaf"),
            row.getBytes("result_salt"),
            row.getObject("result_leaf", Long.class)))
        .list();
  }

  @Override
  public List<String> inconsistencies() {
    return jdbc.sql(STRAYED)
        .param("county", county)
        .query((row, n) -> "deliberation.secret " + county + "/" + row.getLong(1)
            + " does not agree with its box, its receipts or those who took a ballot")
        .list();
  }

  /** What the opening commits to; the order of the fields is fixed. */
  static byte[] opening(String county, SecretBallot ballot) {
    return Leaf.canonical()
        .text("opening")
        .text(county)
        .number(ballot.id().value())
        .text(ballot.region().code())
        .number(ballot.roll().value())
        .text(ballot.question())
        .text(String.join("\n", ballot.options()))
        .text(Boolean.toString(ballot.abstains()))
        .text(ballot.majority().code())
        .number(ballot.least())
        .bytes(ballot.key())
        .instant(ballot.openedAt())
        .done();
  }

  /** What the count commits to; the order of the fields is fixed. */
  static byte[] result(String county, SecretBallot ballot, Result result) {
    return canonical(county, ballot, result, result.root());
  }

  private static byte[] canonical(String county, SecretBallot ballot, Result result, byte[] root) {
    return Leaf.canonical()
        .text("result")
        .text(county)
        .number(ballot.id().value())
        .instant(ballot.closedAt())
        .number(ballot.onRoll())
        .number(ballot.present() == null ? null : ballot.present().longValue())
        .instant(result.talliedAt())
        .number(result.taken())
        .number(result.sent())
        .number(result.papers())
        .number(result.winner() == null ? null : result.winner().longValue())
        .text(result.told().name())
        .text(listed(result.counts()))
        .text(listed(result.paperCounts()))
        .bytes(root)
        .done();
  }

  private static @Nullable String listed(@Nullable List<Long> numbers) {
    return numbers == null
        ? null
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * The root of a Merkle tree over the receipts in their order, as RFC 6962 builds it: a leaf is hashed
   * with a nought before it, a pair with a one, and of a level of odd length the last goes up as it is.
   */
  static byte[] root(List<byte[]> receipts) {
    if (receipts.isEmpty()) return hash(new byte[0][]);
    var level = new ArrayList<byte[]>();
    for (var receipt : receipts) level.add(hash(new byte[] {0}, receipt));
    while (level.size() > 1) {
      var above = new ArrayList<byte[]>();
      for (var n = 0; n + 1 < level.size(); n += 2) {
        above.add(hash(new byte[] {1}, level.get(n), level.get(n + 1)));
      }
      if (level.size() % 2 == 1) above.add(level.getLast());
      level = above;
    }
    return level.getFirst();
  }

  private static byte[] hash(byte[]... parts) {
    var digest = Sha256.fresh();
    for (var part : parts) digest.update(part);
    return digest.digest();
  }
}
