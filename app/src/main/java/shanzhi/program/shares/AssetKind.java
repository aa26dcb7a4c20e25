package shanzhi.program.shares;

/** 资产类别 What something that the collective owns is, and whether its income rights may become shares. */
public enum AssetKind {
  /** 经营性资产 Buildings, plant, ventures that earn. */
  OPERATING(true),
  /** 资源经营收益权 What the collective earns from a resource that it runs or has let; the resource itself stays. */
  RESOURCE_INCOME(true),
  /** 经营性资金 Money that is put to work. */
  MONEY(true),
  /** 土地等资源性资产 Land, woods, waters: undivided. */
  LAND(false),
  /** 公益性设施 Schools, clinics, roads, halls: undivided. */
  PUBLIC(false);

  private final boolean divisible;

  AssetKind(boolean divisible) {
    this.divisible = divisible;
  }

  /** Whether income rights in it may become shares. */
  public boolean divisible() {
    return divisible;
  }

  /** The sentence that names it. */
  public String word() {
    return "shares.asset." + name();
  }
}
