package shanzhi.engine.deliberation;

/** 议题状态 Where a topic stands. */
public enum TopicState {
  /** Gathered, and not yet sent to the review; also after it was mended. */
  DRAFT,
  SUBMITTED,
  REFUSED,
  /** Belongs to another body: left as a proposal. */
  PROPOSED_ELSEWHERE,
  /** May be talked over. */
  ADMITTED,
  RESOLVED,
  /** Voted on, and not carried. */
  REJECTED,
  WITHDRAWN;

  /** Whether its councillors may still mend it. */
  public boolean mendable() {
    return this == DRAFT || this == REFUSED || this == REJECTED;
  }

  public String word() {
    return "deliberation.topic.state." + name();
  }
}
