package shanzhi.engine.deliberation;

import java.util.List;

/**
 * A question to be put in secret.
 *
 * @param roll who may vote; frozen, and without those who are recused
 * @param question as it stands on the ballot; public
 * @param options in the order of the ballot; of a motion the first is for it
 * @param abstains whether the last option is to abstain, which carries nothing
 */
public record NewSecretBallot(
    RollId roll, String question, List<String> options, boolean abstains, Majority majority) {

  public NewSecretBallot {
    options = List.copyOf(options);
  }
}
