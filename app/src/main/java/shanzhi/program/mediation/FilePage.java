package shanzhi.program.mediation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.PersonId;

/**
 * A file as one hat sees it, on the screen and on paper.
 *
 * @param late whether a deadline of where it stands has passed
 * @param keptAfter the last day on which the sides may say so themselves whether it was kept
 * @param disputeUntil the last day on which the side that looks may say that its paper is none of theirs
 * @param confirmUntil the last day to ask for the court's confirmation; none without an agreement
 */
record FilePage(
    Mediation file,
    String state,
    boolean open,
    boolean late,
    String place,
    String county,
    List<Entry> entries,
    List<Enclosure> enclosures,
    Map<PersonId, String> names,
    Acting by,
    LocalDate today,
    @Nullable LocalDate confirmUntil,
    @Nullable LocalDate keptAfter,
    @Nullable LocalDate disputeUntil) {

  String name(@Nullable PersonId person) {
    return person == null ? "" : names.getOrDefault(person, person.toString());
  }

  boolean at(String... states) {
    return List.of(states).contains(state);
  }

  boolean tends() {
    return by.seat() != null;
  }

  boolean mediates() {
    return file.isMediator(by);
  }

  boolean isSide() {
    return file.isSide(by);
  }

  private Voice mine() {
    return file.voices().of(file.isFirst(by));
  }

  boolean mayEnclose() {
    return open && (tends() || mediates() || isSide());
  }

  private boolean courtIsOpen() {
    return file.isAgreed()
        && file.ruling() == null
        && confirmUntil != null
        && !today.isAfter(confirmUntil);
  }

  boolean mayConfirm() {
    return courtIsOpen() && isSide() && mine().confirms() == null;
  }

  /** The sides together go to the court with it, and the mediator may print it for them. */
  boolean mayPrintForTheCourt() {
    return courtIsOpen();
  }

  boolean bothConfirm() {
    return file.voices().confirmed();
  }

  /** What the court decided is put in by who went there, or by the mediator. */
  boolean mayPutTheRulingIn() {
    return bothConfirm() && file.court() == null && (isSide() || mediates());
  }

  /** Another than who put the ruling in finds it so. */
  boolean mayCheckTheRuling() {
    var put = file.court();
    return put != null && !put.counts() && !put.by().equals(Courts.hand(file, by));
  }

  /** Before it counts whoever reads the file takes it out, then the desk alone. */
  boolean mayTakeTheRulingOut() {
    var put = file.court();
    return put != null && (!put.counts() || tends());
  }

  /** Terms that wait for the sides' yes. */
  boolean drafted() {
    return at(MediationSteps.SESSIONS) && file.agreement() != null && !file.isAgreed();
  }

  boolean maySayYes() {
    return drafted() && isSide() && !mine().agrees();
  }

  /** The sides who have not said yes, as the form offers them. */
  Map<String, String> unsigned() {
    return sides(first -> file.voices().of(first).yes() == null);
  }

  /** The sides whose paper waits for another hand than the mediator's. */
  Map<String, String> unchecked() {
    return sides(first -> drafted() && tends() && file.voices().of(first).waits());
  }

  boolean mayDispute() {
    return at(MediationSteps.AGREED)
        && file.ruling() == null
        && disputeUntil != null
        && !today.isAfter(disputeUntil);
  }

  /** Of whom the reader may say that they did not keep it, once its day is over. */
  Map<String, String> accusable() {
    return sides(first -> past() && judges(first) && file.voices().of(first).breach() == null);
  }

  /** Whose answer the reader may give or write down. */
  Map<String, String> answering() {
    return sides(first -> {
      var breach = file.voices().of(first).breach();
      var itself = first ? file.isFirst(by) : file.isSecond(by);
      return open && breach != null && breach.heard() == null && (itself || mediates());
    });
  }

  /** Of whom the reader may find that they did not keep it; whether in time is the rule's to say. */
  Map<String, String> accused() {
    return sides(first -> {
      var breach = file.voices().of(first).breach();
      var waits = breach != null && breach.heard() == null;
      return open && breach != null && judges(first) && (mediates() || waits);
    });
  }

  private boolean judges(boolean first) {
    return mediates() || (first ? file.isSecond(by) : file.isFirst(by));
  }

  private boolean past() {
    return at(MediationSteps.AGREED)
        && file.agreement() != null
        && today.isAfter(file.agreement().by());
  }

  private Map<String, String> sides(Predicate<Boolean> which) {
    var sides = new LinkedHashMap<String, String>();
    if (which.test(true)) sides.put(Side.FIRST.name(), name(file.first()));
    if (which.test(false)) sides.put(Side.SECOND.name(), name(file.second()));
    return sides;
  }

  /** The desk names another mediator while there is one. */
  boolean mayNameAnother() {
    return tends() && at(MediationSteps.SESSIONS, MediationSteps.AGREED);
  }

  boolean mayTakeAnother() {
    var next = file.succession();
    return open && isSide() && next != null && !next.accepts(file.isFirst(by));
  }

  /** A side leaves; else the desk ends it before the sessions, the mediator during them. */
  boolean mayEnd() {
    if (isSide()) return at("ASKED", "PROPOSED", "SESSIONS");
    return at("SESSIONS") ? mediates() || tends() && late : tends() && at("ASKED", "PROPOSED");
  }

  /** The next doors, the nearest first: of an agreement that was made, those of the agreement. */
  List<String> doors() {
    if (at(MediationSteps.UNSETTLED)) return file.theme().doors();
    if (!at(MediationSteps.BROKEN)) return List.of();
    var ruling = file.ruling();
    if (ruling == null) {
      return courtIsOpen() ? List.of("confirmation", "agreement") : List.of("agreement");
    }
    return ruling.ruling() == CourtDecision.Ruling.CONFIRMED
        ? List.of("enforcement")
        : List.of("again", "agreement");
  }

  /** Terms to be shown: a draft of what ended without a yes is none. */
  boolean hasTerms() {
    return file.isAgreed() || drafted();
  }

  boolean maySayDone() {
    return at(MediationSteps.AGREED) && isSide() && mine().done() == null;
  }

  /** Whether the mediator may write down already that the agreement was kept. */
  boolean heard() {
    return keptAfter != null && today.isAfter(keptAfter);
  }

  /** The desk sees that time has gone by. */
  boolean mayUrge() {
    return tends() && late && at(MediationSteps.AGREED);
  }
}
