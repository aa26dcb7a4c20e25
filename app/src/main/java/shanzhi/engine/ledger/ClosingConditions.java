package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;

/** 结账条件 What a room that keeps books of a kind wants done before a period of one is closed. */
public interface ClosingConditions {

  /** What is not done yet before the day, in words; nothing where the book is none of the room's. */
  List<String> open(Book book, LocalDate until);
}
