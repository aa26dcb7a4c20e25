package shanzhi.program.villagerules;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;

/** How rules are made: gathered, answered, drafted, reviewed, decided by the meeting alone, filed, read. */
@CountyTest
class RevisionsTest {

  private static final Map<String, List<String>> UNLAWFUL = Map.of(
      "FINE",
      List.of(
          "乱倒垃圾的，罚款五十元。",
          "违反的，交纳押金一百元。",
          "乱倒的，从补贴里扣二百元。",
          "批评教育、罚款五十元，奖励举报人。",
          "违 反 的 罚 款 五 百 元。",
          "罚 款。",
          "罚　款。",
          "罚\u200b款。",
          "罚*款。"),
      "CHARGE",
      List.of(
          "乱倒垃圾的，交五十元。",
          "占道堆放的，每次向村里缴纳 100 元清理费。",
          "不听劝的，由本户出两百块。",
          "违反的，交五百块钱。",
          "乱倒垃圾的交五百块钱。",
          "违反本条，向村里交伍佰元。",
          "违者交 5 0 0 元。"),
      "GIFT",
      List.of("乱倒的，向公益金捐款二百元。", "骂人的，向公益金捐助。", "超过桌数的，自愿捐款五百元。"),
      "WITHHELD",
      List.of(
          "违反的，扣发当年集体分红。", "违反的，停发低保。", "不缴的，不予开具证明。", "从补贴中扣除。", "不开会的，不参加分红。", "乱倒垃圾的，一个月低保先不发。"),
      "CUT_OFF",
      List.of("不交卫生费的，断水断电。", "不交的，停电。", "超生的，不准上户口。", "不听劝的，不予办理落户。"),
      "DROPPED",
      List.of(
          "出嫁女不参加分红。",
          "离婚回村的，不算成员。",
          "嫁出去的闺女没有份。",
          "常年在外打工的不分红。",
          "出 嫁 女 不 分 红。",
          "出嫁·女不分红。",
          "出 嫁 女不参加分　红。",
          "出嫁\u200b女不参加分红。",
          "出嫁女、离婚、丧偶的妇女一律丧失成员身份，收回承包地。",
          "收回外嫁女的承包地。",
          "出嫁女的承包地，一律收回。",
          "女儿结婚后不再享有征地补偿。",
          "外出务工三年的，取消成员资格。",
          "出嫁的姑娘，股份收回。",
          "死了丈夫的妇女改嫁后承包地收回。",
          "改嫁的，宅基地归集体。"),
      "SHAMING",
      List.of("不听劝的，广播里点名曝光三天。", "设红黑榜，好的上红榜，差的上黑榜。", "欠费的，公布其姓名。", "违反的，通报批评。"));

  /** What says the same in other words, and what weighs as heavily. */
  private static final Map<String, List<String>> MORE = Map.of(
      "CHARGE",
      List.of("违反者需支付叁佰圆整作为补偿。"),
      "WITHHELD",
      List.of("不来登记的，不给开证明。", "违反的，不给盖章办手续。"),
      "SEARCH",
      List.of("违反的，由联防队上门搜查。", "乱砍树的，扣车辆。", "偷东西的，罚跪。"),
      "BELIEF",
      List.of("信教的不得当组长。", "超生的取消评优。", "越级上访的，不予照管。"),
      "KIN",
      List.of("违反的，子女不得入党当兵。", "不交公粮的，家属不能贷款。"),
      "TRIBUTE",
      List.of("违反的，送两包烟给组长赔礼。", "骂人的，摆一桌酒席赔不是。"),
      "EXCESS",
      List.of("偷树的，补栽十倍。", "损坏庄稼的，加倍赔偿。", "偷菜的，按三倍赔。"));

  private static final List<String> LAWFUL = List.of(
      "乱倒垃圾的，由本户改正，扣除积分。",
      "不文明养犬的，扣五分。",
      "每户每月交卫生费五元，由村民会议决定。",
      "违反规定没有交卫生费五十元的，由村干部上门提醒。",
      "村里不得罚款，不得克扣、截留、停发低保和补贴。",
      "卫生费由村民会议决定，住在村里的，每户每年交六十元。",
      "办红白喜事的，随礼不超过一百元。",
      "考上大学的，由村集体拿出五百元奖励。",
      "占用公共道路的，由本户改正；本户自愿的，可以向公益金捐助。",
      "倡导向公益金捐款，收支每季度公布。",
      "不得因妇女结婚、离婚、丧偶取消其承包地和分红。",
      "出嫁女与其他村民平等享有各项权利，任何人不得歧视。",
      "出嫁女户口没有迁出的，不影响分红。",
      "离婚妇女没有承包地的，由村集体优先解决。",
      "线路检修停水停电的，提前一天通知各户。",
      "离家外出时断水断电，防火防盗。",
      "婴儿出生后及时上报户口，不得伪造材料骗取户口。",
      "好人好事在广播里点名表扬，张榜公布光荣榜名单。",
      "村务、财务每季度公布；不得曝光他人隐私。",
      "损坏公物的，照价赔偿。",
      "红事请客的，不超过十桌，烟酒从简。",
      "办酒席的，提前到理事会登记。",
      "发现小偷的，报派出所，由公安机关搜查。",
      "尊重信教和不信教的村民，不得歧视。",
      "残疾人、独居老人由结对的人照顾，不得冷落。",
      "依法信访的，任何人不得打击报复。",
      "子女要赡养老人，不得推诿。",
      "好人好事的照片上墙，光荣榜每月一换。",
      "村民办证明，村里当天给办，不得拖延。",
      "老人改嫁，子女不得干涉。",
      "对不听劝的，由村落理事会上门劝导、批评教育。");

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

