package shanzhi.engine.deliberation;

/** 表决单位 Whether each person on a roll has a vote, or each household one. */
public enum RollUnit {
  PERSON,
  HOUSEHOLD;

  /** The sentence that names it. */
  public String word() {
    return this == PERSON ? "deliberation.roll.unit.person" : "deliberation.roll.unit.household";
  }
}
