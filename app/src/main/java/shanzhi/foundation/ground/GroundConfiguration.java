package shanzhi.foundation.ground;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import javax.sql.DataSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.ViewResolver;

@Configuration(proxyBeanMethods = false)
class GroundConfiguration {

  /** One file of sentences a module; the catalogue of the tests reads the same list. */
  static final String[] MESSAGES = {
    "classpath:messages/ground",
    "classpath:messages/calendar",
    "classpath:messages/territory",
    "classpath:messages/parameter",
    "classpath:messages/organisation",
    "classpath:messages/people",
    "classpath:messages/access",
    "classpath:messages/inbox",
    "classpath:messages/transparency",
    "classpath:messages/casework",
    "classpath:messages/scheduling",
    "classpath:messages/ledger",
    "classpath:messages/publishing",
    "classpath:messages/deliberation",
    "classpath:messages/nighttalk",
    "classpath:messages/councils",
    "classpath:messages/councilwork",
    "classpath:messages/credit",
    "classpath:messages/appraisal",
    "classpath:messages/duty",
    "classpath:messages/grid",
    "classpath:messages/intake",
    "classpath:messages/partygrid",
    "classpath:messages/mediation",
    "classpath:messages/road",
    "classpath:messages/roads",
    "classpath:messages/guild",
    "classpath:messages/unions",
    "classpath:messages/industry",
    "classpath:messages/mutualaid",
    "classpath:messages/assets",
    "classpath:messages/shares",
    "classpath:messages/villagerules",
    "classpath:messages/joint",
    "classpath:messages/campaign",
    "classpath:messages/visits",
    "classpath:messages/sorting",
    "classpath:messages/books",
    "classpath:messages/desk",
    "classpath:messages/demonstration"
  };

  @Bean
  Db db(DataSource source, PlatformTransactionManager manager) {
    return new Db(source, manager);
  }

  @Bean
  PassingKeys passingKeys(Keys keys) {
    return new PassingKeys(keys.passing());
  }

  /** The one that, though nothing is ever loaded anew, lays all files together: one look for a sentence. */
  @Bean
  MessageSource messageSource() {
    var source = new ReloadableResourceBundleMessageSource();
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
