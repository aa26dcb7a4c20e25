package shanzhi.foundation.people;

/** A person's numbers as they are, for a stated purpose; its text says nothing. */
public record Unmasked(String identityNumber, String phone) {

  @Override
  public String toString() {
    return "Unmasked[hidden]";
  }
}
