package shanzhi.program.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.launcher.TestDatabase;

/**
 * In a county with six hundred villages of sixty contracts each a list reads what it shows, and the rules
 * asked of one village read that village: the rows that the database fetched are counted.
 */
@CountyTest
@TestPropertySource(properties = "test.county=flat-assets")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlatAssetsTest {

  private static final int OF_VILLAGE = 60;
  private static final int OF_TOWNSHIP = 30 * OF_VILLAGE;
  private static final Region VILLAGE = new Region("510727810215");

  private static final String ROWS = """
      insert into assets.asset (county, region, number, kind, name, spot, measure, state, entered_on,
             client, content)
      select '510727', r, 'ZC-' || n, 'SHOP', '门面' || n, '', 1000, 'LET', date '2024-01-01',
             gen_random_uuid(), 'fill'
        from generate_series(800, 819) t, generate_series(201, 230) v, generate_series(1, 60) n,
     lateral (select '510727' || t || v as r) region;

      insert into assets.contract (county, region, number, asset, kind, purpose, origin, process,
             signed_on, from_on, until_on, measure, rent, months, pay_within, client, content)
      select county, region, 'HT-' || number, id, kind, 'TRADE', 'EXISTING',
             case when number like '%7' then 'NONE' else 'PAPER' end, date '2023-12-01',
             date '2024-01-01', date '2028-12-31', 1000, 100000 + id % 1000, 12, 30,
             gen_random_uuid(), 'fill'
        from assets.asset where content = 'fill';

      insert into assets.party (county, region, contract, kind, name, phone, credit_code, paper)
      select county, region, id, 'PERSON', '某某', '', '', '' from assets.contract
       where content = 'fill';

      insert into assets.due (county, region, contract, what, n, from_on, until_on, due_on, fen)
      select county, region, id, 'RENT', n, (from_on + make_interval(years => n - 1))::date,
             (from_on + make_interval(years => n) - interval '1 day')::date,
             (from_on + make_interval(years => n - 1) + interval '30 days')::date, rent
        from assets.contract, generate_series(1, 5) n where content = 'fill';

      insert into assets.receipt (county, region, contract, what, paid_on, fen, evidence, by, at,
             client, content)
      select county, region, id, 'RENT', date '2024-01-20' + 365 * (n - 1), rent, '收据', 'fill',
             now(), gen_random_uuid(), 'fill'
        from assets.contract, generate_series(1, 3) n
       where content = 'fill' and (n < 3 or number not like '%3')""";

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private VillageAssets assets;

  @Autowired
  private Lettings lettings;

  @Autowired
  private Finder finder;

  @Autowired
  private TestClock clock;

  @Autowired
  private TestDatabase.Clone database;

  private boolean filled;
  private Acting cadre;

  @BeforeEach
  void aCountyOfContracts() throws SQLException {
    clock.set(TestClock.MORNING);
    var capability = Capability.ASSETS_READ;
    var grants = Map.of(capability, new Grant(capability, Grant.Reach.PLACE));
    var seat = new Acting.Seat(new PostId(1), "岗位", new OrganisationId(1), VILLAGE, grants, null);
    cadre = Acting.post(county, new PersonId(1), seat, 0);
    if (filled) return;
    filled = true;
    try (var owner = database.asOwner();
        var statement = owner.createStatement()) {
      statement.execute(ROWS);
      for (var table : new String[] {"asset", "contract", "party", "due", "receipt", "finding"}) {
        statement.execute("analyze assets." + table);
      }
    }
  }

  private Map<String, Long> read(Runnable list) {
    return db.together(() -> {
      var before = counted();
      list.run();
      var read = new HashMap<>(counted());
      before.forEach((table, rows) -> read.merge(table, -rows, Long::sum));
      read.values().removeIf(rows -> rows == 0);
      return read;
    });
  }

  private Map<String, Long> counted() {
    return db.in(
        cadre.scope(Capability.ASSETS_READ),
        jdbc ->
            jdbc
                .sql("""
                select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                  from pg_stat_xact_user_tables where schemaname = 'assets'""")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Test
  void aListReadsThePageThatItShows() {
    assertThat(assets.list(VILLAGE, AssetFilter.ALL, null, cadre).rows()).hasSize(50);
    assertThat(read(() -> assets.list(VILLAGE, AssetFilter.ALL, null, cadre)))
        .containsOnlyKeys("asset")
        .allSatisfy((table, rows) -> assertThat(rows).isLessThanOrEqualTo(OF_VILLAGE));
    // Once for the page, and once for the rent that runs today.
    assertThat(read(() -> lettings.list(VILLAGE, true, null, cadre)))
        .containsOnlyKeys("contract")
        .allSatisfy((table, rows) -> assertThat(rows).isLessThanOrEqualTo(2L * OF_VILLAGE));
  }

  /** The village's own rows, and the township's contracts for the prices beside. */
  @Test
  void theRulesOfAVillageReadThatVillage() {
    assertThat(finder.standing(VILLAGE, null, cadre).rows()).isNotEmpty();
    var read = read(() -> finder.standing(VILLAGE, null, cadre));
    assertThat(read.get("due")).as("%s", read).isLessThanOrEqualTo(OF_VILLAGE * 5L);
    assertThat(read.get("receipt")).as("%s", read).isLessThanOrEqualTo(OF_VILLAGE * 3L);
    assertThat(read.get("contract"))
        .as("%s", read)
        .isLessThanOrEqualTo(OF_TOWNSHIP + 4L * OF_VILLAGE);
    assertThat(read.getOrDefault("asset", 0L)).as("%s", read).isLessThanOrEqualTo(OF_VILLAGE * 6L);
  }
}
