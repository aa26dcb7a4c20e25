package shanzhi.foundation.ground;

/** 事项 A matter in the casework engine. */
public record MatterId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
