package shanzhi.program.visits;

/**
 * What is counted of a place. A number and the list behind it share the condition, so that they agree to
 * the row: on {@code c}, a card of the place, or on {@code v}, a visit made there.
 */
enum Which {
  /** On the lists. */
  LISTED(false, "c.gone is null"),
  /** Due: open now. */
  OPEN(false, "c.gone is null and c.matter is not null"),
  OVERDUE(false, "c.gone is null and c.due < :late"),
  /** Tried in vain and still due. */
  NOT_MET(false, "c.gone is null and c.matter is not null and c.missed > 0"),
  PLANS(false, "c.gone is null and c.plan is not null"),
  REVIEWS(false, "c.gone is null and c.review_on < :today"),
  /** Made in the month, by their last day. */
  IN_TIME(true, "v.closed_on <= v.due"),
  /** Made in the month, after it. */
  LATE(true, "v.closed_on > v.due");

  final boolean visits;
  final String condition;

  Which(boolean visits, String condition) {
    this.visits = visits;
    this.condition = condition;
  }
}
