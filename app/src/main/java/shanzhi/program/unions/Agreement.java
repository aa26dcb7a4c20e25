package shanzhi.program.unions;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/**
 * 同意 Whether an organisation agrees that it takes part, or that it brings something in.
 *
 * @param contribution what it brings in; none where it is about taking part
 * @param holder the organisation that is asked
 * @param agreed none as long as it has not answered
 */
public record Agreement(
    long id,
    VentureId venture,
    int party,
    @Nullable Long contribution,
    OrganisationId holder,
    @Nullable Boolean agreed,
    @Nullable PersonId by,
    @Nullable String why) {

  public boolean waits() {
    return agreed == null;
  }

  String word() {
    if (agreed == null) return "unions.agreement.ASKED";
    return agreed ? "unions.agreement.AGREED" : "unions.agreement.REFUSED";
  }
}
