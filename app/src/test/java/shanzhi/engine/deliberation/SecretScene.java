package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;

/** A village whose adults are asked in secret whether to mend the road. */
public final class SecretScene {

  public static final String QUESTION = "是否集资修通三组入户路？";
  public static final List<String> OPTIONS = List.of("赞成", "反对", "弃权");

  public final Hamlet hamlet;
  public final Acting clerk;
  public final List<PersonId> voters = new ArrayList<>();
  public final RollId roll;
  public final SecretBallots ballots;

  private final County county;
  private final Keys keys;
  private final Map<BallotId, ClientId> opened = new HashMap<>();

  public SecretScene(ApplicationContext beans, int adults) {
    hamlet = new Hamlet(beans);
    clerk = hamlet.secretary;
    ballots = beans.getBean(SecretBallots.class);
    county = beans.getBean(County.class);
    keys = beans.getBean(Keys.class);
    while (voters.size() < adults) {
      var ages = new int[Math.min(9, adults - voters.size())];
      java.util.Arrays.fill(ages, 40);
      voters.addAll(hamlet.household(ages));
    }
    roll = beans
        .getBean(Rolls.class)
        .freeze(
            hamlet.found(BodyKind.VILLAGERS),
            RollUnit.PERSON,
            Hamlet.NOW,
            hamlet.secretary,
            ClientId.fresh());
  }

  public NewSecretBallot question(Majority majority) {
    return new NewSecretBallot(roll, QUESTION, OPTIONS, true, majority);
  }

  public BallotId opened(Majority majority) {
    var client = ClientId.fresh();
    var id = ballots.open(question(majority), clerk, client);
    opened.put(id, client);
    return id;
  }

  /** Whether the key of a ballot's box is still on the disk. */
  public boolean keyIsThere(BallotId id) {
    return Files.exists(keys.passing().resolve(SecretStore.secretName(opened.get(id))));
  }

  public Acting resident(PersonId person) {
    return Acting.resident(county, person, 0);
  }

  public VotersPhone phone(BallotId ballot, int mark) {
    return new VotersPhone(county.code(), ballots.find(ballot), mark);
  }

  /** Takes a ballot, marks it and puts it in; answers the receipt's number. */
  public String votes(BallotId ballot, PersonId person, int mark) {
    var phone = phone(ballot, mark);
    var signature = phone.finished(ballots.take(ballot, phone.blinded, resident(person)));
    return Marked.number(ballots.cast(ballot, phone.prepared, signature));
  }

  public static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .extracting(Refusal::code)
        .isEqualTo(code);
  }
}
