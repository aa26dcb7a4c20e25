package shanzhi.program.duty;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;

/** What the county sets for duty in its villages, and which of its pages are for everybody. */
@Configuration(proxyBeanMethods = false)
class DutyParameters {

  static final String PHONE = "duty.phone";

  private static final int LONGEST_PHONE = 30;

  /** 值班电话 As the door screen shows it. */
  @Bean
  ParameterDefinition officePhone() {
    return ParameterDefinition.text(PHONE, "", LONGEST_PHONE, "duty.basis", Narrowing.VILLAGE);
  }

  /** Who is on duty hangs on the door; a calendar program signs in nowhere. */
  @Bean
  OpenRoutes doorAndFeed() {
    return OpenRoutes.of("/duty/door/*", "/duties/feed/*");
  }
}
