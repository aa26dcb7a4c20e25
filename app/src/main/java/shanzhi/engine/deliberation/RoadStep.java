package shanzhi.engine.deliberation;

import static shanzhi.engine.deliberation.RoadParameters.*;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.Majority.Among;

/**
 * 议决步骤 One step of a road as data: which body, and the county's numbers that count for it.
 *
 * @param body absent where nothing is voted
 * @param quorum key of the twelfths that must be there, of who is entitled
 * @param majority key of the twelfths that carry it
 * @param among of whom the majority is; absent where {@code ofAll} says so
 * @param ofAll key of the county's choice between all and those present
 * @param notice key of the days of notice
 * @param window key of the days in which one may object
 */
public record RoadStep(
    Stage stage,
    @Nullable BodyKind body,
    @Nullable String quorum,
    @Nullable String majority,
    @Nullable Among among,
    @Nullable String ofAll,
    @Nullable String notice,
    @Nullable String window) {

  /** 四议两公开 Four discussions, two disclosures. */
  public enum Stage {
    /** 党支部会提议 */
    PROPOSE,
    /** 村“两委”会商议 */
    DISCUSS,
    /** 党员大会审议 */
    REVIEW,
    /** 法定会议决议 */
    DECIDE,
    /** 决议公开 */
    DISCLOSE,
    /** 实施结果公开 */
    ACCOUNT;

    /** The sentence that names it. */
    public String word() {
      return "roads.stage." + name();
    }
  }

  private static final List<RoadStep> BEFORE = List.of(
      met(Stage.PROPOSE, BodyKind.BRANCH, BRANCH_QUORUM, BRANCH_MAJORITY, Among.ROLL),
      met(
          Stage.DISCUSS,
          BodyKind.COMMITTEES,
          COMMITTEES_QUORUM,
          COMMITTEES_MAJORITY,
          Among.PRESENT),
      met(Stage.REVIEW, BodyKind.PARTY_MEMBERS, PARTY_QUORUM, PARTY_MAJORITY, Among.ROLL));

  private static final List<RoadStep> AFTER = List.of(
      disclosed(Stage.DISCLOSE, RESOLUTION_WINDOW), disclosed(Stage.ACCOUNT, RESULT_WINDOW));

  /** What is decided by all members: the weightiest, and the rest. */
  private static final RoadStep WEIGHTIEST = called(
      BodyKind.MEMBERS, MEMBERS_QUORUM, MEMBERS_WEIGHTIEST, Among.ROLL, null, MEMBERS_NOTICE);

  private static final RoadStep BY_HOUSEHOLDS = called(
      BodyKind.VILLAGERS,
      HOUSEHOLDS_QUORUM,
      VILLAGERS_MAJORITY,
      Among.PRESENT,
      null,
      VILLAGERS_NOTICE);

  private static final Map<BodyKind, RoadStep> DECIDING = new EnumMap<>(Map.of(
      BodyKind.VILLAGERS,
      called(
          BodyKind.VILLAGERS,
          VILLAGERS_QUORUM,
          VILLAGERS_MAJORITY,
          Among.PRESENT,
          null,
          VILLAGERS_NOTICE),
      BodyKind.REPRESENTATIVES,
      called(
          BodyKind.REPRESENTATIVES,
          REPRESENTATIVES_QUORUM,
          REPRESENTATIVES_MAJORITY,
          Among.PRESENT,
          null,
          REPRESENTATIVES_NOTICE),
      BodyKind.MEMBERS,
      called(
          BodyKind.MEMBERS,
          MEMBERS_QUORUM,
          MEMBERS_MAJORITY,
          null,
          MEMBERS_OF_ALL,
          MEMBERS_NOTICE)));

  /** The whole road of a subject that this body decides. */
  public static List<RoadStep> road(RoadSubject subject, BodyKind decider) {
    var road = new RoadStep[BEFORE.size() + 1 + AFTER.size()];
    Arrays.setAll(
        road,
        n -> n < BEFORE.size()
            ? BEFORE.get(n)
            : n == BEFORE.size()
                ? deciding(subject, decider, RollUnit.PERSON)
                : AFTER.get(n - BEFORE.size() - 1));
    return List.of(road);
  }

  /** The step at which it is decided. */
  static RoadStep deciding(RoadSubject subject, BodyKind decider, RollUnit unit) {
    if (subject.weightiest()) return WEIGHTIEST;
    if (decider == BodyKind.VILLAGERS && unit == RollUnit.HOUSEHOLD) return BY_HOUSEHOLDS;
    var step = DECIDING.get(decider);
    if (step == null) throw new IllegalArgumentException(decider + " decides nothing");
    return step;
  }

  /** The step of a body before the deciding one, or of a disclosure. */
  static RoadStep of(Stage stage) {
    return BEFORE.stream()
        .filter(step -> step.stage() == stage)
        .findFirst()
        .orElseGet(() ->
            AFTER.stream().filter(step -> step.stage() == stage).findFirst().orElseThrow());
  }

  private static RoadStep met(
      Stage stage, BodyKind body, String quorum, String majority, Among among) {
    return new RoadStep(stage, body, quorum, majority, among, null, null, null);
  }

  private static RoadStep called(
      BodyKind body,
      String quorum,
      String majority,
      @Nullable Among among,
      @Nullable String ofAll,
      String notice) {
    return new RoadStep(Stage.DECIDE, body, quorum, majority, among, ofAll, notice, null);
  }

  private static RoadStep disclosed(Stage stage, String window) {
    return new RoadStep(stage, null, null, null, null, null, null, window);
  }
}
