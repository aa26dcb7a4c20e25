package shanzhi.foundation.people;

/** 监护依据 Why somebody is acted for by a guardian (articles 27 and 28 of the civil code). */
public enum Guardianship {
  /** 未成年 Until the eighteenth birthday. */
  MINOR,
  /** 法院认定 A court found that they have no or limited capacity. */
  RULED;

  /** The sentence that names it. */
  public String word() {
    return "people.guardianship." + name();
  }
}
