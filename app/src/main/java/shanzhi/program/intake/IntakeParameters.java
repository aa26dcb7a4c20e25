package shanzhi.program.intake;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.KeyedRoutes;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** The county-set numbers of this room, and which of its addresses need no sign-in. */
@Configuration(proxyBeanMethods = false)
class IntakeParameters {

  static final String PER_HOUR = "intake.per-hour";
  static final String READS_PER_HOUR = "intake.reads-per-hour";
  static final String SAY_PER_HOUR = "intake.say-per-hour";
  static final String USE_KEPT = "intake.use-kept";

  /** How far, in metres, a position may lie from the village that takes it in. */
  static final String NEAR = "intake.near";

  private static final String BASIS = "intake.basis";

  @Bean
  ParameterDefinition sentPerHour() {
    return new ParameterDefinition(PER_HOUR, Unit.COUNT, 600, 1, 100_000, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition readPerHour() {
    return new ParameterDefinition(
        READS_PER_HOUR, Unit.COUNT, 3_600, 60, 1_000_000, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition saidPerHour() {
    return new ParameterDefinition(SAY_PER_HOUR, Unit.COUNT, 20, 1, 1_000, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition useKept() {
    return new ParameterDefinition(USE_KEPT, Unit.DAYS, 90, 7, 730, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition near() {
    return new ParameterDefinition(NEAR, Unit.COUNT, 5_000, 100, 100_000, BASIS, Narrowing.NONE);
  }

  @Bean
  OpenRoutes openToKeys() {
    return OpenRoutes.of("/open311/**", "/api/intake/**", "/api/openapi.json", "/say", "/say/*");
  }

  @Bean
  KeyedRoutes provedByKey() {
    return KeyedRoutes.of("/open311/", "/api/intake/");
  }
}
