package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;

/** An opinion is its raiser's to mend and to take back until somebody takes it up. */
@CountyTest
class OpinionsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Opinions opinions;

  @Autowired
  private Db db;

  private TalkScene village;
  private Acting raiser;
  private long opinion;

  @BeforeEach
  void village() {
    village = new TalkScene(beans);
    raiser = village.resident(village.scene.person("提事人"));
    opinion = village.topics.raise(village.scene.village, "路口装一盏灯", null, raiser, ClientId.fresh());
  }

  private TopicOpinion now() {
    return opinions.own(opinion, raiser);
  }

  private void gather() {
    village.topics.gather(
        new NewTopic(village.body, "路灯", "装灯", List.of(opinion), Set.of()),
        village.chair,
        ClientId.fresh());
  }

  @Test
  void whatItSaidBeforeIsKeptAndShownToWhoGathers() {
    opinions.mend(opinion, 1, "路口装两盏灯", raiser, ClientId.fresh());
    opinions.mend(opinion, 2, "三组路口装两盏灯", raiser, ClientId.fresh());
    assertThat(now().what()).isEqualTo("三组路口装两盏灯");
    var mine = opinions.before(List.of(now()), raiser).get(opinion);
    assertThat(mine).extracting(TopicOpinion.Before::what).containsExactly("路口装一盏灯", "路口装两盏灯");
    var open = village.topics.open(village.scene.village, village.chair);
    assertThat(opinions.before(open, village.scene.village, village.chair).get(opinion))
        .isEqualTo(mine);
  }

  @Test
  void theSameSendingMendsOnce() {
    var client = ClientId.fresh();
    opinions.mend(opinion, 1, "路口装两盏灯", raiser, client);
    opinions.mend(opinion, 1, "路口装两盏灯", raiser, client);
    assertThat(now().version()).isEqualTo(2);
    refused("ground.client-id-used", () -> opinions.mend(opinion, 1, "别的话别的话", raiser, client));
    refused("ground.stale", () -> opinions.mend(opinion, 1, "晚到的修改", raiser, ClientId.fresh()));
    refused(
        "deliberation.opinion.the-same",
        () -> opinions.mend(opinion, 2, "路口装两盏灯", raiser, ClientId.fresh()));
  }

  @Test
  void onceItIsTakenUpItStandsAsItIs() {
    gather();
    refused(
        "deliberation.opinion.taken-up",
        () -> opinions.mend(opinion, 1, "路口装两盏灯", raiser, ClientId.fresh()));
    refused(
        "deliberation.opinion.taken-up",
        () -> opinions.withdraw(opinion, 1, raiser, ClientId.fresh()));
  }

  @Test
  void whatWasTakenBackWaitsForNobodyAndMayBeRaisedAnew() {
    opinions.withdraw(opinion, 1, raiser, ClientId.fresh());
    assertThat(now().withdrawn()).isNotNull();
    assertThat(now().open()).isFalse();
    assertThat(village.topics.open(village.scene.village, village.chair))
        .noneMatch(one -> one.id() == opinion);
    refused("deliberation.topic.opinion-over", this::gather);
    refused(
        "deliberation.topic.opinion-over",
        () -> village.topics.answer(opinion, "不办", village.chair, ClientId.fresh()));
    var again =
        village.topics.raise(village.scene.village, "路口装一盏灯", null, raiser, ClientId.fresh());
    assertThat(again).isNotEqualTo(opinion);
  }

  @Test
  void nobodyElseMendsIt() {
    var other = village.resident(village.scene.person("旁人"));
    for (var by : List.of(other, village.chair, village.secretary)) {
      refused("deliberation.topic.unknown-opinion", () -> {
        if (by.seat() == null) opinions.mend(opinion, 1, "换成别的", by, ClientId.fresh());
        else opinions.own(opinion, by.seat() == village.chair.seat() ? other : by);
      });
    }
  }

  @Test
  void nobodyWritesThatAnothersOpinionOnceSaidSomethingElse() {
    var other = village.resident(village.scene.person("旁人"));
    assertThatThrownBy(() -> db.in(
            other.scope(Capability.CASE_RAISE),
            jdbc -> jdbc.sql("""
            insert into deliberation.opinion_before (county, region, opinion, version, person, what,
                   until, by)
            values (:county, :region, :opinion, 1, :person, '从来没说过', now(), 'nobody')""")
                .param("county", other.county().code())
                .param("region", village.scene.village.code())
                .param("opinion", opinion)
                .param("person", Objects.requireNonNull(other.person()).value())
                .update()))
        .hasStackTraceContaining("row-level security");
  }
}
