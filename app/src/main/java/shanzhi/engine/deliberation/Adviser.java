package shanzhi.engine.deliberation;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 顾问 Somebody whom a township's talks may invite for a topic; they guide it and have no vote.
 *
 * @param worksAt where they work, empty where unknown
 * @param person who it is in the register; none for who lives elsewhere
 */
public record Adviser(
    long id,
    Region township,
    String name,
    Kind kind,
    String field,
    String worksAt,
    @Nullable PersonId person,
    LocalDate since,
    @Nullable LocalDate until,
    int version) {

  /** What they are asked for. */
  public enum Kind {
    /** 律师 */
    LAWYER,
    /** 专家 */
    SPECIALIST,
    /** 部门干部 */
    OFFICIAL,
    OTHER;

    /** The sentence that names it. */
    public String word() {
      return "deliberation.adviser.kind." + name().toLowerCase(Locale.ROOT);
    }
  }
}
