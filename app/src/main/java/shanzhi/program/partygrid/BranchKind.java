package shanzhi.program.partygrid;

/** What a grid may be given. */
public enum BranchKind {
  /** 网格党支部 */
  BRANCH,
  /** 网格党小组 */
  GROUP
}
