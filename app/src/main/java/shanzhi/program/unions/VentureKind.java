package shanzhi.program.unions;

import java.util.Locale;

/** 联合体类别 What a venture is. */
public enum VentureKind {
  /** x+N 联合体 */
  UNION(false),
  /** 代养: animals raised for others, led and run by the county company. */
  RAISING(true),
  /** 标准厂房: workshops built to let, led and run by the county company. */
  FACTORY(true),
  /** 供销合作社股份 Shares of collectives in a supply-and-marketing co-op. */
  COOP(false),
  /** 飞地 A venture of one village in which weaker ones have shares. */
  ENCLAVE(false);

  /** Whether the county company leads and runs it. */
  public final boolean led;

  VentureKind(boolean led) {
    this.led = led;
  }

  public String word() {
    return "unions.kind." + name().toLowerCase(Locale.ROOT);
  }
}
