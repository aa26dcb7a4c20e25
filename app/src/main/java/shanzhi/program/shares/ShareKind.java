package shanzhi.program.shares;

/** 股权类型 Which kind of share: a branch of the register's account of holders, by its digit. */
public enum ShareKind {
  /** 成员股 */
  MEMBER(1),
  /** 集体股 */
  COLLECTIVE(2),
  /** 资金股 Bought with money, by the buyer's own choice. */
  CAPITAL(3);

  final int digit;

  ShareKind(int digit) {
    this.digit = digit;
  }

  static ShareKind of(char digit) {
    return values()[digit - '1'];
  }

  /** The sentence that names it. */
  public String word() {
    return "shares.kind." + name();
  }
}
