package shanzhi.program.guild;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 办事登记 What a family announced, and what was seen of it. Who came and who gave is no part of it.
 *
 * @param tables and {@code gift}: as announced last, tables and fen from one guest at most
 * @param seen how many tables the steward counted; none before the day
 */
public record Occasion(
    MatterId id,
    Region village,
    BodyId guild,
    OrganisationId organisation,
    OccasionKind kind,
    PersonId person,
    LocalDate day,
    String spot,
    int tables,
    long gift,
    List<Promise> promises,
    @Nullable Integer seen,
    int version) {

  /** Whose it is, or who acts for them. */
  public boolean isOf(Acting by) {
    return by.seat() == null && person.equals(by.principal());
  }

  NewOccasion said() {
    return new NewOccasion(kind, day, spot, tables, gift, promises);
  }

  Occasion announced(NewOccasion said) {
    return new Occasion(
        id,
        village,
        guild,
        organisation,
        kind,
        person,
        said.day(),
        said.spot(),
        said.tables(),
        said.gift(),
        said.promises(),
        seen,
        version);
  }

  Occasion held(int counted) {
    return new Occasion(
        id,
        village,
        guild,
        organisation,
        kind,
        person,
        day,
        spot,
        tables,
        gift,
        promises,
        counted,
        version);
  }
}
