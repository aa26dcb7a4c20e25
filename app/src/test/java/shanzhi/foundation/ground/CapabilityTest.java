package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilityTest {

  /** What is everybody's own, of no post. */
  private static final Set<String> OF_PERSONS =
      Set.of(Capability.ACCOUNT_OWN, Capability.LEDGER_OWN, Capability.MEDIATION_PARTY);

  @Test
  void theListNamesEveryCapabilityThatAPostMayCarryOnce() {
    var constants = Arrays.stream(Capability.class.getFields())
        .filter(field -> field.getType() == String.class)
        .map(CapabilityTest::value)
        .filter(capability -> !OF_PERSONS.contains(capability))
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
