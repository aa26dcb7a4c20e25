package shanzhi.engine.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 收款账号 Where a payee's money goes; the number itself leaves the house in the bank's file alone.
 *
 * @param name whose account at the bank it is
 * @param tail its last four digits
 */
public record BankNumber(
    AccountId payee, int n, String name, String bank, String tail, Instant at) {

  private static final int LEAST = 10;
  private static final int MOST = 30;
  private static final int CARD_LEAST = 16;
  private static final int CARD_MOST = 19;
  private static final int BASE = 10;

  /** What is typed, made plain. */
  static String plain(@Nullable String typed) {
    return typed == null ? "" : typed.replaceAll("[\\s-]", "");
  }

  /** The code of what is wrong with a number; a card's last digit tells most slips. */
  static Optional<String> fault(String plain) {
    if (!plain.matches("[0-9]{" + LEAST + "," + MOST + "}")) {
      return Optional.of("ledger.number-form");
    }
    var card =
        plain.startsWith("62") && plain.length() >= CARD_LEAST && plain.length() <= CARD_MOST;
    return card && !sound(plain) ? Optional.of("ledger.number-slip") : Optional.empty();
  }

  /** 校验位 The check digit of bank cards, after ISO/IEC 7812. */
  private static boolean sound(String card) {
    var sum = 0;
    for (var n = 0; n < card.length(); n++) {
      var digit = card.charAt(card.length() - 1 - n) - '0';
      var twice = n % 2 == 0 ? digit : digit * 2;
      sum += twice >= BASE ? twice - BASE + 1 : twice;
    }
    return sum % BASE == 0;
  }

  public String masked() {
    return "**** " + tail;
  }
}
