package shanzhi.foundation.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LeafTest {

  private static final byte[] ZEROS = new byte[32];

  @Test
  void hashesTheExampleOfTheDecisionAsItIsWrittenThere() {
    var canonical = Leaf.canonical()
        .text("510727")
        .number(17)
        .text(null)
        .instant(Instant.parse("2026-11-24T01:00:00Z"))
        .bytes(new byte[] {0, (byte) 0xff})
        .done();

    assertThat(canonical)
        .asHexString()
        .isEqualToIgnoringCase("00000006353130373237000000023137ffffffff"
            + "0000001b323032362d31312d32345430313a30303a30302e3030303030305a0000000430306666");
    assertThat(Leaf.hash(Leaf.Type.CASE_EVENT, ZEROS, canonical))
        .isEqualTo(HexFormat.of()
            .parseHex("cbe43a60df480b27cd0223b5b63df0b2aca733002cf8857caa9199d1a6f1ca26"));
  }

  @Test
  void keepsApartWhatIsAbsentEmptyOrDividedDifferently() {
    var forms = new byte[][] {
      Leaf.canonical().text(null).done(),
      Leaf.canonical().text("").done(),
      Leaf.canonical().text("ab").text("c").done(),
      Leaf.canonical().text("a").text("bc").done(),
      Leaf.canonical().number((Long) null).done(),
      Leaf.canonical().number(0).done()
    };
    assertThat(forms[0]).isEqualTo(forms[4]);
    assertThat(java.util.Arrays.stream(forms).map(HexFormat.of()::formatHex).distinct())
        .hasSize(5);
  }

  @Test
  void typeAndSaltAreUnderTheHash() {
    var canonical = Leaf.canonical().text("赞成").done();
    var leaf = Leaf.hash(Leaf.Type.BALLOT_RECEIPT, ZEROS, canonical);
    assertThat(Leaf.hash(Leaf.Type.CASE_EVENT, ZEROS, canonical)).isNotEqualTo(leaf);
    assertThat(Leaf.hash(Leaf.Type.BALLOT_RECEIPT, Leaf.freshSalt(), canonical)).isNotEqualTo(leaf);
    assertThat(Leaf.freshSalt()).hasSize(32).isNotEqualTo(Leaf.freshSalt());
  }

  @Test
  void refusesAnInstantThatTheDatabaseWouldRound() {
    assertThatThrownBy(
            () -> Leaf.canonical().instant(Instant.parse("2026-11-24T01:00:00.123456789Z")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesASaltOfAnotherLength() {
    assertThatThrownBy(() -> Leaf.hash(Leaf.Type.CASE_EVENT, new byte[16], new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
