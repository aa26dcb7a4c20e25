package shanzhi.program.assets;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.CreditCode;
import shanzhi.foundation.people.Spelling;

/**
 * 对方当事人 To whom it is let.
 *
 * @param creditCode of an organisation
 * @param person who it is in the register; none of strangers and of contracts of before
 * @param disclosed what was said of an interest, or of one in the register who is merely called so
 */
public record Party(
    Kind kind,
    String name,
    String phone,
    String creditCode,
    @Nullable PersonId person,
    String disclosed) {

  public Party(Kind kind, String name, String phone, String creditCode) {
    this(kind, name, phone, creditCode, null, "");
  }

  public enum Kind {
    PERSON,
    ORGANISATION;

    public String word() {
      return "assets.party." + name();
    }
  }

  /** 统一社会信用代码 As it was said, cleaned; a code that was given must check (GB 32100). */
  static Party sound(Party said, Checks checks) {
    var code = checks.text("creditCode", said.creditCode(), 0, 18).toUpperCase(Locale.ROOT);
    checks.must(code.isEmpty() || CreditCode.holds(code), "creditCode", "assets.which-code");
    var disclosed = checks.text("disclosed", said.disclosed(), 0, 500);
    checks.must(disclosed.length() != 1, "disclosed", "assets.disclose");
    checks.must(
        said.person() != null || !code.isEmpty() || !Spelling.isNone(said.name()),
        "partyName",
        "assets.whole-name");
    return new Party(
        said.kind(),
        checks.text("partyName", Spelling.plain(said.name()), 2, 60),
        checks.text("phone", said.phone(), 0, 30),
        code,
        said.kind() == Kind.PERSON ? said.person() : null,
        disclosed);
  }

  /** One of the register's, or whom the register does not have. */
  Party who(@Nullable Long number, String said) {
    var known = number == null ? null : new PersonId(number);
    return new Party(kind, name, phone, creditCode, known, said);
  }

  /** 无代码的单位 What has no code of a unit may be a person by another word, and is asked after as one. */
  boolean maybePerson() {
    return kind == Kind.PERSON || creditCode.isEmpty();
  }

  /** 同一对方 Whether it is the same by the register, by the code, or else by what it is called. */
  boolean same(Party other) {
    if (person != null && other.person != null) return person.equals(other.person);
    if (!creditCode.isEmpty() && !other.creditCode.isEmpty()) {
      return creditCode.equals(other.creditCode);
    }
    return Spelling.same(name, other.name);
  }

  /** Whether a bidder stands already: another's phone makes it another one who is called so. */
  boolean bidsAgain(Party other) {
    var both = !phone.isEmpty() && !other.phone.isEmpty();
    var known = person != null && other.person != null;
    return same(other) && (known || !both || phone.equals(other.phone));
  }

  public static Party person(String name) {
    return new Party(Kind.PERSON, name, "", "");
  }
}
