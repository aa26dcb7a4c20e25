package shanzhi.engine.ledger;

/**
 * An account to be opened.
 *
 * @param code three to eight digits; a holder's own account adds a dot and the holder's number
 * @param limited whether the database lets it fall below nothing
 */
public record NewAccount(
    String code, String name, Nature nature, Unit unit, boolean limited, AccountHolder holder) {

  public static NewAccount plain(String code, String name, Nature nature, Unit unit) {
    return new NewAccount(code, name, nature, unit, false, AccountHolder.NOBODY);
  }

  public static NewAccount limited(String code, String name, Nature nature, Unit unit) {
    return new NewAccount(code, name, nature, unit, true, AccountHolder.NOBODY);
  }
}
