package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shanzhi.engine.casework.Walk.reached;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Acknowledgement.Committee;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;

/** Each of the two committees takes note of a resolution as a post; what is late goes up. */
@CountyTest
class AcknowledgementsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private CommitteeAcknowledgements acknowledgements;

  @Autowired
  private Casework casework;

  @Autowired
  private Escalation escalation;

  @Autowired
  private Inbox inbox;

  @Autowired
  private TestClock clock;

  private TalkScene village;
  private MeetingId meeting;
  private long resolution;

  @BeforeEach
  void village() {
    village = new TalkScene(beans);
    meeting = village.opened(village.admitted("装路灯"));
    resolution = village.resolved(meeting);
  }

  private Acknowledgement of(Committee committee) {
    return acknowledgements.must(meeting, resolution, committee);
  }

  @Test
  void bothCommitteesAreAskedAndEachSignsAsItsPost() {
    var secretary = village.scene.identity(village.secretary);
    var branch = of(Committee.BRANCH);
    assertThat(AllLines.of(inbox, secretary))
        .anyMatch(line -> line.subject() == branch.matter().value());
    refused(
        "deliberation.acknowledgement.not-yours",
        () -> acknowledgements.acknowledge(
            meeting, resolution, Committee.BRANCH, village.scene.cadre, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> acknowledgements.acknowledge(
            meeting,
            resolution,
            Committee.COMMITTEE,
            village.councillors.getLast(),
            ClientId.fresh()));
    refused(
        "deliberation.acknowledgement.not-yours",
        () -> acknowledgements.acknowledge(
            meeting, resolution, Committee.COMMITTEE, village.chair, ClientId.fresh()));
    var client = ClientId.fresh();
    acknowledgements.acknowledge(meeting, resolution, Committee.BRANCH, village.secretary, client);
    acknowledgements.acknowledge(meeting, resolution, Committee.BRANCH, village.secretary, client);
    acknowledgements.acknowledge(
        meeting, resolution, Committee.COMMITTEE, village.scene.cadre, ClientId.fresh());
    refused(
        "deliberation.acknowledgement.done",
        () -> acknowledgements.acknowledge(
            meeting, resolution, Committee.BRANCH, village.secretary, ClientId.fresh()));
    var noted = of(Committee.BRANCH);
    assertThat(noted.at()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
    assertThat(noted.post()).isEqualTo(village.secretary.seat().post());
    assertThat(casework.must(branch.matter(), village.scene.system).isOpen()).isFalse();
    assertThat(casework
            .dossier(casework.see(branch.matter(), secretary))
            .events()
            .getLast()
            .actor())
        .isEqualTo(village.secretary.signature());
  }

  /** The minutes that were signed before a committee took note stay what was signed. */
  @Test
  void signedMinutesStaySound() {
    village.meetings.close(meeting, village.chair, ClientId.fresh());
    village.room.sign(meeting, village.chair, ClientId.fresh());
    acknowledgements.acknowledge(
        meeting, resolution, Committee.BRANCH, village.secretary, ClientId.fresh());
    var now = village.room.now(meeting, village.chair);
    assertThat(village.room.unchanged(now)).isTrue();
    assertThat(now.resolutions().getFirst().acknowledgements())
        .extracting(one -> one.at() == null)
        .containsExactly(false, true);
  }

  @Test
  void whatIsLateGoesUpIsPressedAndMayStillBeSigned() {
    clock.pass(Duration.ofDays(9));
    escalation.run();
    var asked = of(Committee.COMMITTEE);
    var late = casework.must(asked.matter(), village.scene.system);
    assertThat(late.state()).isEqualTo(AcknowledgementSteps.LATE);
    assertThat(late.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(asked.late(LocalDate.ofInstant(clock.instant(), Words.ZONE))).isTrue();
    casework.take(
        asked.matter(),
        AcknowledgementSteps.PRESS,
        Said.note("打电话催了。"),
        village.scene.townshipDesk,
        ClientId.fresh());
    var pressed = casework.must(asked.matter(), village.scene.system);
    assertThat(pressed.state()).isEqualTo(AcknowledgementSteps.WAITING);
    assertThat(pressed.holder()).isEqualTo(pressed.handler());
    acknowledgements.acknowledge(
        meeting, resolution, Committee.COMMITTEE, village.scene.cadre, ClientId.fresh());
    acknowledgements.acknowledge(
        meeting, resolution, Committee.BRANCH, village.secretary, ClientId.fresh());
    assertThat(
            casework.must(of(Committee.BRANCH).matter(), village.scene.system).isOpen())
        .isFalse();
  }

  /** The clock alone leads to what is late; from there both ways lead on. */
  @Test
  void everyStateLeadsToTheEnd() {
    var steps = AcknowledgementSteps.PROCEDURE;
    var overdue = steps.state(AcknowledgementSteps.WAITING).action("overdue").orElseThrow();
    assertThat(overdue.to()).isEqualTo(AcknowledgementSteps.LATE);
    for (var state : steps.states().values()) {
      assertThat(reached(steps, state.name(), Set.of()))
          .as(state.name())
          .contains(AcknowledgementSteps.ACKNOWLEDGED);
      assertThat(state.isEnd() || state.within() != null).as(state.name()).isTrue();
    }
  }
}
