package shanzhi.program.joint;

/** 三方 Government supports, departments cooperate, society runs. */
public enum Party {
  GOVERNMENT,
  DEPARTMENT,
  SOCIETY
}
