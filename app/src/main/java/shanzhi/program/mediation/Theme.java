package shanzhi.program.mediation;

import java.util.List;

/** 纠纷类型 What a quarrel is about, and which doors stand open when it cannot be settled. */
public enum Theme {
  NEIGHBOURS("other", "court"),
  FAMILY("welfare", "court"),
  /** Of contracted land an arbitration commission may be asked first; the court stays open. */
  LAND("land", "land-arbitration", "court"),
  /** Who owns or uses land without a contract is for the government to say first. */
  BOUNDARY("land", "government", "court"),
  WATER("agriculture", "government", "court"),
  /** Nobody sues an employer before the arbitration. */
  WAGES("labour", "labour-arbitration", "court"),
  DEBT("economy", "court"),
  HARM("safety", "court"),
  OTHER("other", "government", "court");

  private final String category;
  private final List<String> doors;

  Theme(String category, String... doors) {
    this.category = category;
    this.doors = List.of(doors);
  }

  /** Under which category of matters it counts, so that it shows by place where quarrels rise. */
  String category() {
    return category;
  }

  /** The next doors, the nearest first, as codes. */
  public List<String> doors() {
    return doors;
  }
}
