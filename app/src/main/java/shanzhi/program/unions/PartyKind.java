package shanzhi.program.unions;

import java.util.Locale;

/** 参与方类别 Who takes part in a venture. */
public enum PartyKind {
  COLLECTIVE,
  FINANCE,
  COUNTY_COMPANY,
  LEADING_FIRM,
  /** Held by the county company until somebody takes it up. */
  SOCIAL_CAPITAL,
  /** Held by their collective until they join. */
  MEMBERS;

  /** Whether it is made of those who join one by one, and held for them meanwhile. */
  public boolean pool() {
    return this == SOCIAL_CAPITAL || this == MEMBERS;
  }

  /** Who holds what a pool's people have not taken up. */
  PartyKind holder() {
    return this == MEMBERS ? COLLECTIVE : COUNTY_COMPANY;
  }

  public String word() {
    return "unions.party." + name().toLowerCase(Locale.ROOT);
  }
}
