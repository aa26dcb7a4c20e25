package shanzhi.program.sorting;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * 研判表 The sheet of a month for a township or the county.
 *
 * @param due by when it is to be adopted
 * @param remark what its writers say about the numbers
 * @param handedIn when a township handed it to the county; absent before
 * @param adoptedBy who adopted it, as acts are signed; absent for a draft
 * @param rule what its frozen numbers were judged by; absent for a draft
 * @param sentBack why the county sent it back the last time; absent where it never did
 */
record Judgement(
    long id,
    Region place,
    YearMonth month,
    Instant draftedAt,
    Instant due,
    String remark,
    @Nullable Instant handedIn,
    @Nullable Instant adoptedAt,
    @Nullable String adoptedBy,
    @Nullable Rule rule,
    @Nullable String sentBack,
    int version) {

  boolean adopted() {
    return adoptedAt != null;
  }

  /** 状态 How far it is, as messages name it. */
  String state() {
    return adopted() ? "ADOPTED" : handedIn != null ? "HANDED_IN" : "DRAFT";
  }

  boolean ofCounty() {
    return place.level() == Region.Level.COUNTY;
  }
}
