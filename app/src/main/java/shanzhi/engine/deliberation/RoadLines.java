package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LineSql;

/**
 * The lines of those who may vote: of the meeting from its notice to its opening, then of the vote until
 * they have voted or it is counted.
 */
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

  /** Everybody who has a vote as things stand is told of the meeting. */
  void tells(Road road, List<PersonId> persons, LocalDate meets) {
    db.in(Scope.system(county), jdbc -> {
      var slot = 0;
      for (var person : persons) {
        open(jdbc, road, ++slot, person, RoadSteps.NOTICED, "read", meets);
      }
      return slot;
    });
  }

  /** Everybody on the roll has a vote until the end of the day. */
  void asks(Road road, RollId roll, LocalDate until) {
    db.in(Scope.system(county), jdbc -> {
      var slot = 0;
      var after = 0L;
      while (true) {
        var part = rolls.voters(jdbc, roll, after, BATCH);
        for (var voter : part) {
          if (!voter.struck()) {
            open(jdbc, road, ++slot, voter.person(), RoadSteps.VOTING, "vote", until);
          }
        }
        if (part.size() < BATCH) return slot;
        after = part.getLast().person().value();
      }
    });
  }

  private void open(
      JdbcClient jdbc,
      Road road,
      int slot,
      PersonId person,
      String state,
      String act,
      LocalDate until) {
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
        .param(RoadSteps.ROAD + "." + state)
        .param(act)
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

  /** It is counted, or does not take place. */
  void over(Road road) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county.code(), road.id().value(), KIND, (short) 0)
            .update());
  }
}
