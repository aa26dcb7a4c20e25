package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/** With a county's cards behind it, the round of a village reads the way in order and nothing else. */
@CountyTest
class RoundIndexTest {

  private static final String CARDS = """
      insert into visits.card (county, region, grid, person, household, spot, route, away, rules, every,
             entered, opens_on, matter, due)
      select '510727', v.region, v.region || '00' || 1 + n % 3, -n, n / 2, n || '号',
             lpad(n::text, 6, '0') || '号', false, '{DISABLED}', 60, date '2026-01-01',
             date '2026-11-20', case when n % 4 = 0 then -n end,
             case when n % 4 = 0 then date '2026-11-24' + n % 7 end
        from generate_series(1, 40000) as n
       cross join lateral (select '510727999' || 100 + n % 200 as region) as v""";

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private TestDatabase.Clone database;

  @Test
  void theRoundOfAVillageIsReadFromTheIndexOfTheWay() throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      statement.execute(CARDS);
      statement.execute("analyze visits.card");
      try {
        var village = new Region("510727999150");
        for (var show : VisitStore.Show.values()) {
          assertThat(plan(village, village, show))
              .as(show.name())
              .contains("card_round")
              .doesNotContain("Sort");
        }
        var grid = new Region(village.code() + "001");
        assertThat(plan(grid, grid, VisitStore.Show.ALL)).contains("card_round");
        assertThat(plan(village, village.parent(), VisitStore.Show.ALL))
            .as("the township's desk reads a village's round no dearer")
            .contains("card_round");
      } finally {
        statement.execute("delete from visits.card where person < 0");
      }
    }
  }

  private String plan(Region place, Region seat, VisitStore.Show show) {
    var scope = Scope.place(county, Capability.VISIT_TEND, seat);
    return db.in(
        scope,
        jdbc -> String.join(
            "\n",
            jdbc.sql("explain " + VisitStore.roundSql(place, show, false))
                .param("county", county.code())
                .param("village", place.at(Region.Level.VILLAGE).code())
                .param("grid", place.code())
                .param("today", LocalDate.of(2026, 11, 24))
                .param("late", LocalDate.of(2026, 11, 24))
                .param("week", LocalDate.of(2026, 11, 29))
                .param("size", 31)
                .query(String.class)
                .list()));
  }
}
