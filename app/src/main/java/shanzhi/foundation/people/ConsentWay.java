package shanzhi.foundation.people;

/** 同意方式 How a person gave their consent or their mandate. */
public enum ConsentWay {
  /** The person themself, signed in. */
  ONLINE,
  PAPER,
  IN_PERSON,
  CALL_BACK;

  /** The ways that an officer records for somebody else. */
  static ConsentWay[] recorded() {
    return new ConsentWay[] {PAPER, IN_PERSON, CALL_BACK};
  }
}
