package shanzhi.engine.scheduling;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import shanzhi.foundation.calendar.Quarter;

/**
 * 排班方案 A quarter as the rotation would share it out; nothing of it is written.
 *
 * @param idle days for which nobody is free
 */
public record Plan(
    Roster roster, Quarter quarter, List<Turn> turns, List<Share> shares, List<LocalDate> idle) {

  /** Tells this plan from any other: who publishes says which one they have seen. */
  public String print() {
    var said = (roster.id() + " " + quarter + " " + turns).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(said).toString();
  }
}
