package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;

/** M07: what a talk votes down leaves a way forward, in this talk or in a later one. */
@CountyTest
class VotedDownTest {

  @Autowired
  private ApplicationContext beans;

  private TalkScene talk;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
  }

  @Test
  void whatIsVotedDownMayBePutAgainAndTheTalkStillComesToItsEnd() {
    var topic = talk.admitted("村道路灯");
    var id = talk.opened(topic);
    talk.agreed(id);
    talk.votes.close(id, talk.put(id, Motion.Kind.DECISION), talk.chair, ClientId.fresh());
    assertThat(talk.topics.must(topic, talk.chair).state()).isEqualTo(TopicState.REJECTED);
    var again = talk.put(id, Motion.Kind.DECISION);
    talk.carry(id, again);
    talk.resolutions.resolve(
        id, again, "安装十盏路灯。", List.of(talk.measure()), talk.chair, ClientId.fresh());
    talk.meetings.close(id, talk.chair, ClientId.fresh());
    assertThat(talk.topics.must(topic, talk.chair).state()).isEqualTo(TopicState.RESOLVED);
  }

  @Test
  void whatWasRaisedAgainAfterItWasVotedDownIsNotVotedOnInTheSameTalk() {
    var topic = talk.admitted("村道路灯");
    var id = talk.opened(topic);
    talk.agreed(id);
    talk.votes.close(id, talk.put(id, Motion.Kind.DECISION), talk.chair, ClientId.fresh());
    var lost = talk.topics.must(topic, talk.scene.resident);
    talk.topics.raiseAgain(topic, lost.version(), "只装五盏。", talk.scene.resident, ClientId.fresh());
    TalkScene.refused("deliberation.vote.gone-on", () -> talk.put(id, Motion.Kind.DECISION));
    talk.meetings.close(id, talk.chair, ClientId.fresh());
  }
}
