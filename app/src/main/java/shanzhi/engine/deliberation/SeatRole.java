package shanzhi.engine.deliberation;

import java.util.Locale;

/** 席位职务 What somebody is in a body; every role but the member's is one person's at a time. */
public enum SeatRole {
  /** 成员 */
  MEMBER,
  /** 理事长、召集人 runs its meetings. */
  CHAIR,
  /** 理事 one of a guild's two chiefs. */
  DIRECTOR,
  /** 监事 the other chief. */
  SUPERVISOR,
  /** 纪律员 */
  DISCIPLINE,
  /** 协调员 */
  COORDINATOR,
  /** 总管 */
  STEWARD,
  /** 司库 */
  CASHIER;

  /** The sentence that names it. */
  public String word() {
    return "deliberation.seat.role." + name().toLowerCase(Locale.ROOT);
  }
}
