package shanzhi.foundation.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/** A room of deeds that leaves leaves, and what the check says once somebody edits quietly. */
class VerifyLogTest {

  private static final County COUNTY = new County("510727");
  private static final Scope WHOLE = Scope.system(COUNTY);

  private final TestDatabase.Clone clone = TestDatabase.clone("verifylog");
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(clone.url(), clone.server(), clone.serverPassword());
  private final Db db = new Db(source, new JdbcTransactionManager(source));

  @BeforeEach
  void aRoomOfDeeds() throws SQLException {
    byOwner("""
        create table public.deed (n bigint primary key, said text, salt bytea, leaf bigint);
        grant select, insert on public.deed to shanzhi_server""");
    for (var n = 1; n <= 3; n++) done(n, "修路灯 " + n);
  }

  @Test
  void agreesWhenNothingWasTouched() {
    var report = check();
    assertThat(report.ok()).isTrue();
    assertThat(report.records()).isEqualTo(3);
    assertThat(report.leaves()).isEqualTo(3);
  }

  @Test
  void namesTheRecordThatWasEdited() throws SQLException {
    byOwner("update public.deed set said = '没有修' where n = 2");
    var report = check();
    assertThat(report.ok()).isFalse();
    assertThat(report.differing()).containsExactly("deed 2");
    assertThat(report.missing()).isEmpty();
    assertThat(report.orphaned()).isEmpty();
  }

  @Test
  void namesTheLeafWhoseRecordIsGone() throws SQLException {
    var leaf = new long[1];
    try (var connection = clone.asOwner();
        var row = connection.createStatement().executeQuery("select leaf from deed where n = 3")) {
      row.next();
      leaf[0] = row.getLong(1);
    }
    byOwner("delete from public.deed where n = 3");
    assertThat(check().orphaned()).containsExactly("transparency.leaf 510727/" + leaf[0]);
  }

  @Test
  void namesTheRecordWhoseLeafIsGone() throws SQLException {
    byOwner("delete from transparency.leaf where seq = (select leaf from deed where n = 1)");
    assertThat(check().missing()).containsExactly("deed 1");
  }

  @Test
  void namesTheLeafThatWasForgedAndTheCopyThatSharesAnothers() throws SQLException {
    byOwner("""
        update transparency.leaf set hash = sha256('') where seq = (select leaf from deed where n = 1);
        insert into deed select 9, said, salt, leaf from deed where n = 2""");
    assertThat(check().differing()).containsExactly("deed 1", "deed 9");
  }

  @Test
  void passesOnWhatTheWitnessFindsInconsistent() {
    assertThat(check("deed 3 skips a number").inconsistent())
        .containsExactly("deed 3 skips a number");
  }

  @Test
  void readsManyRecordsInSeveralBatches() {
    db.in(WHOLE, jdbc -> {
      for (var n = 100; n < 12_100; n++) done(jdbc, n, "x");
      return null;
    });
    assertThat(check().ok()).isTrue();
    assertThat(check().records()).isEqualTo(12_003);
  }

  @Test
  void theServingRoleMayOnlyAppend() {
    for (var edit : List.of(
        "update transparency.leaf set hash = sha256('')", "delete from transparency.leaf")) {
      assertThatThrownBy(() -> db.in(WHOLE, jdbc -> jdbc.sql(edit).update()))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void theServingRoleAddsNoUnsoundLeaf() {
    for (var leaf : List.of("1, '\\x00'", "1, sha512('')", "0, sha256('')", "256, sha256('')")) {
      assertThatThrownBy(() -> db.in(
              WHOLE,
              jdbc -> jdbc.sql(Leaf.INSERT + " values ('510727', " + leaf + ")").update()))
          .hasStackTraceContaining("row-level security");
    }
  }

  @Test
  void anotherCountySeesNoLeafAndWritesNone() {
    var elsewhere = Scope.system(new County("510703"));
    long seen = db.in(
        elsewhere,
        jdbc ->
            jdbc.sql("select count(*) from transparency.leaf").query(Long.class).single());
    assertThat(seen).isZero();
    assertThatThrownBy(() -> db.in(
            elsewhere,
            jdbc -> jdbc.sql(Leaf.INSERT + " values ('510727', 1, sha256(''))").update()))
        .hasStackTraceContaining("row-level security");
  }

  private void done(long n, String said) {
    db.in(WHOLE, jdbc -> {
      done(jdbc, n, said);
      return null;
    });
  }

  private void done(JdbcClient jdbc, long n, String said) {
    var salt = Leaf.freshSalt();
    jdbc.sql("""
            with u as (select ? as county, ? as n, ? as said, ? as salt),
                 l as (%s select u.county, ?, ? from u returning seq)
            insert into deed select u.n, u.said, u.salt, l.seq from u, l""".formatted(Leaf.INSERT))
        .params(
            COUNTY.code(),
            n,
            said,
            salt,
            Leaf.Type.CASE_EVENT.code,
            Leaf.hash(Leaf.Type.CASE_EVENT, salt, canonical(n, said)))
        .update();
  }

  private static byte[] canonical(long n, String said) {
    return Leaf.canonical().number(n).text(said).done();
  }

  private VerifyLog.Report check(String... inconsistencies) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("deeds", new Deeds(List.of(inconsistencies)));
    return new VerifyLog(
            new LeafStore(db, COUNTY), db, COUNTY, beans.getBeanProvider(Witness.class))
        .run(checked -> {});
  }

  private void byOwner(String sql) throws SQLException {
    try (var connection = clone.asOwner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private final class Deeds implements Witness {

    private final List<String> inconsistencies;

    Deeds(List<String> inconsistencies) {
      this.inconsistencies = inconsistencies;
    }

    @Override
    public String kind() {
      return "deed";
    }

    @Override
    public void each(Consumer<Entry> reader) {
      RowCallbackHandler each = row -> reader.accept(new Entry(
          "deed " + row.getLong("n"),
          row.getLong("leaf"),
          Leaf.Type.CASE_EVENT,
          row.getBytes("salt"),
          canonical(row.getLong("n"), row.getString("said"))));
      db.in(WHOLE, jdbc -> {
        jdbc.sql("select * from deed order by n").withFetchSize(1_000).query(each);
        return null;
      });
    }

    @Override
    public List<String> inconsistencies() {
      return inconsistencies;
    }
  }
}
