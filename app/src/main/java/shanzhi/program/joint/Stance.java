package shanzhi.program.joint;

/** 态度 What a party can do about a suggestion. */
public enum Stance {
  SUPPORT,
  CONDITIONAL,
  CANNOT
}
