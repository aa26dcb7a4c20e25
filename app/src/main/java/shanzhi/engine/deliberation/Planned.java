package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shanzhi.foundation.ground.Region;

/** What is planned in the villages of a township, for its calendar; whoever plans brings a bean. */
public interface Planned {

  /** What falls on the days from one to another, both included, in the order of time. */
  List<Item> between(Region township, LocalDate from, LocalDate to);

  /**
   * Something planned.
   *
   * @param kind key of the sentence that says what it is
   * @param address the page of it
   */
  record Item(Region place, Instant at, String kind, String title, String address) {}
}
