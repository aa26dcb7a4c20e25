package shanzhi.foundation.ground;

/** 自然人 A person in the register of the county. */
public record PersonId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
