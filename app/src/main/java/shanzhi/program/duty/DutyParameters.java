package shanzhi.program.duty;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for duty in its villages, and which of its pages are for everybody. */
@Configuration(proxyBeanMethods = false)
class DutyParameters {

  static final String PHONE = "duty.phone";

  static final String CONTACT_DAYS = "duty.contact-days";

  private static final int LONGEST_PHONE = 30;

  /** 值班电话 As the door screen shows it. */
  @Bean
  ParameterDefinition officePhone() {
    return ParameterDefinition.text(PHONE, "", LONGEST_PHONE, "duty.basis", Narrowing.VILLAGE);
  }

  /** Within how many days a member keeps in touch with a household that they are paired with. */
  @Bean
  ParameterDefinition contactWithin() {
    return new ParameterDefinition(
        CONTACT_DAYS, Unit.DAYS, 30, 7, 180, "duty.pair.basis", Narrowing.VILLAGE);
  }

  /** Who is on duty hangs on the door; a calendar program signs in nowhere. */
  @Bean
  OpenRoutes doorAndFeed() {
    return OpenRoutes.of("/duty/door/*", "/duties/feed/*");
  }
}
