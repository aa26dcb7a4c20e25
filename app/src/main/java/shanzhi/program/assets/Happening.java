package shanzhi.program.assets;

import java.time.Instant;

/** 变动 What happened to an asset, and when. */
public record Happening(Act act, String note, Instant at) {

  /** What there is to happen. */
  public enum Act {
    ENTER,
    CORRECT,
    MANDATE,
    LET,
    END,
    CALL,
    REVIVE,
    GONE;

    public String word() {
      return "assets.happened." + name();
    }
  }
}
