package shanzhi.foundation.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Setting;

/**
 * What stands in for the carrier and the identity provider in the demonstration: texts are shown on
 * a page, and the provider believes whatever name is typed. In production there are none; which of
 * the two it is is told at the start, not when the program is built.
 */
@Configuration(proxyBeanMethods = false)
class DevelopmentAdapters {

  @Bean
  @Nullable
  CodeSender shownMessages(Setting setting, MessageStore messages, Clock clock) {
    if (!setting.demonstration()) return null;
    return (phone, text) -> messages.add(phone, text, clock.instant());
  }

  @Bean
  @Nullable
  DevelopmentIdentity developmentIdentity(Setting setting, Keys keys) {
    return setting.demonstration() ? new DevelopmentIdentity(keys) : null;
  }

  /** Vouches for any name, but only for who came by its own page. */
  static final class DevelopmentIdentity implements OutsideIdentity {
    private final Keys keys;

    DevelopmentIdentity(Keys keys) {
      this.keys = keys;
    }

    @Override
    public String issuer() {
      return "development";
    }

    @Override
    public URI ask(Asking asking) {
      return URI.create("/development/identity?state="
          + URLEncoder.encode(asking.state(), StandardCharsets.UTF_8));
    }

    /** The code with which the provider's page sends somebody back. */
    String code(String subject) {
      var name = subject.getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(name) + "." + proof(subject);
    }

    @Override
    public String subject(String code, Asking asking) {
      var parts = code.split("\\.", 2);
      if (parts.length == 2 && parts[0].matches("[A-Za-z0-9_-]{1,200}")) {
        var name = Base64.getUrlDecoder().decode(parts[0]);
        var subject = new String(name, StandardCharsets.UTF_8);
        if (proof(subject).equals(parts[1])) return subject;
      }
      throw Refusal.invalid("", "access.outside-refused");
    }

    private String proof(String subject) {
      return Tokens.keyed(keys.session(), "development-identity", subject);
    }
  }
}
