package shanzhi.foundation.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What a county may set about signing in, within what GB/T 22239 (等保) lets it. */
@Configuration(proxyBeanMethods = false)
class AccessParameters {

  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  @Bean
  ParameterDefinition passwordLength() {
    return number(Limits.PASSWORD_LENGTH, Unit.COUNT, 10, 8, 64);
  }

  @Bean
  ParameterDefinition triesPerName() {
    return number(Limits.TRIES_PER_NAME, Unit.COUNT, 5, 3, 10);
  }

  @Bean
  ParameterDefinition triesPerAddress() {
    return number(Limits.TRIES_PER_ADDRESS, Unit.COUNT, 60, 10, 1000);
  }

  @Bean
  ParameterDefinition triesWindow() {
    return number(Limits.WINDOW, Unit.MINUTES, 15, 5, DAY);
  }

  @Bean
  ParameterDefinition lockOut() {
    return number(Limits.LOCK_OUT, Unit.MINUTES, 15, 5, DAY);
  }

  @Bean
  ParameterDefinition linkLife() {
    return number(Limits.LINK, Unit.MINUTES, DAY, HOUR, 3 * DAY);
  }

  @Bean
  ParameterDefinition codeLife() {
    return number(Limits.CODE, Unit.MINUTES, 10, 2, 15);
  }

  @Bean
  ParameterDefinition sessionIdle() {
    return number(Limits.IDLE, Unit.MINUTES, 12 * HOUR, 10, 7 * DAY);
  }

  @Bean
  ParameterDefinition sessionLifetime() {
    return number(Limits.LIFETIME, Unit.DAYS, 14, 1, 90);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(
        key, unit, initial, least, most, "parameter.access.basis", Narrowing.NONE);
  }
}
