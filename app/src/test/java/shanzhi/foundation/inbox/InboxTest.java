package shanzhi.foundation.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.launcher.TestDatabase;

/** However much waits: page after page, everything comes once, the soonest first. */
@CountyTest
@Tag("quick")
class InboxTest {

  private static final int DESK = 120;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestDatabase.Clone database;

  @Autowired
  private Inbox inbox;

  private CaseScene scene;

  @BeforeEach
  void village() {
    scene = new CaseScene(beans);
  }

  @Test
  void whatWaitsForThePostIsNotLostBehindWhatWaitsForItsDesk() throws SQLException {
    var first = 900_000_000_000L + Long.parseLong(scene.village.code()) * 1000;
    write("generate_series(1, %d) n".formatted(DESK), "%d + n".formatted(first), "null", "n");
    var mine = String.valueOf(scene.cadre.seat().post().value());
    write("generate_series(0, 1) n", "%d".formatted(first), mine, "%d".formatted(DESK / 2));

    var lines = all();
    assertThat(lines).hasSize(DESK + 2).doesNotHaveDuplicates();
    assertThat(lines).extracting(Line::due).isSorted();
    assertThat(lines.stream().filter(line -> line.subject() == first))
        .extracting(Line::slot)
        .containsExactly(0, 1);
  }

  @Test
  void twoLinesOfOneSubjectAreKeptWhereAPageEndsBetweenThem() throws SQLException {
    var subject = 800_000_000_000L + Long.parseLong(scene.village.code()) * 1000;
    write("generate_series(0, %d) n".formatted(Slice.SIZE), "%d".formatted(subject), "null", "1");
    assertThat(all()).extracting(Line::slot).hasSize(Slice.SIZE + 1).isSorted();
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    var who = scene.identity(scene.cadre);
    assertThatThrownBy(() -> inbox.lines(who, "2026-11-24T01:00:00Z_7"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whoStandsInForAnotherIsToldOfWhatTheyMayOpenAlone() throws SQLException {
    var subject = 700_000_000_000L + Long.parseLong(scene.village.code()) * 1000;
    wait("matter", subject, Capability.CASE_VISIT);
    wait("mediation", subject, Capability.CASE_READ);
    wait("ledger/dividend", subject, Capability.LEDGER_OWN);
    assertThat(addresses(Capability.CASE_READ)).isEmpty();
    assertThat(addresses(Capability.CASE_READ, Capability.CASE_VISIT))
        .containsExactly("/matters/" + subject);
    assertThat(addresses(Capability.LEDGER_OWN))
        .containsExactly("/ledger/dividends/" + subject + "?of=" + scene.raiser);
    assertThat(AllLines.of(inbox, scene.identity(scene.resident)))
        .extracting(Line::address)
        .contains("/mediations/" + subject, "/ledger/dividends/" + subject);
  }

  private List<String> addresses(String... scopes) {
    var agent = scene.person("代办人");
    var behalf =
        new Acting.Behalf(1, scene.raiser, List.of(scopes), TestClock.MORNING.plusSeconds(9));
    var county = scene.resident.county();
    var hats = List.of(Acting.resident(county, agent, 0), Acting.behalf(county, agent, behalf, 0));
    var who = new Identity(1, agent, "代办人", hats);
    var lines = AllLines.of(inbox, who);
    assertThat(inbox.waiting(who)).isEqualTo(lines.size());
    return lines.stream().map(Line::address).toList();
  }

  /** Something waits for the resident of the scene. */
  private void wait(String kind, long subject, String needs) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      var sql = """
          insert into inbox.line (county, kind, subject, slot, region, holder_person, needs, state, act,
                 title, since, due)
          values ('510727', '%s', %d, 0, '%s', %s, '%s', 'grid.five-steps.RAISED', 'accept', '水渠',
                  '2026-11-24T00:00Z', '2026-11-25T00:00Z')""";
      statement.execute(sql.formatted(kind, subject, scene.village.code(), scene.raiser, needs));
    }
  }

  private List<Line> all() {
    return AllLines.of(inbox, scene.identity(scene.cadre));
  }

  private void write(String rows, String subject, String post, String minutes) throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("""
          insert into inbox.line (county, kind, subject, slot, region, holder_org, holder_post,
                 needs, state, act, title, since, due)
          select '510727', 'matter', %s, n %% 100, '%s', %d, %s, 'case.accept',
                 'grid.five-steps.RAISED', 'accept', '水渠', timestamptz '2026-11-24T00:00Z',
                 timestamptz '2026-11-25T00:00Z' + %s * interval '1 minute'
            from %s""".formatted(
              subject,
              scene.village.code(),
              scene.cadre.seat().organisation().value(),
              post,
              minutes,
              rows));
    }
  }
}
