package shanzhi.program.mediation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 调解卷宗 A mediation's private file.
 *
 * @param first the side that asked, or for whom it was asked
 * @param told the other side in the words of who asked
 * @param second the other side, once the desk has found them in the register
 * @param mediator who is named now; nobody before the first proposal and after a refusal
 * @param agreement the terms put to the sides; none before, and none once a side contests them
 * @param voices what the sides said of the terms
 * @param succession who is named to take the mediator's place
 * @param court what was put in of the court's decision on the agreement
 */
public record Mediation(
    MatterId id,
    Region village,
    Theme theme,
    String what,
    PersonId first,
    String told,
    @Nullable PersonId second,
    @Nullable PersonId mediator,
    @Nullable Role role,
    boolean firstAccepts,
    boolean secondAccepts,
    @Nullable Agreement agreement,
    Voices voices,
    @Nullable Succession succession,
    @Nullable Ruled court,
    int version) {

  /** 调解员 As what somebody mediates. */
  public enum Role {
    WORTHY,
    CADRE,
    MEMBER,
    LAWYER
  }

  /** Those known so far: the other side is named together with the mediator. */
  List<PersonId> sides() {
    return second == null ? List.of(first) : List.of(first, second);
  }

  public boolean isSide(Acting by) {
    return isFirst(by) || isSecond(by);
  }

  public boolean isFirst(Acting by) {
    return by.seat() == null && first.equals(by.principal());
  }

  public boolean isSecond(Acting by) {
    return by.seat() == null && second != null && second.equals(by.principal());
  }

  /** Mediating is done in person and for nobody else. */
  public boolean isMediator(Acting by) {
    return by.kind() == Acting.Kind.RESIDENT && mediator != null && mediator.equals(by.person());
  }

  /** Whether the side that looks has accepted the mediator. */
  public boolean accepted(Acting by) {
    return isFirst(by) ? firstAccepts : secondAccepts;
  }

  /** Which of the two a side is. */
  @Nullable
  PersonId side(boolean ofFirst) {
    return ofFirst ? first : second;
  }

  /** How far it is: an agreement that was made and broken is not a mediation that failed. */
  String standing(String state) {
    var broken = state.equals(MediationSteps.UNSETTLED) && isAgreed();
    return broken ? MediationSteps.BROKEN : state;
  }

  /** Whether both sides said yes to the terms; before, they are a draft. */
  public boolean isAgreed() {
    return agreement != null && voices.agreed();
  }

  /** As it stands once the other side and a mediator are named, or refused; nothing is agreed yet. */
  Mediation named(
      @Nullable PersonId other,
      @Nullable PersonId chosen,
      @Nullable Role as,
      boolean firstSaysYes,
      boolean secondSaysYes) {
    return new Mediation(
        id,
        village,
        theme,
        what,
        first,
        told,
        other,
        chosen,
        as,
        firstSaysYes,
        secondSaysYes,
        null,
        Voices.NONE,
        null,
        null,
        version);
  }

  /** As it stands once terms are put to the sides, or a side said something of them. */
  Mediation with(@Nullable Agreement terms, Voices said) {
    return new Mediation(
        id,
        village,
        theme,
        what,
        first,
        told,
        second,
        mediator,
        role,
        firstAccepts,
        secondAccepts,
        terms,
        said,
        succession,
        court,
        version);
  }

  /** As it stands once somebody is named to take the mediator's place, or nobody is any more. */
  Mediation succeeding(@Nullable Succession next) {
    return mediated(mediator, role, next);
  }

  /** As it stands once both sides accepted who takes the mediator's place. */
  Mediation succeeded() {
    var next = Objects.requireNonNull(succession, "somebody is named");
    return mediated(next.person(), next.role(), null);
  }

  private Mediation mediated(@Nullable PersonId who, @Nullable Role as, @Nullable Succession next) {
    return new Mediation(
        id,
        village,
        theme,
        what,
        first,
        told,
        second,
        who,
        as,
        firstAccepts,
        secondAccepts,
        agreement,
        voices,
        next,
        court,
        version);
  }

  /** What the court decided, as two hands found it. */
  public @Nullable CourtDecision ruling() {
    return court != null && court.counts() ? court.decision() : null;
  }

  /** As it stands once the court's decision is put in, checked or taken out. */
  Mediation decided(@Nullable Ruled decision) {
    return new Mediation(
        id,
        village,
        theme,
        what,
        first,
        told,
        second,
        mediator,
        role,
        firstAccepts,
        secondAccepts,
        agreement,
        voices,
        succession,
        decision,
        version);
  }
}
