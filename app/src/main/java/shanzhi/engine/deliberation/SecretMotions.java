package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.VoteStore.Put;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Electorate;

/**
 * 会上无记名表决 Opens the secret ballot of a motion: for a roll of those who are there and take part in
 * the item, frozen at that moment. Who steps aside is not on it, and nobody gets on it by coming later.
 */
@Component
class SecretMotions {

  private final Bodies bodies;
  private final Electorate electorate;
  private final SecretBallots ballots;
  private final RollStore rolls;
  private final VoteStore votes;
  private final List<String> options;

  SecretMotions(
      County county,
      Bodies bodies,
      Electorate electorate,
      SecretBallots ballots,
      MessageSource messages) {
    this.bodies = bodies;
    this.electorate = electorate;
    this.ballots = ballots;
    this.rolls = new RollStore(county);
    this.votes = new VoteStore(county);
    var record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.options = Stream.of(Motion.Choice.values())
        .map(choice -> record.of(choice.word()))
        .toList();
  }

  private record Asked(MeetingId meeting, Put put) {}

  /**
   * Opens it in the transaction of the motion.
   *
   * @param least how many ayes carry it
   */
  BallotId open(
      JdbcClient jdbc,
      Meeting meeting,
      Put put,
      int least,
      Instant at,
      Acting by,
      ClientId client) {
    var seats = new HashMap<PersonId, SeatId>();
    for (var voter : votes.voters(jdbc, meeting.id(), put.item())) {
      seats.put(voter.person(), voter.seat());
    }
    var voters = electorate.of(seats.keySet());
    if (voters.size() < least) {
      throw Refusal.conflict("deliberation.vote.out-of-reach", least, voters.size());
    }
    var body = bodies.must(meeting.body());
    var own = ClientId.named("deliberation/motion/" + client);
    var content = ClientId.print(by, new Asked(meeting.id(), put));
    var roll = rolls
        .add(jdbc, body, RollUnit.PERSON, at, by, own, content)
        .orElseThrow(() -> Refusal.conflict("ground.client-id-used"));
    var lines = voters.stream()
        .map(one -> new RollStore.Listed(one, seats.get(one.person())))
        .toList();
    rolls.list(jdbc, body, roll, RollUnit.PERSON, lines);
    // So many of those on the roll, whatever the county's share of whom comes to.
    var majority = new Majority(Majority.Among.ROLL, least, voters.size(), false);
    var said = new NewSecretBallot(roll, put.question(), options, true, majority);
    return ballots.open(said, by, own);
  }
}
