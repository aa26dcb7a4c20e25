package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapabilityTest {

  @Test
  void theListNamesEveryCapabilityThatAPostMayCarryOnce() {
    var constants = Arrays.stream(Capability.class.getFields())
        .filter(field -> field.getType() == String.class)
        .map(CapabilityTest::value)
        .filter(capability -> !capability.equals(Capability.ACCOUNT_OWN))
        .toList();
    assertThat(Capability.ALL).containsExactlyInAnyOrderElementsOf(constants);
  }

  private static String value(java.lang.reflect.Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException notPublic) {
      throw new IllegalStateException(notPublic);
    }
  }
}
