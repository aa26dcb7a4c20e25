package shanzhi.program.assets;

/** 议决依据 By what the letting was decided. */
public enum DecidedBy {
  /** 四议两公开 A resolution that took the lawful road on the platform. */
  ROAD,
  /** Below the sum from which the county asks for a resolution. */
  BELOW,
  /** A resolution of before, whose paper is named. */
  PAPER,
  /** The household's own mandate, for what is a household's. */
  MANDATE,
  /** 未履行程序 Nothing is to be found. */
  NONE;

  public String word() {
    return "assets.process." + name();
  }
}
