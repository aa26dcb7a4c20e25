package shanzhi.foundation.ground;

/** 组织 An organisation of the county. */
public record OrganisationId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
