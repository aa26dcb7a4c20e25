package shanzhi.foundation.ground;

/** 权限 A capability that a post carries, with how far it reaches. */
public record Grant(String capability, Reach reach) {

  /** How far: the post's place, what the post's organisation holds, or the person's own rows. */
  public enum Reach {
    PLACE,
    ORGANISATION,
    SELF
  }
}
