package shanzhi;

import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Setting;
import shanzhi.launcher.TestDatabase;

/** Gives a test's application a cloned database, keys, the model county and a clock to set. */
public final class CountyTestContext
    implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    var clone = TestDatabase.clone("county");
    var clock = new TestClock();
    TestPropertyValues.of(Map.of(
            "spring.datasource.url", clone.url(),
            "spring.datasource.username", clone.server(),
            "spring.datasource.password", clone.serverPassword(),
            "shanzhi.background", "false"))
        .applyTo(context);
    context.registerBean(TestDatabase.Clone.class, () -> clone);
    context.registerBean(County.class, () -> new County("510727"));
    context.registerBean(Keys.class, TestDatabase::keys);
    context.registerBean(TestClock.class, () -> clock);
    context.registerBean(Setting.class, () -> new Setting(true, false));
  }
}
