package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.Refusal;

/** Both halves of RFC 9474 against its own numbers. */
class BlindKeyTest {

  private static final Map<String, String> PUBLISHED = new HashMap<>();

  @BeforeAll
  static void read() throws Exception {
    try (var text = BlindKeyTest.class.getResourceAsStream("/ballots/rfc9474.txt")) {
      for (var line : new String(text.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        var sides = line.split(" = ", 2);
        if (sides.length == 2) PUBLISHED.put(sides[0], sides[1]);
      }
    }
  }

  private static byte[] bytes(String name) {
    return HexFormat.of().parseHex(PUBLISHED.get(name));
  }

  private static BigInteger number(String name) {
    return new BigInteger(1, bytes(name));
  }

  private static RSAKeyParameters open() {
    return new RSAKeyParameters(false, number("n"), number("e"));
  }

  private static RSAPrivateCrtKeyParameters secret() {
    var one = BigInteger.ONE;
    return new RSAPrivateCrtKeyParameters(
        number("n"),
        number("e"),
        number("d"),
        number("p"),
        number("q"),
        number("d").mod(number("p").subtract(one)),
        number("d").mod(number("q").subtract(one)),
        number("q").modInverse(number("p")));
  }

  @Test
  void theVoterBlindsAsPublished() {
    var phone = phone();
    assertThat(phone.prepared).isEqualTo(bytes("prepared_msg"));
    assertThat(phone.blinded).isEqualTo(bytes("blinded_msg"));
  }

  private static VotersPhone phone() {
    var factor = number("inv").modInverse(number("n"));
    return new VotersPhone(open(), bytes("prepared_msg"), bytes("salt"), factor);
  }

  @Test
  void thePlatformSignsAsPublished() {
    assertThat(BlindKey.sign(secret(), bytes("blinded_msg"))).isEqualTo(bytes("blind_sig"));
  }

  @Test
  void theBlindTakenAwayIsThePublishedSignatureAndIsKnownAgain() throws Exception {
    var signature = phone().finished(bytes("blind_sig"));
    assertThat(signature).isEqualTo(bytes("sig"));
    var key = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open()).getEncoded();
    assertThat(BlindKey.verify(key, bytes("prepared_msg"), signature)).isTrue();
    signature[7] ^= 1;
    assertThat(BlindKey.verify(key, bytes("prepared_msg"), signature)).isFalse();
    assertThat(BlindKey.verify(key, bytes("prepared_msg"), new byte[12])).isFalse();
    var full = new byte[512];
    java.util.Arrays.fill(full, (byte) 0xff);
    assertThat(BlindKey.verify(key, bytes("prepared_msg"), full)).isFalse();
  }

  @Test
  void whatIsNoNumberBelowTheModulusIsNotSigned() {
    for (var wrong : new byte[][] {new byte[0], new byte[256], new byte[512], bytes("n")}) {
      assertThatThrownBy(() -> BlindKey.sign(secret(), wrong)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void aFreshPairSignsAndIsKnownAgain() {
    var pair = BlindKey.fresh();
    assertThat(BlindKey.length(pair.open())).isEqualTo(256);
  }
}
