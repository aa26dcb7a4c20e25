package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import shanzhi.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;

/** Invented people of two villages, and the officers who keep their register. */
final class Village {

  static final County COUNTY = new County("510727");
  static final Region LONGAN = new Region("510727100");
  static final Region BAOENSI = new Region("510727100001");
  static final Region RENMIN = new Region("510727100002");
  static final Acting SYSTEM = Acting.system(COUNTY);

  private static final AtomicInteger ORDER = new AtomicInteger();
  private static final LocalDate BASE = LocalDate.of(1950, 1, 1);

  private Village() {}

  static void load(Territory territory) {
    territory.load(Gazetteer.divisions(COUNTY), SYSTEM);
  }

  /** A post over a place with the capabilities given, or with all of the register's. */
  static Acting officer(Region place, String... capabilities) {
    var all = capabilities.length > 0
        ? capabilities
        : new String[] {
          Capability.PEOPLE_READ,
          Capability.PEOPLE_WRITE,
          Capability.PEOPLE_CORRECT,
          Capability.PEOPLE_UNMASK,
          Capability.TIES_READ,
          Capability.MANDATE_WRITE
        };
    return Acting.post(COUNTY, new PersonId(Long.MAX_VALUE), Seats.seat("村委会文书", place, all), 0);
  }

  static Acting resident(PersonId person) {
    return Acting.resident(COUNTY, person, 0);
  }

  /** A person with numbers that nobody else has. */
  static NewResident somebody(String name, Sex sex, Region village) {
    var n = ORDER.incrementAndGet();
    var born = BASE.plusDays(n % 18_000);
    return born(name, sex, village, born).numbers(number(born, sex, n), "138%08d".formatted(n));
  }

  static NewResident born(String name, Sex sex, Region village, LocalDate born) {
    return NewResident.of(name, sex, born, village);
  }

  /** For one birth date and sex, 500 numbers in a division; then the next division's. */
  private static String number(LocalDate born, Sex sex, int n) {
    var order = 2 * (n / 18_000) + (sex == Sex.MALE ? 1 : 0);
    return IdentityNumber.of("510727", born, order).text();
  }

  static PersonId enrolled(People people, String name, Region village) {
    return people.enrol(somebody(name, Sex.FEMALE, village), SYSTEM, ClientId.fresh());
  }

  /** Keeps what was looked at, for a test to read. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Looks {

    record Look(String by, String what, String subject, String reason) {}

    static final List<Look> SEEN = new ArrayList<>();

    @Bean
    @Primary
    ReadLog looks() {
      return new ReadLog() {
        @Override
        public void looked(Acting by, String what, String subject, String reason) {
          SEEN.add(new Look(by.signature(), what, subject, reason));
        }

        @Override
        public boolean hasLooked(PersonId person, String what, Collection<String> subjects) {
          return false;
        }
      };
    }
  }
}
