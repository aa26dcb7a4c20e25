package shanzhi.foundation.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.casework.CaseScene;
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

  private List<Line> all() {
    var found = new ArrayList<Line>();
    String after = null;
    do {
      var page = inbox.lines(scene.identity(scene.cadre), after);
      found.addAll(page.rows());
      after = page.next();
    } while (after != null);
    return found;
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
