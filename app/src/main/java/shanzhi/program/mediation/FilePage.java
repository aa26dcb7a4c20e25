package shanzhi.program.mediation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
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

  private boolean courtIsOpen() {
    return file.isAgreed() && confirmUntil != null && !today.isAfter(confirmUntil);
  }

  boolean mayConfirm() {
    return courtIsOpen() && file.isSide(by) && file.voices().confirms(file.isFirst(by)) == null;
  }

  /** The sides together go to the court with it, and the mediator may print it for them. */
  boolean mayPrintForTheCourt() {
    return courtIsOpen() && (file.isSide(by) || mediates());
  }

  boolean bothConfirm() {
    return file.voices().confirmed();
  }

  /** Terms that wait for the sides' yes. */
  boolean drafted() {
    return at(MediationSteps.SESSIONS) && file.agreement() != null && !file.isAgreed();
  }

  boolean maySayYes() {
    return drafted() && file.isSide(by) && file.voices().yes(file.isFirst(by)) == null;
  }

  /** The sides who have not said yes, as the form offers them. */
  Map<String, String> unsigned() {
    var sides = new LinkedHashMap<String, String>();
    if (file.voices().first() == null) sides.put("FIRST", name(file.first()));
    if (file.voices().second() == null) sides.put("SECOND", name(file.second()));
    return sides;
  }

  /** Terms to be shown: a draft of what ended without a yes is none. */
  boolean hasTerms() {
    return file.isAgreed() || drafted();
  }

  boolean maySayDone() {
    return at(MediationSteps.AGREED)
        && file.isSide(by)
        && file.voices().done(file.isFirst(by)) == null;
  }

  /** Whether it can be written down already that the agreement was kept. */
  boolean due() {
    var agreement = file.agreement();
    return agreement != null && (file.voices().done() || !today.isBefore(agreement.by()));
  }
}
