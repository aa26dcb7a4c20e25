package shanzhi.engine.deliberation;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;

/** 结果回到会上 What a counted ballot means for the meeting whose motion it decided, where there is one. */
@Component
class SecretOutcome {

  private static final int AYE = 0;

  private final MeetingStore meetings;
  private final VoteStore votes;
  private final TopicStore topics;

  SecretOutcome(County county) {
    this.meetings = new MeetingStore(county);
    this.votes = new VoteStore(county);
    this.topics = new TopicStore(county);
  }

  /** Closes the motion in the transaction of the count, so that who follows the meeting sees it. */
  void counted(JdbcClient jdbc, BallotId ballot, SecretBallot.Result result, Instant at) {
    var decided = votes.decidedBy(jdbc, ballot).orElse(null);
    if (decided == null) return;
    var carried = result.winner() != null && result.winner() == AYE;
    votes.moved(jdbc, ballot);
    votes.count(jdbc, decided.motion(), carried, at);
    if (!carried) reject(jdbc, decided);
  }

  /** A topic that was voted down may be mended and raised again. */
  private void reject(JdbcClient jdbc, VoteStore.Decided decided) {
    for (var item : meetings.items(jdbc, decided.meeting())) {
      if (item.n() != decided.item()) continue;
      var topic = topics.find(jdbc, item.topic()).orElseThrow();
      if (topic.state() == TopicState.ADMITTED) {
        topics.change(jdbc, topic, TopicState.REJECTED, topic.round());
      }
    }
  }
}
