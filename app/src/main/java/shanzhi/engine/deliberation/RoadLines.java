package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LineSql;

/** The lines of those who may vote, from the opening until they have voted or it is counted. */
@Component
class RoadLines {

  private static final String KIND = "road";
  private static final int BATCH = 1_000;
  private static final String OF =
      "with u as (select county, id, region from deliberation.road where county = ? and id = ?) ";

  private final Db db;
  private final County county;
  private final RoadActs acts;
  private final RollStore rolls;

  RoadLines(Db db, County county, RoadActs acts) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.rolls = new RollStore(county);
  }

  /** Everybody on the roll has a vote until the end of the day. */
  void asks(Road road, RollId roll, LocalDate until) {
    db.in(Scope.system(county), jdbc -> {
      var slot = 0;
      var after = 0L;
      while (true) {
        var part = rolls.voters(jdbc, roll, after, BATCH);
        for (var voter : part) {
          if (!voter.struck()) ask(jdbc, road, ++slot, voter.person(), until);
        }
        if (part.size() < BATCH) return slot;
        after = part.getLast().person().value();
      }
    });
  }

  private void ask(JdbcClient jdbc, Road road, int slot, PersonId person, LocalDate until) {
    jdbc.sql(OF + LineSql.OPEN)
        .param(county.code())
        .param(road.id().value())
        .param(KIND)
        .param((short) slot)
        .param(null)
        .param(null)
        .param(person.value())
        .param(null)
        .param(null)
        .param(CASE_READ)
        .param(RoadSteps.ROAD + "." + RoadSteps.VOTING)
        .param("vote")
        .param(road.title())
        .param(acts.now().atOffset(ZoneOffset.UTC))
        .param(until.plusDays(1).atStartOfDay(Words.ZONE).toOffsetDateTime())
        .update();
  }

  /** Somebody has voted. */
  void voted(Road road, PersonId person) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE_OF)
            .params(county.code(), road.id().value(), KIND, person.value())
            .update());
  }

  /** It is counted. */
  void over(Road road) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county.code(), road.id().value(), KIND, (short) 0)
            .update());
  }
}
