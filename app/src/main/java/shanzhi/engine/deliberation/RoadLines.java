package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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

  private static final String OF_PEOPLE = """
      with u as (
        select r.county, r.id, r.region, p.person, p.n::smallint as slot
          from deliberation.road r, unnest(?::bigint[]) with ordinality p(person, n)
         where r.county = ? and r.id = ?
         order by p.n
         limit 32767)
      """;

  private static final String OF_ROLL = """
      with u as (
        select r.county, r.id, r.region, v.person,
               row_number() over (order by v.person)::smallint as slot
          from deliberation.road r
          join deliberation.voter v on v.county = r.county and v.roll = ? and not v.struck
         where r.county = ? and r.id = ?
         order by v.person
         limit 32767)
      """;

  private static final String OF =
      "with u as (select county, id, region from deliberation.road where county = ? and id = ?) ";

  private final Db db;
  private final County county;
  private final RoadActs acts;

  RoadLines(Db db, County county, RoadActs acts) {
    this.db = db;
    this.county = county;
    this.acts = acts;
  }

  /** Everybody who has a vote as things stand is told of the meeting, until the end of its day. */
  void tells(Road road, List<PersonId> persons, LocalDate meets) {
    var people = persons.stream().map(PersonId::value).toArray(Long[]::new);
    db.in(
        Scope.system(county),
        jdbc -> each(
            jdbc.sql(OF_PEOPLE + LineSql.OPEN_EACH)
                .params(List.of(people, county.code(), road.id().value())),
            road,
            RoadSteps.NOTICED,
            "read",
            meets));
  }

  /** Everybody on the roll has a vote until the end of the day. */
  void asks(Road road, RollId roll, LocalDate until) {
    db.in(
        Scope.system(county),
        jdbc -> each(
            jdbc.sql(OF_ROLL + LineSql.OPEN_EACH)
                .params(List.of(roll.value(), county.code(), road.id().value())),
            road,
            RoadSteps.VOTING,
            "vote",
            until));
  }

  private int each(StatementSpec lines, Road road, String state, String act, LocalDate until) {
    return lines
        .param(KIND)
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
