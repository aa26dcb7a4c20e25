package shanzhi.program.mediation;

import java.time.LocalDate;
import java.util.List;
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
 * @param agreement what the sides agreed to; none before
 * @param firstConfirms when that side asked for the court's confirmation; {@code secondConfirms} likewise
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
    @Nullable LocalDate firstConfirms,
    @Nullable LocalDate secondConfirms,
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

  /** When the side that looks asked for the court's confirmation. */
  public @Nullable LocalDate confirmed(Acting by) {
    return isFirst(by) ? firstConfirms : secondConfirms;
  }

  /** As it stands once the other side and a mediator are named, or refused; nothing is agreed yet. */
  Mediation named(
      @Nullable PersonId other,
      @Nullable PersonId chosen,
      @Nullable Role as,
      boolean first,
      boolean second) {
    return with(other, chosen, as, first, second, null, null, null);
  }

  /** As it stands once something is agreed, or the court is asked to confirm it. */
  Mediation agreed(
      @Nullable Agreement reached, @Nullable LocalDate first, @Nullable LocalDate second) {
    return with(this.second, mediator, role, firstAccepts, secondAccepts, reached, first, second);
  }

  private Mediation with(
      @Nullable PersonId other,
      @Nullable PersonId chosen,
      @Nullable Role as,
      boolean firstSaysYes,
      boolean secondSaysYes,
      @Nullable Agreement reached,
      @Nullable LocalDate firstAsks,
      @Nullable LocalDate secondAsks) {
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
        reached,
        firstAsks,
        secondAsks,
        version);
  }
}
