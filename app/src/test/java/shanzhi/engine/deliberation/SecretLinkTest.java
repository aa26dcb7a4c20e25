package shanzhi.engine.deliberation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Refusal;
import shanzhi.launcher.DataOnDisk;
import shanzhi.launcher.TestDatabase;

/**
 * Whoever holds the database, its row headers, its write-ahead log, the logs and the whole data folder
 * after the count looks for what joins a voter with a mark.
 */
@CountyTest
class SecretLinkTest {

  private static final int VOTERS = 14;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  @Autowired
  private TestDatabase.Clone database;

  private SecretScene scene;
  private final List<VotersPhone> phones = new ArrayList<>();
  private final List<byte[]> signatures = new ArrayList<>();
  private BallotId id;

  @BeforeEach
  void oneVotesAfterAnother() {
    clock.set(TestClock.MORNING);
    scene = new SecretScene(beans, VOTERS);
    id = scene.opened(Majority.half(Majority.Among.VOTES));
    for (var n = 0; n < VOTERS; n++) {
      var phone = scene.phone(id, n % 3);
      var voter = scene.resident(scene.voters.get(n));
      var signature = phone.finished(scene.ballots.take(id, phone.blinded, voter));
      scene.ballots.cast(id, phone.prepared, signature);
      phones.add(phone);
      signatures.add(signature);
    }
  }

  private void counted() {
    scene.ballots.close(id, null, scene.clerk);
    scene.ballots.tally(id, scene.clerk);
  }

  /** What would give a ballot away: what is in it, its signature, its receipt. */
  private Set<String> traces() {
    var traces = new TreeSet<String>();
    for (var n = 0; n < VOTERS; n++) {
      for (var bytes : List.of(
          phones.get(n).prepared, signatures.get(n), Marked.receipt(phones.get(n).prepared))) {
        traces.add(HexFormat.of().formatHex(bytes));
        traces.add(Base64.getEncoder().encodeToString(bytes));
        traces.add(new String(bytes, ISO_8859_1));
      }
      traces.add(Marked.number(Marked.receipt(phones.get(n).prepared)));
    }
    return traces;
  }

  @Test
  void beforeTheCountNothingOfABallotLiesOpenAnywhere() throws Exception {
    try (var owner = database.asOwner()) {
      assertThat(found(everyRow(owner), traces())).isEmpty();
    }
    var disk = DataOnDisk.ofRun();
    disk.checkpoint();
    for (var file : disk.files()) {
      assertThat(found(List.of(disk.text(file)), traces()))
          .as("what %s gives away", file)
          .isEmpty();
    }
    assertThat(disk.files().stream().map(Object::toString))
        .as("the write-ahead log is among what was read")
        .anyMatch(name -> name.contains("pg_wal"));
  }

  /** The order of coming in stays in the log of changes; what it is the order of, nobody can read. */
  @Test
  void afterTheCountTheSealsOpenNoMore() throws Exception {
    List<String> sealed;
    try (var owner = database.asOwner()) {
      sealed = ask(
          owner, "select encode(sealed, 'hex') from deliberation.secret_box where ballot = " + id);
    }
    assertThat(sealed)
        .hasSize(VOTERS)
        .extracting(String::length)
        .containsOnly(sealed.getFirst().length());
    counted();
    assertThat(scene.keyIsThere(id)).isFalse();
    assertThatThrownBy(() -> scene.ballots.take(
            id, phones.getFirst().blinded, scene.resident(scene.voters.getFirst())))
        .isInstanceOf(Refusal.class);
    try (var owner = database.asOwner()) {
      assertThat(ask(owner, "select key_sealed::text from deliberation.secret where id = " + id))
          .containsOnlyNulls();
    }
  }

  @Test
  void afterTheCountTheBallotsLieInNoOrderAndAllOfOneMoment() throws Exception {
    counted();
    try (var owner = database.asOwner()) {
      var physical = ask(owner, """
          select encode(receipt, 'hex') from deliberation.secret_ballot
           where ballot = %s order by ctid""".formatted(id));
      assertThat(physical).hasSize(VOTERS).isSorted();
      assertThat(ask(owner, """
          select distinct xmin::text || ' ' || cmin::text from deliberation.secret_ballot
           where ballot = %s""".formatted(id)))
          .as("one transaction, one statement")
          .hasSize(1);
      assertThat(ask(owner, "select tag::text from deliberation.secret_box where ballot = " + id))
          .isEmpty();
      assertThat(ask(owner, """
          select attname from pg_attribute
           where attrelid in ('deliberation.secret_ballot'::regclass,
                              'deliberation.secret_box'::regclass)
             and attnum > 0 and not attisdropped"""))
          .containsOnly("county", "ballot", "receipt", "prepared", "signature", "tag", "sealed");
    }
  }

  /** A row that names a voter names nothing that a ballot holds, and the other way about. */
  @Test
  void noRowOfAnyTableNamesAVoterAndABallot() throws Exception {
    counted();
    try (var owner = database.asOwner()) {
      var seen = 0;
      for (var row : everyRow(owner)) {
        var ballots = found(List.of(row), traces());
        if (ballots.isEmpty()) continue;
        seen++;
        assertThat(row).startsWith("deliberation.secret_ballot ");
        for (var voter : scene.voters) {
          assertThat(row).doesNotContain("\"person\": " + voter);
        }
      }
      assertThat(seen).as("the search finds what there is to be found").isEqualTo(VOTERS);
    }
  }

  /** All rows of all tables, each as JSON behind its table's name, bytes in hexadecimal. */
  private static List<String> everyRow(Connection owner) throws SQLException {
    var rows = new ArrayList<String>();
    for (var table : ask(owner, """
        select n.nspname || '.' || quote_ident(c.relname)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')""")) {
      for (var row : ask(owner, "select to_jsonb(t)::text from " + table + " t")) {
        rows.add(table + " " + row);
      }
    }
    return rows;
  }

  /** Reads each text once, however many traces are looked for. */
  private static List<String> found(List<String> texts, Set<String> traces) {
    var byBeginning = traces.stream().collect(groupingBy(trace -> beginning(trace, 0)));
    var begins = new boolean[1 << Character.SIZE];
    byBeginning.keySet().forEach(beginning -> begins[beginning] = true);
    var found = new ArrayList<String>();
    for (var text : texts) {
      for (var at = 0; at + 1 < text.length(); at++) {
        var beginning = beginning(text, at);
        if (!begins[beginning]) continue;
        for (var trace : byBeginning.get(beginning))
          if (text.startsWith(trace, at)) found.add(trace);
      }
    }
    return found;
  }

  private static char beginning(String text, int at) {
    return (char) (text.charAt(at) << Byte.SIZE ^ text.charAt(at + 1));
  }

  private static List<String> ask(Connection owner, String sql) throws SQLException {
    try (var statement = owner.createStatement();
        var answer = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (answer.next()) rows.add(answer.getString(1));
      return rows;
    }
  }
}
