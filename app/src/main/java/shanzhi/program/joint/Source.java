package shanzhi.program.joint;

/** 资金来源 Where the money of a measure comes from; {@link #NONE} is for what costs nothing. */
public enum Source {
  BUDGET,
  DEPARTMENT,
  COLLECTIVE,
  RAISED,
  DONATED,
  NONE
}
