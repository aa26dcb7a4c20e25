package shanzhi.foundation.ground;

/** 岗位 A post in an organisation; people come and go, the post stays. */
public record PostId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
