package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;

/**
 * 异议 An objection to a notice.
 *
 * @param line the person or the asset that it is about; none where somebody or something is missing
 * @param person who objects
 * @param upheld none until the township has answered
 * @param mended whether what was upheld was noticed anew
 * @param stood what the line, or where none is named the whole list, said when it was objected to
 * @param met how an objection that was upheld is met, where the line stays as it was
 * @param metBy who wrote that
 * @param agreed whether the township agreed that the line stays; none until it answered
 * @param reply what it answered
 * @param lapsed whether the list ended before it was answered
 */
public record Objection(
    MatterId id,
    MatterId round,
    @Nullable Long line,
    PersonId person,
    @Nullable Boolean upheld,
    boolean mended,
    @Nullable String stood,
    @Nullable String met,
    @Nullable PersonId metBy,
    @Nullable Boolean agreed,
    @Nullable String reply,
    boolean lapsed) {

  static Objection raised(
      MatterId id, MatterId round, @Nullable Long line, PersonId person, String stood) {
    return new Objection(
        id, round, line, person, null, false, stood, null, null, null, null, false);
  }

  public boolean open() {
    return upheld == null && !lapsed;
  }

  /** Whether it was upheld and the list was not noticed anew since. */
  public boolean waits() {
    return upheld != null && upheld && !mended;
  }

  /** Whether the township is asked to agree that the line stays as it was. */
  boolean asks() {
    return waits() && met != null && agreed == null;
  }

  /** Whether it bars the list that was noticed. */
  boolean bars() {
    return open() || waits();
  }

  /** How far it is, as a page says it. */
  public String word() {
    if (lapsed) return "shares.objection.LAPSED";
    if (upheld == null) return "shares.objection.OPEN";
    if (!upheld) return "shares.objection.DISMISSED";
    if (agreed != null && agreed) return "shares.objection-met";
    if (asks()) return "shares.objection-asked";
    if (agreed != null && waits()) return "shares.objection-refused";
    return mended ? "shares.objection-mended" : "shares.objection.UPHELD";
  }
}
