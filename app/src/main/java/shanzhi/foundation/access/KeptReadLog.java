package shanzhi.foundation.access;

import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;

/** 查阅日志 Keeps each look at personal data, in the transaction that looks. */
@Component
final class KeptReadLog implements ReadLog {

  private static final int LONGEST_REASON = 500;

  private final LogStore store;
  private final Clock clock;

  KeptReadLog(LogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void looked(Acting by, String what, String subject, String reason) {
    var checks = new Checks();
    var why = checks.text("reason", reason, 1, LONGEST_REASON);
    checks.end();
    store.addLook(by, what, subject, why, address(), clock.instant());
  }

  @Override
  public boolean hasLooked(PersonId person, String what, Collection<String> subjects) {
    return store.hasLooked(person, what, subjects);
  }

  /** Empty where it was no request that looked. */
  private static String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
        ? here.getRequest().getRemoteAddr()
        : "";
  }
}
