package shanzhi.program.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Sheets;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/** A worker's doors on the phone: taken along with what is known, sent back once. */
@CountyTest
class CampaignSheetsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Campaigns campaigns;

  @Autowired
  private Doors doors;

  @Autowired
  private List<Sheets> sheets;

  @Autowired
  private MessageSource messages;

  @Autowired
  private TestClock clock;

  private CampaignScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CampaignScene(beans);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void aWorkerTakesTheirDoorsAlong() {
    scene.households();
    var id = scene.open(scene.epidemic());
    var mine =
        sheets.stream().filter(s -> s.kind().equals("campaigns")).findFirst().orElseThrow();
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var who = scene.identity(scene.worker());
    var blanks = mine.along(who, words, 100);
    assertThat(blanks).hasSize(5);
    var blank = blanks.getFirst();
    assertThat(blank.title()).contains("试验行动").contains("王一");
    assertThat(blank.questions())
        .extracting(Question::key)
        .containsExactly("outcome", "q-fever", "living");
    assertThat(blank.known()).containsEntry("living", "1");
    assertThat(mine.along(who, words, 2)).hasSize(2);
    var client = ClientId.fresh();
    var filled = Map.of("outcome", "DONE", "q-fever", "no", "living", "1");
    var at = clock.instant();
    assertThat(mine.keep(blank.id(), Map.copyOf(filled), at, who, client)).isTrue();
    assertThat(mine.keep(blank.id(), Map.copyOf(filled), at, who, client)).isFalse();
    assertThat(mine.along(who, words, 100)).hasSize(4);
    assertThat(doors.waiting(who))
        .singleElement()
        .matches(waiting -> waiting.left() == 4 && waiting.until().getDayOfMonth() == 11);
    refused(
        "campaign.door-unknown",
        () -> mine.keep("12.x", Map.of("outcome", "DONE"), at, who, ClientId.fresh()));
    refused("ground.missing", () -> mine.keep(blank.id(), Map.of(), at, who, ClientId.fresh()));
    campaigns.close(id, "人手另有安排", scene.people.townshipDesk, ClientId.fresh());
    refused(
        "campaign.over",
        () -> mine.keep(blanks.get(1).id(), Map.copyOf(filled), at, who, ClientId.fresh()));
    assertThat(mine.along(who, words, 100)).isEmpty();
  }
}
