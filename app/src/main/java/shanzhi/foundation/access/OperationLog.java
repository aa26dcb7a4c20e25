package shanzhi.foundation.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 操作日志 What was asked for and how it ended: who, which route, when. Never a body or a secret. */
@Component
final class OperationLog {

  private final LogStore store;
  private final Clock clock;

  OperationLog(LogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A sign-in or its failure. */
  void signIn(String kind, Optional<Account> account, Origin origin) {
    store.add(
        new LogStore.Done(
            kind,
            account.map(Account::id).orElse(null),
            account.map(found -> found.person().value()).orElse(null),
            "POST",
            "/sign-in",
            "",
            kind.endsWith("failed") ? 422 : 303,
            0,
            origin.address()),
        clock.instant());
  }

  /** A request that would change something, with the status it was answered. */
  void request(LogStore.Done done) {
    store.add(done, clock.instant());
  }
}
