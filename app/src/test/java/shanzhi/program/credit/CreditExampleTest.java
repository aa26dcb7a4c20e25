package shanzhi.program.credit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;

/** The numbers of the handbook's example, worked out anew. */
@CountyTest
class CreditExampleTest {

  private static final Path HANDBOOK = Path.of("../docs/handbook/M18-moral-credit.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| .+ \\| ([+−]?\\d+) \\| (\\d+) \\|$", Pattern.MULTILINE);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Deeds deeds;

  @Autowired
  private DeedPosting posting;

  @Autowired
  private CreditStandings standings;

  @Autowired
  private CreditMembers members;

  @Autowired
  private Shop shop;

  @Autowired
  private ShopSettlements settlements;

  @Autowired
  private TestClock clock;

  private Union union;
  private PersonId person;
  private Acting own;
  private final ArrayList<Long> left = new ArrayList<>();

  private void happened(String code) {
    var said =
        new NewDeed(union.scene.village, person, code, members.today(), 1, "例子", Union.photo());
    var id = deeds.report(said, union.clerk, ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    clock.pass(Duration.ofDays(8));
    posting.post();
    left.add(standings.statement(null, own).balance());
  }

  @Test
  void theExampleComesToWhatTheHandbookSays() throws IOException {
    // In the year's first months, so that all of it lies in one year.
    clock.set(TestClock.at("2026-09-01T09:00"));
    union = new Union(beans);
    person = union.resident("王桂香", LocalDate.of(1975, 5, 5));
    own = union.as(person);
    happened("rules-occasion");
    happened("ecology-courtyard");
    happened("ecology-litter");
    var village = union.scene.village;
    var soap = shop.offer(village, "洗衣粉", 6, 850, "镇供销社", 9, union.clerk, ClientId.fresh());
    var claim = shop.mine(shop.reserve(soap, 2, own, ClientId.fresh()), own);
    shop.pickUp(claim.code(), union.clerk, ClientId.fresh());
    left.add(standings.statement(null, own).balance());
    happened("law-offence");
    standings.agree(true, own);
    assertThat(standings.praised(village, 2026).getFirst().earned()).isEqualTo(15);
    assertThat(standings.household(own)).satisfies(household -> {
      assertThat(household.earned()).isEqualTo(15);
      assertThat(household.lost()).isEqualTo(3);
      assertThat(household.has()).isZero();
    });
    assertThat(settlements.owed(village, union.clerk).getFirst().fen()).isEqualTo(1_700);
    var told = ROW.matcher(Files.readString(HANDBOOK, UTF_8)).results().toList();
    assertThat(told).hasSize(left.size());
    var sum = 0L;
    for (var n = 0; n < told.size(); n++) {
      sum += Long.parseLong(told.get(n).group(1).replace('−', '-'));
      assertThat(left.get(n)).isEqualTo(sum);
      assertThat(Long.parseLong(told.get(n).group(2))).isEqualTo(sum);
    }
  }
}
