package shanzhi.program.unions;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/**
 * 同意 Whether an organisation agrees that it takes part, that it brings something in, or that it has
 * undertaken something.
 *
 * @param contribution what it brings in, {@code undertaking} what it has undertaken; neither where it is
 *     about taking part
 * @param holder the organisation that is asked
 * @param askedBy who entered it, and so does not answer
 * @param agreed none as long as it has not answered
 */
public record Agreement(
    long id,
    VentureId venture,
    int party,
    @Nullable Long contribution,
    @Nullable Long undertaking,
    OrganisationId holder,
    @Nullable PersonId askedBy,
    @Nullable Boolean agreed,
    @Nullable PersonId by,
    @Nullable String why) {

  public boolean waits() {
    return agreed == null;
  }

  /** The word for what is asked. */
  String what() {
    if (undertaking != null) return "unions.agreement-to-undertake";
    return contribution == null ? "unions.agreement-to-join" : "unions.agreement-to-bring";
  }

  String word() {
    if (agreed == null) return "unions.agreement.ASKED";
    return agreed ? "unions.agreement.AGREED" : "unions.agreement.REFUSED";
  }
}
