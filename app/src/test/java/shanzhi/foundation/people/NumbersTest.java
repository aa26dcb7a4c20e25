package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shanzhi.foundation.ground.Keys;

class NumbersTest {

  /** The example that GB 11643-1999 itself prints, and one for each check digit's end. */
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
  void theStandardsOwnExamplesAreTaken(String number) {
    assertThat(IdentityNumber.fault(number)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "110105194912310021, people.identity-check",
    "11010519491231002, people.identity-form",
    "1101051949123100XX, people.identity-form",
    "110105491231002, people.identity-old",
    "910105194912310028, people.identity-province",
    "11010519490231002X, people.identity-birth",
    "11010518001231002X, people.identity-birth",
    "'', people.identity-form",
  })
  void aWrongNumberSaysWhatIsWrong(String number, String code) {
    assertThat(IdentityNumber.fault(number)).contains(code);
  }

  @Test
  void whatPeopleTypeIsMadePlain() {
    assertThat(IdentityNumber.plain(" １１０１０５ 19491231 002ｘ ")).isEqualTo("11010519491231002X");
    assertThat(Phone.plain("+86 138-0000-1234")).isEqualTo("13800001234");
    assertThat(Phone.plain("（0816）882 1234")).isEqualTo("08168821234");
  }

  @Test
  void aNumberTellsBirthAndSex() {
    var number = new IdentityNumber("11010519491231002X");
    assertThat(number.born()).isEqualTo(LocalDate.of(1949, 12, 31));
    assertThat(number.sex()).isEqualTo(Sex.FEMALE);
    assertThat(IdentityNumber.of("510727", LocalDate.of(1980, 2, 29), 17).sex())
        .isEqualTo(Sex.MALE);
  }

  @Test
  void everyMistypedDigitAndEverySwapOfNeighboursIsFound() {
    var number = IdentityNumber.of("510727", LocalDate.of(1962, 7, 15), 123).text();
    for (var i = 0; i < 17; i++) {
      for (var digit = '0'; digit <= '9'; digit++) {
        var typed = number.substring(0, i) + digit + number.substring(i + 1);
        if (!typed.equals(number))
          assertThat(IdentityNumber.fault(typed)).as(typed).isPresent();
      }
      var swapped = number.substring(0, i)
          + number.charAt(i + 1)
          + number.charAt(i)
          + number.substring(i + 2);
      if (!swapped.equals(number)) {
        assertThat(IdentityNumber.fault(swapped)).as(swapped).isPresent();
      }
    }
  }

  @Test
  void whateverIsTypedGetsAnAnswerAndNeverAnException() {
    var random = new Random(20261124);
    for (var i = 0; i < 20_000; i++) {
      var typed = new StringBuilder();
      var length = random.nextInt(24);
      for (var n = 0; n < length; n++) {
        var mostlyDigits = random.nextInt(10) > 0;
        typed.appendCodePoint(
            mostlyDigits ? '0' + random.nextInt(10) : random.nextInt(Character.MAX_CODE_POINT));
      }
      var plain = IdentityNumber.plain(typed.toString());
      if (IdentityNumber.fault(plain).isEmpty()) {
        assertThat(IdentityNumber.checkDigit(plain)).isEqualTo(plain.charAt(17));
        assertThat(new IdentityNumber(plain).born()).isNotNull();
      }
      Phone.fault(Phone.plain(typed.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13800001234", "19912345678", "08168821234", "01062345678", "02885551234"})
  void mainlandPhonesAreTaken(String phone) {
    assertThat(Phone.fault(phone)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"12800001234", "1380000123", "8821234", "0816123456", "010623456789", ""})
  void otherPhonesAreNot(String phone) {
    assertThat(Phone.fault(phone)).contains("people.phone-form");
  }

  @Test
  void numbersPrintMasked() {
    assertThat(new IdentityNumber("11010519491231002X")).hasToString("1101**************");
    assertThat(new Phone("13800001234")).hasToString("138****1234");
    assertThat(new Phone("08168821567")).hasToString("0816****567");
    assertThat(new Phone("01062345678").masked()).isEqualTo("0106****678");
  }

  @Test
  void aSealedNumberOpensInItsOwnRowAlone() {
    var vault = new Vault(keys(1));
    var sealed = vault.seal("identity:7", "11010519491231002X");
    assertThat(vault.open("identity:7", sealed)).isEqualTo("11010519491231002X");
    assertThatThrownBy(() -> vault.open("identity:8", sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("1949");
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open("identity:7", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameNumberIsSealedDifferentlyEachTimeButBlindTheSame() {
    var vault = new Vault(keys(1));
    assertThat(vault.seal("phone:1", "13800001234"))
        .isNotEqualTo(vault.seal("phone:1", "13800001234"));
    assertThat(vault.blind("phone", "13800001234"))
        .isEqualTo(vault.blind("phone", "13800001234"))
        .isNotEqualTo(vault.blind("identity", "13800001234"))
        .isNotEqualTo(new Vault(keys(2)).blind("phone", "13800001234"));
  }

  @Test
  void aNumberSealedUnderAnotherKeySaysSo() {
    var sealed = new Vault(keys(1)).seal("phone:1", "13800001234");
    var other = new Vault(keys(2));
    assertThat(other.current(sealed)).isFalse();
    assertThatThrownBy(() -> other.open("phone:1", sealed)).hasMessageContaining("another key");
  }

  static Keys keys(int seed) {
    var random = new Random(seed);
    var personal = new byte[16];
    var blind = new byte[32];
    var session = new byte[32];
    random.nextBytes(personal);
    random.nextBytes(blind);
    random.nextBytes(session);
    return new Keys(personal, blind, session, java.nio.file.Path.of("target", "passing"));
  }
}
