package shanzhi.foundation.people;

/** 性别 As GB/T 2261.1 records it for a resident with an identity number. */
public enum Sex {
  MALE,
  FEMALE
}
