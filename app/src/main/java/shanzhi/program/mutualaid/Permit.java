package shanzhi.program.mutualaid;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 批准文件 The regulator's permit for lending among members, a document with dates.
 *
 * @param most fen that may be lent at any moment
 * @param seenOn from when somebody above the village has seen the document itself
 */
public record Permit(
    PermitId id,
    Region village,
    String number,
    String issuer,
    String paper,
    LocalDate fromOn,
    LocalDate untilOn,
    long most,
    @Nullable LocalDate seenOn,
    @Nullable LocalDate revokedOn,
    @Nullable String revokedWhy,
    int version) {

  /** Whether anything may be lent or paid out by it on a day. */
  public boolean inForce(LocalDate day) {
    return seenOn != null
        && !day.isBefore(seenOn)
        && !day.isBefore(fromOn)
        && !day.isAfter(untilOn)
        && (revokedOn == null || day.isBefore(revokedOn));
  }

  /** How it stands on a day, as a key. */
  String word(LocalDate day) {
    if (revokedOn != null) return "mutualaid.permit.revoked";
    if (seenOn == null) return "mutualaid.permit.unseen";
    if (day.isBefore(fromOn)) return "mutualaid.permit.ahead";
    return day.isAfter(untilOn) ? "mutualaid.permit.over" : "mutualaid.permit.in-force";
  }

  /** A permit to be filed. */
  public record NewPermit(
      Region village,
      String number,
      String issuer,
      String paper,
      LocalDate fromOn,
      LocalDate untilOn,
      long most) {}
}
