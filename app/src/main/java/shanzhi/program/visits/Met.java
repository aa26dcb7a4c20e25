package shanzhi.program.visits;

/** 见到没有 How somebody was met, or that nobody was. */
public enum Met {
  DOOR,
  /** By phone: for who is away. */
  PHONE,
  NOBODY
}
