package shanzhi.program.assets;

import java.util.Locale;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.organisation.CreditCode;

/**
 * 对方当事人 To whom it is let.
 *
 * @param creditCode of an organisation
 */
public record Party(Kind kind, String name, String phone, String creditCode) {

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
    return new Party(
        said.kind(),
        checks.text("partyName", said.name(), 2, 60),
        checks.text("phone", said.phone(), 0, 30),
        code);
  }

  public static Party person(String name) {
    return new Party(Kind.PERSON, name, "", "");
  }
}
