package shanzhi.foundation.ground;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import javax.sql.DataSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.ViewResolver;

@Configuration(proxyBeanMethods = false)
class GroundConfiguration {

  /** One file of sentences a module; the catalogue of the tests reads the same list. */
  static final String[] MESSAGES = {
    "messages/ground",
    "messages/calendar",
    "messages/territory",
    "messages/parameter",
    "messages/organisation",
    "messages/people",
    "messages/access",
    "messages/inbox",
    "messages/transparency",
    "messages/casework",
    "messages/scheduling",
    "messages/ledger",
    "messages/publishing",
    "messages/deliberation",
    "messages/nighttalk",
    "messages/councils",
    "messages/councilwork",
    "messages/credit",
    "messages/appraisal",
    "messages/duty",
    "messages/grid",
    "messages/intake",
    "messages/partygrid",
    "messages/mediation",
    "messages/road",
    "messages/roads",
    "messages/guild",
    "messages/unions",
    "messages/industry",
    "messages/mutualaid",
    "messages/assets",
    "messages/shares",
    "messages/villagerules",
    "messages/joint",
    "messages/campaign",
    "messages/visits",
    "messages/sorting",
    "messages/books",
    "messages/desk",
    "messages/demonstration"
  };

  @Bean
  Db db(DataSource source, PlatformTransactionManager manager) {
    return new Db(source, manager);
  }

  @Bean
  PassingKeys passingKeys(Keys keys) {
    return new PassingKeys(keys.passing());
  }

  @Bean
  MessageSource messageSource() {
    var source = new ResourceBundleMessageSource();
    source.setBasenames(MESSAGES);
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    source.setAlwaysUseMessageFormat(true);
    return source;
  }

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "shanzhi");
  }

  /** Before the framework's own resolvers, which would take the name for a file. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ViewResolver templateViews(TemplateEngine templates) {
    return new TemplateViews(templates);
  }
}
