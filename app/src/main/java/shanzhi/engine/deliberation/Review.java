package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 前置把关意见 What the Party branch said of a topic, as it was written down.
 *
 * @param ground of a refusal alone
 * @param citation of a refusal alone
 * @param elsewhere the body that it is proposed to, where it belongs to one
 * @param post as which the person said it
 */
public record Review(
    long id,
    int round,
    Verdict verdict,
    @Nullable Ground ground,
    @Nullable Citation citation,
    @Nullable BodyKind elsewhere,
    String note,
    PersonId person,
    @Nullable PostId post,
    Instant at) {

  /** What a review comes to. */
  public enum Verdict {
    ADMITTED,
    REFUSED,
    ELSEWHERE
  }

  /** 不予上会的三种情形 The only grounds on which a topic may be refused. */
  public enum Ground {
    NOT_PREPARED,
    LAW_DECIDES,
    VILLAGE_RULES_DECIDE;

    public String word() {
      return "deliberation.topic.ground." + name();
    }
  }

  /** 依据 What a refusal rests on. */
  public sealed interface Citation {}

  /** What is missing. */
  public record Missing(String what) implements Citation {}

  /** Which law or policy decides it already, and where. */
  public record Law(String name, String article) implements Citation {}

  /** Which clause of which edition of the village rules, and what it says. */
  public record Rule(PublicationId rules, int edition, int clause, String quoted)
      implements Citation {}
}
