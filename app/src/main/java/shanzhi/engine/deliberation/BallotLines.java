package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.Instant;
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

/**
 * 待投票 The line in the inbox of everybody on a ballot's roll, until they took theirs. That somebody took
 * one is no secret; the line says nothing else and goes in the same transaction.
 */
@Component
class BallotLines {

  private static final String KIND = "ballot";
  private static final int LONGEST = 100;

  private static final String OF_ROLL = """
      with u as (
        select s.county, s.id, s.region, v.person,
               (row_number() over (order by v.person) - 1)::smallint as slot
          from deliberation.secret s
          join deliberation.voter v on v.county = s.county and v.roll = s.roll and not v.struck
         where s.county = ? and s.id = ?
         order by v.person
         limit 32768)
      """;

  private static final String OF_BALLOT =
      "with u as (select county, id, region from deliberation.secret where county = ? and id = ?) ";

  private final Db db;
  private final County county;

  BallotLines(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** All of the roll are asked, in one statement; until the end of the day is when it is due at first. */
  void open(SecretBallot ballot) {
    var question = ballot.question();
    var title = question.length() > LONGEST ? question.substring(0, LONGEST - 1) + "…" : question;
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_ROLL + LineSql.OPEN_EACH)
            .params(county.code(), ballot.id().value(), KIND, CASE_READ)
            .param("deliberation.secret.state.OPEN")
            .param("vote")
            .param(title)
            .param(ballot.openedAt().atOffset(ZoneOffset.UTC))
            .param(endOfDay(ballot.openedAt()).atOffset(ZoneOffset.UTC))
            .update());
  }

  private static Instant endOfDay(Instant at) {
    var day = LocalDate.ofInstant(at, Words.ZONE);
    return day.plusDays(1).atStartOfDay(Words.ZONE).toInstant();
  }

  /** Somebody took theirs. */
  void taken(JdbcClient jdbc, BallotId ballot, PersonId person) {
    jdbc.sql(OF_BALLOT + LineSql.CLOSE_OF)
        .params(county.code(), ballot.value(), KIND, person.value())
        .update();
  }

  /** Nothing is taken any more. */
  void over(BallotId ballot) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(OF_BALLOT + LineSql.CLOSE)
            .params(county.code(), ballot.value(), KIND, (short) 0)
            .update());
  }
}
