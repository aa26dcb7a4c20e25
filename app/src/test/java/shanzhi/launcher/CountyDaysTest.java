package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shanzhi.demonstration.Demonstration;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.transparency.VerifyLog;

/** The demonstration county tells itself on whatever day it is first started. */
@Tag("deep")
class CountyDaysTest {

  /** As many people and matters as `run` begins with. */
  private static final int RESIDENTS = 5_000;

  /** A Sunday, New Year, Spring Festival, the ends of a month and a half-year, a holiday, a leap day. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-06",
        "2027-01-01",
        "2027-02-06",
        "2027-04-30",
        "2027-07-01",
        "2027-10-04",
        "2028-02-29"
      })
  void tellsItself(String day) {
    var clone = TestDatabase.clone("day" + day.replace("-", ""));
    var database = new Database(
        clone.url(), clone.owner(), clone.ownerPassword(), clone.server(), clone.serverPassword());
    var now = LocalDate.parse(day).atTime(9, 0).atZone(Words.ZONE).toInstant();
    var ground = new Server.Ground(
        new County("510727"),
        TestDatabase.keys(),
        new TravelClock(Clock.fixed(now, ZoneOffset.UTC)),
        new Setting(true, false));
    var quiet = new Server.Options("127.0.0.1", 0, null, Map.of("shanzhi.background", "false"));
    try (var server = Server.start(database, ground, quiet, beans -> {})) {
      server.bean(Demonstration.class).loadOnce(RESIDENTS, (what, done, of) -> {});
      assertThat(server.bean(VerifyLog.class).run(records -> {}).ok()).isTrue();
    }
  }
}
