package shanzhi.program.campaign;

import java.util.List;

/** 行动类别 What kind of campaign it is, and what the law lets it keep. */
public enum Kind {
  /** 人口普查: only which doors are done; answers stay in the statistics system. */
  CENSUS(false, false, false, false),
  /** 疫情排查: the list and its answers end with the campaign, counts alone stay. */
  EPIDEMIC(true, true, false, false),
  /** 森林防火巡查: places, each again and again. */
  PATROL(true, false, true, true),
  /** 入户走访: an ordinary round of questions from door to door. */
  SURVEY(true, false, false, true);

  private final boolean asks;
  private final boolean erased;
  private final boolean places;
  private final boolean reuses;

  Kind(boolean asks, boolean erased, boolean places, boolean reuses) {
    this.asks = asks;
    this.erased = erased;
    this.places = places;
    this.reuses = reuses;
  }

  /** Whether anything may be asked at a door. */
  public boolean asks() {
    return asks;
  }

  /** Whether the list and its answers are erased when it ends. */
  public boolean erased() {
    return erased;
  }

  /** Whether it goes to key places, each every so many days, and not to households once. */
  public boolean places() {
    return places;
  }

  /** Whether the answers of an earlier campaign of the kind may be shown again. */
  public boolean reuses() {
    return reuses;
  }

  /** What may be found at a door. */
  public List<Door.State> outcomes() {
    if (this == CENSUS) return List.of(Door.State.DONE);
    if (places) return List.of(Door.State.DONE, Door.State.ABSENT, Door.State.GONE);
    return List.of(Door.State.DONE, Door.State.ABSENT, Door.State.REFUSED, Door.State.GONE);
  }
}
