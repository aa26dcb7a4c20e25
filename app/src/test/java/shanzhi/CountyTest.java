package shanzhi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * The whole application on a database of its own, with a clock that keeps to a working morning
 * (2026-11-24 09:00 in Pingwu) until it is set (before each test anew, whatever the one before it did),
 * and no background work. Test classes share one county,
 * so each makes the villages' people that it needs. Those that change what holds for the whole county
 * name one of their own, {@code @TestPropertySource(properties = "test.county=…")}: every county costs
 * a start.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = CountyTestContext.class)
@ExtendWith(CountyTest.Morning.class)
@Tag("county")
public @interface CountyTest {

  /** Sets the clock of a shared county back to the morning. */
  final class Morning implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
      SpringExtension.getApplicationContext(test).getBean(TestClock.class).set(TestClock.MORNING);
    }
  }
}
