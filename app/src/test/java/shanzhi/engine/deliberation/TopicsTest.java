package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** From an opinion to a topic that may be talked over, or that is refused with its citation. */
@CountyTest
@Tag("quick")
class TopicsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Opinions opinions;

  private TalkScene talk;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
  }

  private Topic topic(TopicId id) {
    return talk.topics.must(id, talk.scene.resident);
  }

  private void review(TopicId id, ReviewSaid said) {
    talk.topics.review(id, topic(id).version(), said, talk.secretary, ClientId.fresh());
  }

  @Test
  void aRaiserSeesWhatBecameOfTheirs() {
    var id = talk.admitted("村道路灯");
    var own = talk.topics.own(talk.scene.resident);
    assertThat(own).singleElement().matches(opinion -> id.equals(opinion.topic()));
    assertThat(topic(id).state()).isEqualTo(TopicState.ADMITTED);
  }

  @Test
  void anOpinionThatGoesIntoNoTopicIsAnswered() {
    var opinion = talk.topics.raise(
        talk.scene.village, "路灯晚上太亮了", null, talk.scene.resident, ClientId.fresh());
    talk.topics.answer(opinion, "已经请电工调暗。", talk.chair, ClientId.fresh());
    assertThat(talk.topics.own(talk.scene.resident).getFirst().answer()).contains("电工");
    assertThat(talk.topics.open(talk.scene.village, talk.chair)).isEmpty();
  }

  @Test
  void aGridWorkerRaisesForSomebodyOfTheVillageAndForNobodyElse() {
    var raiser = talk.scene.raiser;
    talk.topics.raise(talk.scene.village, "水渠漏水了", raiser, talk.scene.gridWorker, ClientId.fresh());
    assertThat(talk.topics.own(talk.scene.resident)).hasSize(1);
    var stranger = new TalkScene(beans).scene.raiser;
    TalkScene.refused(
        "deliberation.topic.not-of-the-village",
        () -> talk.topics.raise(
            talk.scene.village, "水渠漏水了", stranger, talk.scene.gridWorker, ClientId.fresh()));
  }

  @Test
  void similarOpinionsAreFoundTogether() {
    for (var said : new String[] {"三组的水渠漏水", "水渠漏水没人修", "想要一个篮球场"}) {
      talk.topics.raise(talk.scene.village, said, null, talk.scene.resident, ClientId.fresh());
    }
    var alike = talk.topics.alike(talk.scene.village, "水渠漏水", talk.chair);
    assertThat(alike).hasSize(2);
  }

  @Test
  void aTopicWaitsForTheBranchWhichCitesWhatIsMissing() {
    var id = talk.submitted("村道路灯");
    var secretary = talk.scene.identity(talk.secretary);
    assertThat(AllLines.of(inbox, secretary))
        .anyMatch(line -> line.address().equals("/topics/" + id) && line.act().equals("review"));
    review(id, new ReviewSaid.NotPrepared("没有预算和位置图。", ""));
    var refused = topic(id);
    assertThat(refused.state()).isEqualTo(TopicState.REFUSED);
    assertThat(refused.review().ground()).isEqualTo(Review.Ground.NOT_PREPARED);
    assertThat(refused.review().citation()).isEqualTo(new Review.Missing("没有预算和位置图。"));
    assertThat(AllLines.of(inbox, secretary))
        .noneMatch(line -> line.address().equals("/topics/" + id));
    talk.topics.mend(
        id,
        refused.version(),
        "村道路灯",
        "十盏，一万二千元，位置图见附件。",
        talk.councillors.get(1),
        ClientId.fresh());
    talk.topics.submit(id, topic(id).version(), talk.councillors.get(1), ClientId.fresh());
    review(id, new ReviewSaid.Admit(""));
    assertThat(topic(id).round()).isEqualTo(2);
    assertThat(topic(id).state()).isEqualTo(TopicState.ADMITTED);
  }

  @Test
  void aRefusalCitesTheLawAndItsArticle() {
    var id = talk.submitted("占耕地建房");
    TalkScene.refused(
        "ground.missing", () -> review(id, new ReviewSaid.LawDecides("土地管理法", " ", "")));
    review(id, new ReviewSaid.LawDecides("土地管理法", "第三十七条", ""));
    assertThat(topic(id).review().citation()).isEqualTo(new Review.Law("土地管理法", "第三十七条"));
  }

  @Test
  void aRefusalCitesAClauseOfTheVillageRulesInForce() {
    var id = talk.submitted("办酒席摆多少桌");
    TalkScene.refused(
        "deliberation.topic.no-clause",
        () -> review(id, new ReviewSaid.RulesDecide(talk.rules, 9, "")));
    review(id, new ReviewSaid.RulesDecide(talk.rules, 2, ""));
    var rule = (Review.Rule) topic(id).review().citation();
    assertThat(rule.edition()).isEqualTo(1);
    assertThat(rule.quoted()).contains("不超过十桌");
  }

  @Test
  void whatBelongsToAnotherBodyLeavesAsAProposal() {
    var id = talk.submitted("土地承包方案");
    TalkScene.refused(
        "deliberation.topic.elsewhere-which",
        () -> review(id, new ReviewSaid.Elsewhere(BodyKind.GUILD, "")));
    review(id, new ReviewSaid.Elsewhere(BodyKind.VILLAGERS, "承包方案由村民会议决定。"));
    assertThat(topic(id).state()).isEqualTo(TopicState.PROPOSED_ELSEWHERE);
    assertThat(topic(id).review().elsewhere()).isEqualTo(BodyKind.VILLAGERS);
    TalkScene.refused("deliberation.meeting.not-admitted", () -> talk.planned(id));
  }

  @Test
  void nobodyButTheBranchReviews() {
    var id = talk.submitted("村道路灯");
    TalkScene.refused(
        "ground.not-yours",
        () -> talk.topics.review(id, 2, new ReviewSaid.Admit(""), talk.chair, ClientId.fresh()));
    TalkScene.refused(
        "ground.not-yours",
        () -> talk.topics.gather(
            new NewTopic(talk.body, "题目", "内容", java.util.List.of(), java.util.Set.of()),
            talk.scene.resident,
            ClientId.fresh()));
  }

  @Test
  void theSameOpinionAndATopicOfTheSameNameAreTakenOnce() {
    var village = talk.scene.village;
    talk.topics.raise(village, "路口太黑，装路灯。", null, talk.scene.resident, ClientId.fresh());
    TalkScene.refused(
        "deliberation.topic.said-already",
        () -> talk.topics.raise(village, "路口太黑，装路灯。", null, talk.scene.resident, ClientId.fresh()));
    talk.gathered("村道路灯");
    var same = new NewTopic(talk.body, "村道路灯", "再写一遍。", List.of(), Set.of());
    TalkScene.refused(
        "deliberation.topic.same-title",
        () -> talk.topics.gather(same, talk.chair, ClientId.fresh()));
  }

  @Test
  void whoRaisedARefusedTopicAddsToItAndRaisesItAgain() {
    var id = talk.submitted("村道路灯");
    review(id, new ReviewSaid.NotPrepared("缺预算。", ""));
    var refused = topic(id);
    var stranger = talk.resident(talk.scene.person("路人"));
    TalkScene.refused(
        "deliberation.topic.not-yours",
        () -> talk.topics.raiseAgain(id, refused.version(), "我也来说两句。", stranger, ClientId.fresh()));
    talk.topics.raiseAgain(
        id, refused.version(), "预算一万二千元，村集体出。", talk.scene.resident, ClientId.fresh());
    var again = topic(id);
    assertThat(again.state()).isEqualTo(TopicState.SUBMITTED);
    assertThat(again.round()).isEqualTo(2);
    assertThat(again.what()).endsWith("提事人补充：预算一万二千元，村集体出。");
    assertThat(talk.topics.own(again, talk.scene.resident)).hasSize(2);
    assertThat(AllLines.of(inbox, talk.scene.identity(talk.secretary)))
        .anyMatch(line -> line.address().equals("/topics/" + id));
    review(id, new ReviewSaid.Admit(""));
  }

  @Test
  void everyRefusalStaysReadableWhenItIsReviewedAgain() {
    var id = talk.submitted("村道路灯");
    review(id, new ReviewSaid.NotPrepared("缺预算。", "先去问价。"));
    again(id, "预算一万二千元。");
    review(id, new ReviewSaid.RulesDecide(talk.rules, 2, ""));
    again(id, "与酒席无关。");
    review(id, new ReviewSaid.Admit("可以上会。"));
    for (var reader : List.of(talk.scene.resident, talk.chair)) {
      var said = talk.topics.reviews(topic(id), reader);
      assertThat(said).extracting(Review::round).containsExactly(1, 2, 3);
      assertThat(said)
          .extracting(Review::verdict)
          .containsExactly(Review.Verdict.REFUSED, Review.Verdict.REFUSED, Review.Verdict.ADMITTED);
      assertThat(said.getFirst().citation()).isEqualTo(new Review.Missing("缺预算。"));
      assertThat(said.getFirst().note()).isEqualTo("先去问价。");
      assertThat(((Review.Rule) said.get(1).citation()).quoted()).contains("不超过十桌");
      assertThat(said).allMatch(one -> talk.secretary.seat().post().equals(one.post()));
      assertThat(said.getLast()).isEqualTo(topic(id).review());
    }
    var stranger = new TalkScene(beans).scene.resident;
    TalkScene.refused(
        "deliberation.meeting.unknown", () -> talk.topics.reviews(topic(id), stranger));
  }

  private void again(TopicId id, String more) {
    talk.topics.raiseAgain(id, topic(id).version(), more, talk.scene.resident, ClientId.fresh());
  }

  private List<Line> lines(Acting of, String address) {
    return AllLines.of(inbox, talk.scene.identity(of)).stream()
        .filter(line -> line.address().equals(address))
        .toList();
  }

  @Test
  void whoRaisedItIsToldTheGroundUntilTheyReadItOrRaiseItAgain() {
    var raiser = talk.scene.resident;
    var id = talk.submitted("村道路灯");
    var address = "/topics/" + id;
    assertThat(lines(raiser, address)).isEmpty();
    review(id, new ReviewSaid.NotPrepared("缺预算。", ""));
    assertThat(lines(raiser, address))
        .singleElement()
        .matches(line -> line.state().equals("deliberation.topic.ground.NOT_PREPARED"))
        .matches(line -> line.actKey().equals("deliberation.topic.ground.act.again"))
        .matches(line -> line.title().equals("村道路灯"));
    assertThat(lines(talk.resident(talk.sitting.get(1)), address))
        .singleElement()
        .matches(line -> line.act().equals("mend"));
    again(id, "预算一万二千元。");
    assertThat(lines(raiser, address)).isEmpty();
    review(id, new ReviewSaid.Admit(""));
    assertThat(lines(raiser, address))
        .singleElement()
        .matches(line -> line.actKey().equals("deliberation.topic.state.act.look"));
    opinions.read(topic(id), raiser);
    assertThat(lines(raiser, address)).isEmpty();
  }

  @Test
  void whoGatheredWhatTheyRaisedThemselvesStillHasToMendItWhenTheyReadIt() {
    var own = talk.resident(talk.sitting.get(1));
    var village = talk.scene.village;
    var opinion = talk.topics.raise(village, "路口太黑，装路灯。", null, own, ClientId.fresh());
    var said = new NewTopic(talk.body, "路灯", "怎么办？", List.of(opinion), Set.of());
    var id = talk.topics.gather(said, talk.councillors.get(1), ClientId.fresh());
    talk.topics.submit(id, 1, talk.councillors.get(1), ClientId.fresh());
    review(id, new ReviewSaid.NotPrepared("缺预算。", ""));
    opinions.read(topic(id), own);
    assertThat(lines(own, "/topics/" + id))
        .singleElement()
        .matches(line -> line.act().equals("mend"));
  }

  @Test
  void whatWasReviewedForATalkIsNoNewsOnceItWasHeld() {
    var id = talk.admitted("村道路灯");
    assertThat(lines(talk.scene.resident, "/topics/" + id)).hasSize(1);
    var meeting = talk.opened(id);
    talk.meetings.close(meeting, talk.chair, ClientId.fresh());
    assertThat(lines(talk.scene.resident, "/topics/" + id)).isEmpty();
  }

  @Test
  void whoseOpinionIsAnsweredIsToldUntilTheyReadIt() {
    var raiser = talk.scene.resident;
    var opinion = talk.topics.raise(talk.scene.village, "路灯晚上太亮了", null, raiser, ClientId.fresh());
    assertThat(lines(raiser, "/opinions/" + opinion)).isEmpty();
    talk.topics.answer(opinion, "已经请电工调暗。", talk.chair, ClientId.fresh());
    assertThat(lines(raiser, "/opinions/" + opinion))
        .singleElement()
        .matches(line -> line.actKey().equals("deliberation.opinion.state.act.look"));
    opinions.read(talk.resident(talk.sitting.get(1)));
    assertThat(lines(raiser, "/opinions/" + opinion)).hasSize(1);
    opinions.read(raiser);
    assertThat(lines(raiser, "/opinions/" + opinion)).isEmpty();
  }

  @Test
  void anArticleIsWrittenAsOne() {
    var id = talk.submitted("村道路灯");
    TalkScene.refused(
        "deliberation.topic.article-form",
        () -> review(id, new ReviewSaid.LawDecides("《土地管理法》", "某某条款", "")));
    review(id, new ReviewSaid.LawDecides("《土地管理法》", "第三十七条第二款", ""));
  }

  @Test
  void peopleAreFoundByNameAndNamesakesByNumber() {
    var village = talk.scene.village;
    var one = talk.scene.person("王同名");
    var other = talk.scene.person("王同名");
    assertThat(talk.topics.people(village, village, "concerned", "李大山", talk.chair))
        .containsExactly(talk.scene.raiser);
    TalkScene.refused(
        "deliberation.topic.namesakes",
        () -> talk.topics.people(village, village, "concerned", "李大山，王同名", talk.chair));
    assertThat(talk.topics.people(village, village, "concerned", one + "、" + other, talk.chair))
        .containsExactly(one, other);
    TalkScene.refused(
        "deliberation.topic.no-such-name",
        () -> talk.topics.people(village, village, "concerned", "没有这人", talk.chair));
  }
}
