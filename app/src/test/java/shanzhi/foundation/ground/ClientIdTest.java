package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientIdTest {

  /** Version 7 of RFC 9562: forty-eight bits of time, and nothing else that could be guessed. */
  @Test
  void aFreshOneBeginsWithTheTimeAndIsNobodyElses() {
    var fresh = Stream.generate(ClientId::fresh).limit(1_000).toList();
    assertThat(fresh).doesNotHaveDuplicates().allSatisfy(one -> {
      assertThat(one.value().version()).isEqualTo(7);
      assertThat(one.value().variant()).isEqualTo(2);
      assertThat(Instant.ofEpochMilli(one.value().getMostSignificantBits() >>> 16))
          .isCloseTo(java.time.Clock.systemUTC().instant(), within(1, ChronoUnit.MINUTES));
      assertThat(ClientId.of(one.toString())).isEqualTo(one);
    });
  }
}
