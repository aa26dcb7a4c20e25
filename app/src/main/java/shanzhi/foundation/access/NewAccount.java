package shanzhi.foundation.access;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * What opening an account needs.
 *
 * @param region the person's place, which the account's row belongs to
 * @param name sign-in name, unique in the county and never given twice
 * @param password absent where its owner shall set one by a one-time link
 * @param shown the demonstration lists it among the people that one can be
 */
public record NewAccount(
    PersonId person, Region region, String name, @Nullable String password, boolean shown) {

  @Override
  public String toString() {
    return "NewAccount[" + person + ", " + name + "]";
  }
}
