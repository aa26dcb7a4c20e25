package shanzhi.program.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a phone takes along to where there is no signal. */
@CountyTest
class CapturePagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  @Test
  void theGridWorkerTakesAlongTheirVillageAndTheVisitsDue() throws Exception {
    var finished = finished("水管漏水", scene.resident);
    var bundle = bundle(scene.gridWorker);
    var matter = bundle.get("matters").get(0);
    assertThat(bundle.get("matters").size()).isEqualTo(1);
    assertThat(matter.get("id").asLong()).isEqualTo(finished);
    assertThat(matter.get("visit").asBoolean()).isTrue();
    assertThat(matter.get("state").asString()).isEqualTo("待回访");
    assertThat(matter.get("late").asBoolean()).isFalse();
    var visit = matter.get("acts").get(0);
    assertThat(visit.get("name").asString()).isEqualTo("visit");
    assertThat(visit.get("needs").toString()).contains("way", "rating", "note");
    assertThat(bundle.get("places").propertyNames().iterator().next())
        .isEqualTo(scene.village.code());
    assertThat(bundle.get("hats").propertyNames().iterator().next())
        .isEqualTo(scene.gridWorker.signature());
    assertThat(bundle.get("procedure").asString()).isEqualTo(FiveSteps.NAME);
  }

  @Test
  void aResidentTakesAlongTheirOwnMattersAndNobodyElses() throws Exception {
    var own = finished("水管漏水", scene.resident);
    var other = new CaseScene(beans);
    var bundle = bundle(scene.resident);
    assertThat(bundle.get("matters").get(0).get("id").asLong()).isEqualTo(own);
    assertThat(bundle.get("matters").get(0).get("acts").toString()).contains("confirm", "contest");
    assertThat(bundle(other.resident).get("matters").isEmpty()).isTrue();
    assertThat(bundle(other.gridWorker).get("matters").isEmpty()).isTrue();
  }

  @Test
  void thePageThatIsKeptOnThePhoneIsTheSameForEverybody() throws Exception {
    var one = page(scene.gridWorker);
    assertThat(one).isEqualTo(page(scene.resident)).contains("现场记录", "data-capture");
  }

  /** A matter that the water company has finished. */
  private long finished(String title, Acting raiser) {
    var matter = casework.raise(scene.leak(title), raiser, ClientId.fresh());
    var accept = Said.nothing().category("construction", Urgency.ORDINARY);
    matter = casework.take(matter, "accept", accept, scene.cadre, ClientId.fresh());
    var assign = Said.nothing().handler(scene.water);
    matter = casework.take(matter, "assign", assign, scene.cadre, ClientId.fresh());
    for (var action : new String[] {"handle", "finish"}) {
      matter =
          casework.take(matter, action, Said.note("已修好"), scene.waterOfficer, ClientId.fresh());
    }
    return matter.id().value();
  }

  private JsonNode bundle(Acting hat) throws Exception {
    var answer = as(hat).ask("/api/capture");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    return JsonMapper.shared().readTree(answer.getContentAsByteArray());
  }

  private String page(Acting hat) throws Exception {
    return as(hat).ask("/capture").getContentAsString();
  }

  private Hatted as(Acting hat) {
    var pages = beans.getBean(CapturePages.class);
    return new Hatted(beans, scene.identity(hat), Locale.SIMPLIFIED_CHINESE, pages);
  }
}
