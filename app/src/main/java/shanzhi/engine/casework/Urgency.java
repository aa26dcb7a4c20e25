package shanzhi.engine.casework;

/** 紧急程度 How much a matter presses; stored by its number. */
public enum Urgency {
  ORDINARY(0),
  PRESSING(1),
  URGENT(2);

  final int number;

  Urgency(int number) {
    this.number = number;
  }

  static Urgency of(int number) {
    for (var urgency : values()) {
      if (urgency.number == number) return urgency;
    }
    throw new IllegalArgumentException("No urgency has the number " + number);
  }
}
