package shanzhi.foundation.parameter;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.calendar.OfficeHours;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Words;

/**
 * The office hours that the calendar counts by. Declared here because the calendar, one floor below,
 * knows no parameters; the bounds keep the four in order whatever is set.
 */
@Configuration(proxyBeanMethods = false)
class OfficeHoursParameters {

  private static final String BASIS = "parameter.office-hours.basis";
  private static final String OPENS = "calendar.office-opens";
  private static final String NOON_FROM = "calendar.office-noon-from";
  private static final String NOON_TO = "calendar.office-noon-to";
  private static final String CLOSES = "calendar.office-closes";

  @Bean
  ParameterDefinition officeOpens() {
    return timeOfDay(OPENS, OfficeHours.USUAL.opens(), "06:00", "10:30");
  }

  @Bean
  ParameterDefinition officeNoonFrom() {
    return timeOfDay(NOON_FROM, OfficeHours.USUAL.noonFrom(), "11:00", "13:00");
  }

  @Bean
  ParameterDefinition officeNoonTo() {
    return timeOfDay(NOON_TO, OfficeHours.USUAL.noonTo(), "13:00", "15:30");
  }

  @Bean
  ParameterDefinition officeCloses() {
    return timeOfDay(CLOSES, OfficeHours.USUAL.closes(), "16:00", "22:00");
  }

  @Bean
  OfficeHours.Source officeHours(Parameters parameters, County county) {
    return new KnownHours(parameters, county);
  }

  /** The hours of each day that was asked for, until a parameter is set. */
  private static final class KnownHours implements OfficeHours.Source {

    private record Days(HeldValues rows, ConcurrentMap<LocalDate, OfficeHours> hours) {}

    private final Parameters parameters;
    private final County county;
    private volatile @Nullable Days known;

    KnownHours(Parameters parameters, County county) {
      this.parameters = parameters;
      this.county = county;
    }

    @Override
    public OfficeHours on(LocalDate day) {
      var rows = parameters.rows();
      var here = known;
      if (here == null || here.rows() != rows) {
        here = new Days(rows, new ConcurrentHashMap<>());
        known = here;
      }
      return here.hours().computeIfAbsent(day, this::read);
    }

    private OfficeHours read(LocalDate day) {
      return new OfficeHours(
          at(parameters, OPENS, county, day),
          at(parameters, CLOSES, county, day),
          at(parameters, NOON_FROM, county, day),
          at(parameters, NOON_TO, county, day));
    }
  }

  /** As it stands when the day ends, so that hours changed during a day hold for all of it. */
  private static LocalTime at(Parameters parameters, String key, County county, LocalDate day) {
    var end = day.plusDays(1).atStartOfDay(Words.ZONE).toInstant().minusNanos(1);
    return LocalTime.ofSecondOfDay(60 * parameters.value(key, county.region(), end));
  }

  private static ParameterDefinition timeOfDay(
      String key, LocalTime initial, String least, String most) {
    return new ParameterDefinition(
        key,
        Unit.TIME_OF_DAY,
        minutes(initial),
        minutes(LocalTime.parse(least)),
        minutes(LocalTime.parse(most)),
        BASIS,
        Narrowing.NONE);
  }

  private static long minutes(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }
}
