package shanzhi.program.mediation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;

/**
 * A file as one hat sees it, on the screen and on paper.
 *
 * @param confirmUntil the last day to ask for the court's confirmation; none without an agreement
 */
record FilePage(
    Mediation file,
    String state,
    boolean open,
    String place,
    String county,
    List<Entry> entries,
    List<Enclosure> enclosures,
    Map<PersonId, String> names,
    Acting by,
    LocalDate today,
    @Nullable LocalDate confirmUntil) {

  String name(@Nullable PersonId person) {
    return person == null ? "" : names.getOrDefault(person, person.toString());
  }

  boolean at(String... states) {
    return List.of(states).contains(state);
  }

  boolean mayEnclose() {
    return open && (mediates() || file.isSide(by));
  }

  boolean mediates() {
    return by.seat() != null || file.isMediator(by);
  }

  boolean mayConfirm() {
    return at(MediationSteps.AGREED)
        && file.isSide(by)
        && file.confirmed(by) == null
        && confirmUntil != null
        && !today.isAfter(confirmUntil);
  }

  /** The sides together go to the court with it, and the mediator may print it for them. */
  boolean mayPrintForTheCourt() {
    return at(MediationSteps.AGREED)
        && confirmUntil != null
        && !today.isAfter(confirmUntil)
        && (file.isSide(by) || mediates());
  }

  boolean bothConfirm() {
    return file.firstConfirms() != null && file.secondConfirms() != null;
  }
}
