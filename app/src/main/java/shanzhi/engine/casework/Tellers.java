package shanzhi.engine.casework;

import java.util.Collection;
import java.util.Map;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;

/**
 * 来件人 Whom a room that takes matters in knows behind them where the register of residents knows
 * nobody, so that what is published of them goes without that name and number too.
 */
public interface Tellers {

  /** Those behind many matters; a matter without one is missing. */
  Map<MatterId, Teller> of(Collection<MatterId> matters);

  /** Whether this person may be shown whom to call back about a matter. */
  boolean opensTo(Dossier dossier, Identity who);

  /**
   * Somebody who told a matter.
   *
   * @param name as they gave it, its parts apart where they were given apart; "" for none
   * @param phone plain digits, "" for none
   */
  record Teller(String name, String phone) {

    @Override
    public String toString() {
      return "Teller[hidden]";
    }
  }
}
