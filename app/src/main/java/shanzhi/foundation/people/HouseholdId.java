package shanzhi.foundation.people;

/** 户 A household of the register. */
public record HouseholdId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
