package shanzhi.engine.casework;

/** 紧急程度 How much a matter presses; stored by its number. */
public enum Urgency {
  ORDINARY,
  PRESSING,
  URGENT;

  static Urgency of(int number) {
    return values()[number];
  }
}