  /** A name left out names nobody: the household of who sends the form is not counted by itself. */
  @Test
  void onlyNamedHouseholdsAreCounted() {
    var text = publications.must(village.standing(RulesScene.CLAUSES));
    var pages = new Hatted(
        beans,
        village.scene.identity(village.scene.cadre),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VillagePages.class));
    var to = "/village-rules/acknowledgements";
    var id = Long.toString(text.id().value());
    assertThat(pages.send(to, "text", id, "edition", "1", "person", " ").getStatus())
        .isEqualTo(422);
    assertThat(acknowledgements.count(text, 1).read()).isZero();
    var named = Long.toString(village.neighbour.value());
    assertThat(pages.send(to, "text", id, "edition", "1", "person", named).getStatus())
        .isEqualTo(302);
    assertThat(acknowledgements.count(text, 1).read()).isEqualTo(1);
    assertThat(acknowledgements.read(text, 1, village.neighbour())).isTrue();
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
  void nothingThatIsAgainstTheLawStandsInADraft() {
    var id = village.met();
    Stream.of(UNLAWFUL, MORE)
        .forEach(clauses -> clauses.forEach((line, said) -> {
          for (var clause : said) {
            refused("villagerules.unlawful." + line, () -> village.draft(id, clause));
            assertThat(Consequence.namedIn(clause + "由本户改正。")).as(clause).isEmpty();
          }
        }));
    village.draft(id, String.join("\n", LAWFUL));
  }

  /** What was against the law is not entered as in force since long before, either. */
  @Test
  void nothingThatIsAgainstTheLawIsEnteredAsStanding() {
    refused("villagerules.unlawful.FINE", () -> village.standing("乱倒垃圾的罚 款50元。"));
    village.standing(String.join("\n", LAWFUL));
  }

  /** 审查把关 One that was written before a rule knew it goes no further: drawn up anew, or returned. */
  @Test
  void anUnlawfulDraftIsNeitherSubmittedNorPassed() {
    var id = village.drafted(RulesScene.CLAUSES);
    var unlawful = "villagerules.unlawful.FINE";
    written(id, 7, "违 反 的 罚 款 五 百 元。");
    refused(
        unlawful,
        () -> village.revisions.submit(id, village.version(id), village.leader, ClientId.fresh()));
    written(id, 8, RulesScene.CLAUSES);
    village.revisions.submit(id, village.version(id), village.leader, ClientId.fresh());
    written(id, 9, "處以罰款。");
    refused(unlawful, () -> reviewed(id, true));
    reviewed(id, false);
    assertThat(village.state(id)).isEqualTo("DRAFTING");
  }

  /** 交会前再读一遍 What was passed is read again before the meeting has it, and goes back to a draft from there. */
  @Test
  void anUnlawfulDraftIsNotPutToTheMeetingAndGoesBackToADraft() {
    var id = village.reviewed(RulesScene.CLAUSES);
    written(id, 9, "乱倒垃圾的，罚款五百元。");
    refused(
        "villagerules.unlawful.FINE",
        () -> village.enactments.put(id, village.version(id), village.leader, ClientId.fresh()));
    village.enactments.again(id, village.version(id), "第一条写了罚款。", village.leader, ClientId.fresh());
    assertThat(village.state(id)).isEqualTo("DRAFTING");
  }

  private void reviewed(MatterId id, boolean passes) {
    var desk = village.scene.townshipDesk;
    village.enactments.review(id, village.version(id), passes, "第一条请改写。", desk, ClientId.fresh());
  }

  /** As if it had been written when nothing held it. */
  private void written(MatterId id, int number, String text) {
    var store = new RevisionStore(village.scene.system.county());
    beans.getBean(Db.class).in(village.leader.scope(Capability.RULES_LEAD), jdbc -> {
      store.draft(jdbc, village.revisions.must(id), number, text, "起草", TestClock.MORNING);
      return null;
    });
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
