package shanzhi.engine.deliberation;

import static shanzhi.engine.deliberation.BodyKind.MEMBERS;
import static shanzhi.engine.deliberation.BodyKind.REPRESENTATIVES;
import static shanzhi.engine.deliberation.BodyKind.VILLAGERS;

import java.util.List;

/**
 * 须走程序的事项 What must take the road, and which bodies the law lets decide it. There is no subject for
 * the election or recall of a village committee: those are never voted here.
 */
public enum RoadSubject {
  // 村务: the villagers' meeting, or the representatives' where the villagers' meeting has let it.
  PUBLIC_WORKS(false, VILLAGERS, REPRESENTATIVES),
  HOUSE_PLOTS(false, VILLAGERS, REPRESENTATIVES),
  ALLOWANCES(false, VILLAGERS, REPRESENTATIVES),
  VILLAGE_MONEY(false, VILLAGERS, REPRESENTATIVES),
  VILLAGE_OTHER(false, VILLAGERS, REPRESENTATIVES),
  // 村规民约、村民自治章程: the villagers' meeting alone.
  VILLAGE_RULES(false, VILLAGERS),
  VILLAGE_CHARTER(false, VILLAGERS),
  // 集体经济组织: the members' meeting alone; the weightiest by two thirds of all members.
  CHARTER(true, MEMBERS),
  MEMBERSHIP(true, MEMBERS),
  LAND(true, MEMBERS),
  SHARES(true, MEMBERS),
  MERGER(true, MEMBERS),
  DIVIDEND(false, MEMBERS),
  INVESTMENT(false, MEMBERS),
  CONTRACT(false, MEMBERS),
  COLLECTIVE_OTHER(false, MEMBERS);

  private final boolean weightiest;
  private final List<BodyKind> deciders;

  RoadSubject(boolean weightiest, BodyKind... deciders) {
    this.weightiest = weightiest;
    this.deciders = List.of(deciders);
  }

  /** Whether two thirds of all members must be for it. */
  public boolean weightiest() {
    return weightiest;
  }

  /** The bodies that the law lets decide it; the first always may. */
  public List<BodyKind> deciders() {
    return deciders;
  }

  /** The subject of what a topic is, as long as the branch has not said it more closely. */
  static RoadSubject of(BodyKind decider) {
    return decider == MEMBERS ? COLLECTIVE_OTHER : VILLAGE_OTHER;
  }

  /** The sentence that names it. */
  public String word() {
    return "roads.subject." + name();
  }
}
