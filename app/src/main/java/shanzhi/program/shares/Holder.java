package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountHolder;
import shanzhi.engine.ledger.Chart;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.HouseholdId;

/**
 * 持股人 Who holds shares: a person, a household or the collective itself. Its code in the book is the
 * account of holders, then a digit for the kind of share, one for the kind of holder, and the number.
 */
public record Holder(Type type, long number) {

  /** What a holder is, by its digit. */
  public enum Type {
    PERSON(1),
    HOUSEHOLD(2),
    ORGANISATION(3);

    final int digit;

    Type(int digit) {
      this.digit = digit;
    }

    static Type of(char digit) {
      return switch (digit) {
        case '1' -> PERSON;
        case '2' -> HOUSEHOLD;
        default -> ORGANISATION;
      };
    }
  }

  public static Holder of(PersonId person) {
    return new Holder(Type.PERSON, person.value());
  }

  public static Holder of(HouseholdId household) {
    return new Holder(Type.HOUSEHOLD, household.value());
  }

  public static Holder of(OrganisationId organisation) {
    return new Holder(Type.ORGANISATION, organisation.value());
  }

  /** Whose account it is. */
  static Holder of(Account account) {
    return read(account.code().substring(Chart.HELD.length() + 2));
  }

  /** What {@link #key} wrote. */
  static Holder read(String key) {
    if (!key.matches("[123]\\d{1,15}")) throw Refusal.invalid("holder", "shares.which-holder");
    return new Holder(Type.of(key.charAt(0)), Long.parseLong(key.substring(1)));
  }

  static ShareKind kind(Account account) {
    return ShareKind.of(account.code().charAt(Chart.HELD.length() + 1));
  }

  /** As forms and tables hold it. */
  public String key() {
    return type.digit + Long.toString(number);
  }

  /** The code of its account for a kind of share. */
  String code(ShareKind kind) {
    return Chart.HELD + "." + kind.digit + key();
  }

  AccountHolder account() {
    return switch (type) {
      case PERSON -> AccountHolder.of(new PersonId(number));
      case HOUSEHOLD -> AccountHolder.of(new HouseholdId(number));
      case ORGANISATION -> AccountHolder.of(new OrganisationId(number));
    };
  }

  @Nullable
  PersonId person() {
    return type == Type.PERSON ? new PersonId(number) : null;
  }

  @Nullable
  HouseholdId household() {
    return type == Type.HOUSEHOLD ? new HouseholdId(number) : null;
  }
}
