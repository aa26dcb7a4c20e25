package shanzhi.engine.deliberation;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * 组建办法 How bodies of a kind are formed, as the program says that has them: by which steps, who votes,
 * with which of the county's numbers. What is refused is said in its own sentences.
 *
 * @param procedure the steps, and how its sentences begin
 * @param objection the steps of an objection to the result
 * @param talking where people are put forward
 * @param voting where the vote is written down; the same where no list is settled before
 * @param notice for how many days the result is noticed
 * @param quorum how many per cent of those who have a vote have to be there
 * @param oneVote whether each has one vote for all who stand for the same seats, else one on each of them
 * @param voters how many have a vote in a body; none where the representatives' meeting votes, by its roll
 */
public record FormationWay(
    BodyKind body,
    String procedure,
    String objection,
    String talking,
    String voting,
    String notice,
    String quorum,
    boolean oneVote,
    @Nullable ToIntFunction<BodyId> voters) {

  /** One of its sentences. */
  String said(String what) {
    return procedure + "." + what;
  }
}
