package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.ClientId;

/** How rules are made: gathered, answered, drafted, reviewed, decided by the meeting alone, filed, read. */
@CountyTest
class RevisionsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Publications publications;

  @Autowired
  private Acknowledgements acknowledgements;

  private RulesScene village;

  @BeforeEach
  void village() {
    village = new RulesScene(beans);
  }

  @Test
  void fromTheMeetingToTheHouseholds() {
    var id = village.published(RulesScene.CLAUSES);
    assertThat(village.state(id)).isEqualTo("READ");
    var text =
        publications.of(village.scene.village, Publication.Kind.VILLAGE_RULES).orElseThrow();
    assertThat(text.editions().getFirst().clauses()).hasSize(5);
    var revision = village.revisions.ofEdition(village.scene.village, 1).orElseThrow();
    assertThat(revision.leader()).isEqualTo(village.leader.person());
    assertThat(revision.filedAs()).contains("1号");
    var vote = village.revisions.vote(revision.road()).orElseThrow();
    assertThat(vote.outcome().ayes()).isEqualTo(village.roads.villagers.size());
    var before = acknowledgements.count(text, 1);
    var own = village.neighbour();
    acknowledgements.acknowledge(text.id(), 1, village.neighbour, own);
    acknowledgements.acknowledge(text.id(), 1, village.neighbour, own);
    var after = acknowledgements.count(text, 1);
    assertThat(after.read()).isEqualTo(before.read() + 1);
    assertThat(after.households()).isEqualTo(before.households());
    assertThat(acknowledgements.read(text, 1, own)).isTrue();
    var others = village.scene.resident;
    refused(
        "ground.not-yours",
        () -> acknowledgements.acknowledge(text.id(), 1, village.neighbour, others));
    village.enactments.close(id, village.version(id), "各户都走到了。", village.leader, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("DONE");
  }

  @Test
  void everyDemandHasItsAnswerBeforeTheTownshipIsAsked() {
    var id = village.drafted(RulesScene.CLAUSES);
    village.revisions.say(
        id, Voice.Way.PHONE, village.neighbour, "周水生说路灯要管。", village.leader, ClientId.fresh());
    village.revisions.say(
        id, Voice.Way.ONLINE, null, "第一条太松。", village.neighbour(), ClientId.fresh());
    refused(
        "villagerules.answer-first",
        () -> village.revisions.submit(id, village.version(id), village.leader, ClientId.fresh()));
    assertThat(village.revisions.voices(id, village.scene.resident))
        .allSatisfy(voice -> assertThat(voice.person()).isNull())
        .noneSatisfy(voice -> assertThat(voice.said()).contains("水生"));
    assertThat(village.revisions.own(id, village.neighbour())).hasSize(2);
    for (var voice : village.revisions.voices(id, village.leader)) {
      village.revisions.answer(id, voice.id(), "写进第一条了。", village.leader, ClientId.fresh());
    }
    village.revisions.submit(id, village.version(id), village.leader, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("REVIEWING");
  }

  @Test
  void thereIsNoDraftBeforeTheMeeting() {
    var id = village.begun();
    refused("villagerules.meet-first", () -> village.draft(id, RulesScene.CLAUSES));
  }

  // Lines of the law

  @Test
  void nothingThatFinesStandsInADraft() {
    var id = village.met();
    for (var fine : new String[] {
      "乱倒垃圾的，罚款五十元。", "违反的，交纳押金一百元。", "违反的，扣发当年集体分红。", "违反的，停发低保。", "不缴的，不予开具证明。", "从补贴中扣除。"
    }) {
      refused("villagerules.no-fine", () -> village.draft(id, fine));
    }
    village.draft(id, "乱倒垃圾的，由本户改正，扣除积分。");
  }

  @Test
  void representativesNeverDecideTheRules() {
    refused(
        "deliberation.road.not-that-body",
        () -> beans
            .getBean(shanzhi.engine.deliberation.Roads.class)
            .begin(
                new NewRoad(
                    village.scene.village,
                    RoadSubject.VILLAGE_RULES,
                    BodyKind.REPRESENTATIVES,
                    "村规民约",
                    RulesScene.CLAUSES,
                    null),
                village.leader,
                ClientId.fresh()));
  }

  @Test
  void nothingIsFiledThatTheMeetingHasNotDecided() {
    var id = village.reviewed(RulesScene.CLAUSES);
    refused(
        "villagerules.no-road",
        () ->
            village.enactments.carried(id, village.version(id), village.leader, ClientId.fresh()));
    var road = village.roads.road(
        village.enactments.put(id, village.version(id), village.leader, ClientId.fresh()));
    refused(
        "deliberation.road.sent",
        () -> village.roads.roads.mend(
            road.id(),
            road.version(),
            new NewRoad(
                road.village(),
                RoadSubject.VILLAGE_OTHER,
                BodyKind.VILLAGERS,
                road.title(),
                road.what(),
                null),
            village.roads.clerk,
            ClientId.fresh()));
    refused(
        "villagerules.not-decided",
        () ->
            village.enactments.carried(id, village.version(id), village.leader, ClientId.fresh()));
    refused(
        "casework.not-now",
        () -> village.enactments.file(
            id, village.version(id), "1号", village.scene.townshipDesk, ClientId.fresh()));
  }

  @Test
  void nothingIsPublishedBeforeTheTownshipFiledIt() {
    var id = village.decided(RulesScene.CLAUSES);
    village.enactments.carried(id, village.version(id), village.leader, ClientId.fresh());
    refused(
        "casework.not-now",
        () -> village.enactments.publish(
            id, village.version(id), village.today(), village.leader, ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> village.enactments.file(
            id, village.version(id), "1号", village.leader, ClientId.fresh()));
  }

  @Test
  void theSameActSentTwiceIsDoneOnce() {
    var id = village.begun();
    var client = ClientId.fresh();
    var version = village.version(id);
    var on = village.today().plusDays(3);
    for (var twice = 0; twice < 2; twice++) {
      village.revisions.call(id, version, on, "院坝", village.leader, client);
    }
    assertThat(village.revisions.deeds(id)).hasSize(1);
  }
}
