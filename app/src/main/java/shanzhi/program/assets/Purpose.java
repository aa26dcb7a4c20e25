package shanzhi.program.assets;

/** 用途 What the other side uses it for. */
public enum Purpose {
  FARMING,
  /** 养鱼: never where people drink the water. */
  FISH,
  LIVESTOCK,
  INDUSTRY,
  TRADE,
  TOURISM,
  DWELLING,
  CARE,
  OTHER;

  public String word() {
    return "assets.purpose." + name();
  }
}
