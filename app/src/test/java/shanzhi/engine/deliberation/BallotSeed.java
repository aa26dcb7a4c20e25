package shanzhi.engine.deliberation;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** A village's question in secret, one that was counted and one that is open with a ballot in its box. */
public final class BallotSeed {

  private BallotSeed() {}

  public static BallotId sow(
      ApplicationContext beans,
      Region village,
      OrganisationId committee,
      PersonId byPhone,
      PersonId onPaper) {
    var county = beans.getBean(County.class);
    var system = Acting.system(county);
    var body = beans
        .getBean(Bodies.class)
        .found(
            new NewBody(BodyKind.VILLAGERS, village, committee, "试验村民会议", LocalDate.of(2026, 1, 1)),
            system,
            ClientId.fresh());
    var roll = beans
        .getBean(Rolls.class)
        .freeze(body, RollUnit.PERSON, TestClock.MORNING, system, ClientId.fresh());
    var ballots = beans.getBean(SecretBallots.class);
    var said = new NewSecretBallot(
        roll, "试验：修不修路？", List.of("赞成", "反对"), false, Majority.half(Majority.Among.VOTES));
    var counted = ballots.open(said, system, ClientId.fresh());
    votes(ballots, county, counted, byPhone);
    ballots.handPaper(counted, onPaper, system);
    ballots.close(counted, null, system);
    ballots.countPapers(
        counted, new PaperCount(byPhone, onPaper, List.of(1L, 0L), 0), system, ClientId.fresh());
    ballots.tally(counted, system);
    var open = ballots.open(said, system, ClientId.fresh());
    votes(ballots, county, open, byPhone);
    return open;
  }

  private static void votes(
      SecretBallots ballots, County county, BallotId ballot, PersonId person) {
    var phone = new VotersPhone(county.code(), ballots.find(ballot), 0);
    var by = Acting.resident(county, person, 0);
    var signature = phone.finished(ballots.take(ballot, phone.blinded, by));
    ballots.cast(ballot, phone.prepared, signature);
  }
}
