package shanzhi.foundation.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.ground.Keys;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  Vault vault(Keys keys) {
    return new Vault(keys);
  }
}
