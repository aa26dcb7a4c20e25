package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import shanzhi.foundation.transparency.VerifyLog;

/**
 * After all tests of the class everything that the county recorded agrees with its log. Once a class and
 * not once a test: the whole log is read, also of what the classes before it left.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LogAgrees.Check.class)
public @interface LogAgrees {

  /** Reads the whole log. */
  final class Check implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext tests) {
      var log = SpringExtension.getApplicationContext(tests).getBean(VerifyLog.class);
      assertThat(log.run(records -> {})).matches(VerifyLog.Report::ok);
    }
  }
}
