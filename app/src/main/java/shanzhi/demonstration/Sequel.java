package shanzhi.demonstration;

import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.TravelClock;

/**
 * What is told of the county once its people and the year of their matters are there. Each sequel
 * keeps in the chapters what it has told, so that a loading that was broken off goes on. What counts
 * the matters of past months comes after all that raises some.
 */
interface Sequel {

  void tell(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress);
}
