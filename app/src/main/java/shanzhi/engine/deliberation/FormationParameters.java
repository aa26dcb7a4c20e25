package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for the forming of councils: seats by kind, terms, quorum, notice, kin. */
@Configuration(proxyBeanMethods = false)
class FormationParameters {

  static final String TALK = "deliberation.form-talk";
  static final String VOTE = "deliberation.form-vote";
  static final String SEAT = "deliberation.form-seat";
  static final String OBJECTION = "deliberation.objection-answer";
  static final String TERM_YEARS = "deliberation.term-years";
  static final String NOTICE_DAYS = "deliberation.form-notice";
  static final String KIN_BARS = "deliberation.kin-bars";
  static final String KIN_DEGREE = "deliberation.kin-degree";
  static final String QUORUM = "deliberation.form-quorum";
  private static final String BASIS = "deliberation.formation.basis";
  private static final String LAW = "deliberation.formation.basis-law";

  private static String seats(SeatKind kind) {
    return "deliberation.seats-" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** How many seats of each kind a place's council has at the moment; kinds without any left out. */
  static Map<Vacancy, Integer> plan(Parameters parameters, Region place, Instant at) {
    var plan = new TreeMap<Vacancy, Integer>();
    for (var kind : SeatKind.values()) {
      if (kind == SeatKind.PLAIN) continue;
      var seats = Math.toIntExact(parameters.value(seats(kind), place, at));
      if (seats > 0) plan.put(Vacancy.of(kind), seats);
    }
    return plan;
  }

  private static ParameterDefinition count(SeatKind kind, long initial) {
    return new ParameterDefinition(
        seats(kind), Unit.COUNT, initial, 0, 20, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition seatsOfCommittees() {
    return count(SeatKind.COMMITTEE, 2);
  }

  @Bean
  ParameterDefinition seatsOfStationed() {
    return count(SeatKind.STATIONED, 0);
  }

  @Bean
  ParameterDefinition seatsOfParty() {
    return count(SeatKind.PARTY, 0);
  }

  @Bean
  ParameterDefinition seatsOfDeputies() {
    return count(SeatKind.DEPUTY, 3);
  }

  @Bean
  ParameterDefinition seatsOfWorthies() {
    return count(SeatKind.WORTHY, 2);
  }

  @Bean
  ParameterDefinition seatsOfMigrants() {
    return count(SeatKind.MIGRANT, 0);
  }

  @Bean
  ParameterDefinition seatsOfBusinesses() {
    return count(SeatKind.BUSINESS, 0);
  }

  @Bean
  ParameterDefinition seatsOfOthers() {
    return count(SeatKind.OTHER, 0);
  }

  @Bean
  ParameterDefinition councilTerm() {
    return new ParameterDefinition(TERM_YEARS, Unit.COUNT, 3, 1, 5, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition formationNotice() {
    return new ParameterDefinition(NOTICE_DAYS, Unit.DAYS, 7, 3, 30, BASIS, Narrowing.TOWNSHIP);
  }

  /** 三分之二 As the law asks of a representatives' meeting; a county may ask for more. */
  @Bean
  ParameterDefinition formationQuorum() {
    return new ParameterDefinition(QUORUM, Unit.PERCENT, 67, 67, 100, LAW, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition kinBars() {
    return ParameterDefinition.yesNo(KIN_BARS, true, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition kinDegree() {
    return new ParameterDefinition(KIN_DEGREE, Unit.COUNT, 2, 0, 4, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition talkWithin() {
    return hours(TALK, 120, 400);
  }

  @Bean
  ParameterDefinition voteWithin() {
    return hours(VOTE, 80, 400);
  }

  @Bean
  ParameterDefinition seatWithin() {
    return hours(SEAT, 40, 160);
  }

  @Bean
  ParameterDefinition objectionWithin() {
    return hours(OBJECTION, 24, 80);
  }

  private static ParameterDefinition hours(String key, long initial, long most) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 8, most, BASIS, Narrowing.TOWNSHIP);
  }
}
