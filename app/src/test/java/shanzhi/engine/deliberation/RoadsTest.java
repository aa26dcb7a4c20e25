package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.organisation.PostKind;

/** A weighty matter from the branch's proposal to the disclosed result, and what keeps it on its road. */
@CountyTest
class RoadsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Publications publications;

  @Autowired
  private Inbox inbox;

  @Autowired
  private MessageSource messages;

  private RoadScene village;

  @BeforeEach
  void village() {
    village = new RoadScene(beans);
  }

  private Sitting last(MatterId id) {
    return village.roads.sittings(village.road(id), village.clerk).getLast();
  }

  @Test
  void aDividendTakesTheWholeRoad() {
    var id = village.opened(RoadSubject.DIVIDEND, BodyKind.MEMBERS);
    var all = village.villagers.size();
    village.vote(id, village.villagers, all - 1, 1);
    assertThat(village.roads.effective(id, RoadSubject.DIVIDEND, village.scene.village))
        .isFalse();
    village.count(id);
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.DISCLOSED);
    assertThat(last(id).outcome())
        .isEqualTo(new Sitting.Outcome(all, all, all - 1, 1, 0, true, true));
    refused("deliberation.road.window-runs", () -> village.enterIntoForce(id));
    village.pass(8);
    village.enterIntoForce(id);
    assertThat(village.roads.effective(id, RoadSubject.DIVIDEND, village.scene.village))
        .isTrue();
    village.disclosures.account(
        id, village.road(id).version(), "每份分红三百元，已发到户。", village.clerk, ClientId.fresh());
    village.pass(8);
    village.disclosures.finish(id, village.road(id).version(), village.clerk, ClientId.fresh());
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.FINISHED);
  }

  @Test
  void theNoticeOfTheMeetingReachesWhoeverHasAVote() {
    var id = village.reviewed(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修三组的路。");
    village.call(id, RollUnit.PERSON, 12, 0);
    var someone = village.scene.identity(village.scene.cadre);
    assertThat(AllLines.of(inbox, someone))
        .anyMatch(line -> line.kind().equals("road") && line.act().equals("read"));
    village.sittings.putOff(id, village.road(id).version(), "大雨", village.clerk, ClientId.fresh());
    assertThat(AllLines.of(inbox, someone)).noneMatch(line -> line.kind().equals("road"));
    village.call(id, RollUnit.PERSON, 12, 0);
    village.roads.callOff(id, village.road(id).version(), "不修了", village.clerk, ClientId.fresh());
    assertThat(AllLines.of(inbox, someone)).noneMatch(line -> line.kind().equals("road"));
  }

  @Test
  void whoIsOnTheRollFindsTheVoteInTheInboxUntilTheyVoted() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var someone = village.scene.identity(village.scene.cadre);
    assertThat(AllLines.of(inbox, someone))
        .anyMatch(line -> line.kind().equals("road") && line.act().equals("vote"));
    village.sittings.vote(id, Motion.Choice.AYE, someone.resident(), ClientId.fresh());
    assertThat(AllLines.of(inbox, someone)).noneMatch(line -> line.kind().equals("road"));
  }

  /** Numbers and steps stand under the post that typed them; the line's end is the last day's. */
  @Test
  void theRecordNamesWhoTypedAndTheInboxTheRealEnd() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var post = village.clerk.seat().post();
    var held = village.roads.sittings(village.road(id), village.clerk);
    assertThat(held.getFirst().typedBy()).isEqualTo(post);
    var seen = casework.see(id, village.scene.identity(village.clerk));
    assertThat(casework.dossier(seen).events())
        .filteredOn(event -> !event.action().equals("overdue"))
        .allMatch(event -> event.actor().equals(village.clerk.signature()));
    var line = AllLines.of(inbox, village.scene.identity(village.scene.cadre)).stream()
        .filter(one -> one.act().equals("vote"))
        .findFirst()
        .orElseThrow();
    var words = Words.in(messages, "zh");
    var until = held.getLast().until();
    assertThat(words.deadline(line.due())).isEqualTo(words.day(until) + " 24:00");
    assertThat(words.lastDay(line.due())).isEqualTo(words.day(until));
    village.vote(id, village.villagers, village.villagers.size(), 0);
    village.count(id);
    assertThat(last(id).typedBy()).isEqualTo(post);
  }

  @Test
  void theClerkIsToldOfEachStepByItsMatter() {
    var id = village.begun(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修三组的路。");
    var clerk = village.scene.identity(village.clerk);
    assertThat(AllLines.of(inbox, clerk))
        .anyMatch(line -> line.subject() == id.value() && line.act().equals("propose"));
  }

  @Test
  void whatTheBranchDoesNotCarryEndsAndWhatTheOthersDoNotGoesBack() {
    var lost = village.begun(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修三组的路。");
    village.record(lost, 3, 1);
    assertThat(village.road(lost).state()).isEqualTo(RoadSteps.LOST);
    var back = village.begun(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS, "修三组的路。");
    village.record(back, 3, 3);
    village.record(back, 3, 1);
    assertThat(village.road(back).state()).isEqualTo(RoadSteps.PROPOSING);
    refused("deliberation.road.no-quorum", () -> village.record(back, 1, 1));
  }

  @Test
  void householdsVoteOnceEach() {
    var id =
        village.opened(RoadSubject.HOUSE_PLOTS, BodyKind.VILLAGERS, RollUnit.HOUSEHOLD, "按方案办。");
    assertThat(last(id).unit()).isEqualTo(RollUnit.HOUSEHOLD);
    village.vote(id, village.villagers, village.villagers.size(), 0);
    village.count(id);
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.DISCLOSED);
  }

  @Test
  void withoutItsQuorumTheMeetingIsCalledAgainAndNothingIsDecided() {
    var id = village.opened(RoadSubject.DIVIDEND, BodyKind.MEMBERS);
    village.vote(id, village.villagers, 3, 0);
    village.count(id);
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.CONVENING);
    assertThat(last(id).outcome()).matches(outcome -> !outcome.quorate() && !outcome.carried());
  }

  @Test
  void anUpheldObjectionKeepsAResolutionOutOfForceUntilItIsDecidedAgain() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    village.vote(id, village.villagers, village.villagers.size(), 0);
    village.count(id);
    var matter =
        village.disclosures.object(id, "没有通知到在外的人。", village.scene.resident, ClientId.fresh());
    village.pass(8);
    refused("deliberation.road.objections-open", () -> village.enterIntoForce(id));
    var near = village.scene.officer(
        village.scene.townshipDesk.seat().organisation(),
        village.scene.township,
        PostKind.TOWNSHIP_DESK,
        "复核",
        village.scene.housemate(village.scene.resident.principal()));
    refused(
        "deliberation.road.own-objection",
        () -> casework.take(
            casework.must(matter, near), "dismiss", Said.note("不成立。"), near, ClientId.fresh()));
    casework.take(
        casework.must(matter, village.scene.townshipDesk),
        "uphold",
        Said.note("情况属实。"),
        village.scene.townshipDesk,
        ClientId.fresh());
    refused("deliberation.road.objection-upheld", () -> village.enterIntoForce(id));
    village.disclosures.decideAgain(
        id, village.road(id).version(), village.clerk, ClientId.fresh());
    assertThat(village.road(id).state()).isEqualTo(RoadSteps.CONVENING);
    refused(
        "deliberation.road.window-over",
        () -> village.disclosures.object(id, "再提一次", village.scene.resident, ClientId.fresh()));
  }

  @Test
  void newVillageRulesArePublishedWordForWordFromTheirRoad() {
    var text = "第一条 不在公路上晒粮。\n第二条 红白事从简。";
    var id = village.effective(RoadSubject.VILLAGE_RULES, BodyKind.VILLAGERS, text);
    var place = village.scene.village;
    var rules = publications.adopt(
        Publication.Kind.VILLAGE_RULES,
        place,
        "村规民约",
        village.today(),
        id,
        village.clerk,
        ClientId.fresh());
    var edition = publications.must(rules).editions().getFirst();
    assertThat(edition.clauses())
        .extracting(Publication.Clause::said)
        .containsExactly("不在公路上晒粮。", "红白事从简。");
    assertThat(edition.road()).isEqualTo(id);
    assertThat(edition.basis()).contains("村民会议", id.toString());
    refused(
        "deliberation.road.used",
        () -> publications.adopt(
            Publication.Kind.VILLAGE_RULES,
            place,
            "村规民约",
            village.today().plusDays(1),
            id,
            village.clerk,
            ClientId.fresh()));
  }

  @Test
  void aTopicOfAnotherBodyLeavesAsAProposal() {
    var talk = new TalkScene(beans);
    var topic = talk.submitted("集体鱼塘分红");
    talk.topics.review(
        topic,
        talk.topics.must(topic, talk.secretary).version(),
        new ReviewSaid.Elsewhere(BodyKind.MEMBERS, "属于成员大会。"),
        talk.secretary,
        ClientId.fresh());
    var road = beans.getBean(Roads.class).ofTopic(topic, talk.secretary).orElseThrow();
    assertThat(road.state()).isEqualTo(RoadSteps.PROPOSING);
    assertThat(road.decider()).isEqualTo(BodyKind.MEMBERS);
    assertThat(talk.topics.must(topic, talk.secretary).state())
        .isEqualTo(TopicState.PROPOSED_ELSEWHERE);
  }

  @Test
  void sendingAVoteTwiceCountsOnceAndStrangersSeeNothing() {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    var client = ClientId.fresh();
    var voter = village.resident(village.villagers.getFirst());
    village.sittings.vote(id, Motion.Choice.AYE, voter, client);
    village.sittings.vote(id, Motion.Choice.AYE, voter, client);
    assertThat(village.sittings.standing(village.road(id)).orElseThrow().handedIn())
        .isEqualTo(1);
    var stranger = new RoadScene(beans).scene.resident;
    refused("deliberation.road.unknown", () -> village.roads.must(id, stranger));
    assertThat(village.roads.own(null, village.scene.resident).rows())
        .extracting(Road::id)
        .containsExactly(id);
    assertThat(village
            .roads
            .placed(village.scene.village, null, village.scene.townshipDesk)
            .rows())
        .hasSize(1);
  }

  @Test
  void twoSendingsOfOneHandThatMeetAreAnsweredAlike() throws Exception {
    var id = village.opened(RoadSubject.PUBLIC_WORKS, BodyKind.VILLAGERS);
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var voter : village.villagers) {
        var client = ClientId.fresh();
        var meet = new CyclicBarrier(2);
        Callable<Boolean> sending = () -> {
          meet.await();
          village.sittings.enter(
              id, voter, Mark.Way.HALL, Motion.Choice.AYE, village.clerk, client);
          return true;
        };
        for (var sent : both.invokeAll(List.of(sending, sending)))
          assertThat(sent.get()).isTrue();
      }
    }
    assertThat(village.sittings.standing(village.road(id)).orElseThrow().handedIn())
        .isEqualTo(village.villagers.size());
  }

  @Test
  void rulesThatAVillageBroughtAlongAreOldOnes() {
    var recent = NewEdition.of(village.today().minusDays(3), "村民会议通过", "不在公路上晒粮。");
    refused(
        "deliberation.road.not-standing",
        () -> publications.enter(
            Publication.Kind.VILLAGE_RULES,
            village.scene.village,
            "村规民约",
            recent,
            Acting.system(village.clerk.county()),
            ClientId.fresh()));
  }
}
