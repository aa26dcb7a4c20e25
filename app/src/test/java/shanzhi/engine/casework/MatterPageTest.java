package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;

/** What stands beside a matter on its page. */
@CountyTest
class MatterPageTest {

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

  private String page(String channel) {
    var leak = scene.leak("巡山看到的水管漏水");
    var said = new NewMatter(
        leak.procedure(),
        leak.region(),
        leak.title(),
        leak.body(),
        leak.spot(),
        null,
        channel,
        null,
        List.of());
    var matter = casework.raise(said, scene.system, ClientId.fresh());
    var pages = new Hatted(
        beans,
        scene.identity(scene.cadre),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(MatterPages.class));
    return Hatted.text(pages.ask("/matters/" + matter.id()));
  }

  @Test
  void nobodyToCallBackHasNoLabel() {
    assertThat(page("desk")).contains("巡山看到的水管漏水").doesNotContain("/intake/contacts/", "匿名反映人");
  }

  @Test
  void whoToldItWithoutANameIsCalledSo() {
    assertThat(page(Nameless.CHANNEL)).contains("匿名反映人").doesNotContain("平台自动记录");
  }
}
