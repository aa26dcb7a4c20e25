package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.access.AttemptStore.Rate;
import shanzhi.foundation.access.AttemptStore.Subject;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/** Lock-out by rate: who tries too often, waits, whether the name exists or not. */
@Component
final class Attempts {

  private final AttemptStore store;
  private final Limits limits;
  private final Keys keys;
  private final Clock clock;

  Attempts(AttemptStore store, Limits limits, Keys keys, Clock clock) {
    this.store = store;
    this.limits = limits;
    this.keys = keys;
    this.clock = clock;
  }

  /** A try that was counted and may now be made. */
  record Allowed(Subject name, Subject address) {}

  /** Counts the try; refuses it, saying when to try again, where there were too many. */
  Allowed allow(String name, @Nullable Long account, Origin origin) {
    var now = clock.instant();
    var byAddress = subject("address", origin.address(), null, origin);
    var byName = subject("name", name, account, origin);
    refuse(store.count(byAddress, rate(limits.triesPerAddress()), now));
    refuse(store.count(byName, rate(limits.triesPerName()), now));
    return new Allowed(byName, byAddress);
  }

  /** Counts a try that names nobody. */
  void allowAddress(Origin origin) {
    var byAddress = subject("address", origin.address(), null, origin);
    refuse(store.count(byAddress, rate(limits.triesPerAddress()), clock.instant()));
  }

  void succeeded(Allowed allowed) {
    store.succeeded(allowed.name(), allowed.address());
  }

  List<LockOut> locked(Scope scope) {
    return store.locked(scope, clock.instant(), Slice.SIZE);
  }

  boolean release(Scope scope, String kind, String subject) {
    return store.release(scope, kind, subject) > 0;
  }

  private static void refuse(Optional<Instant> until) {
    if (until.isEmpty()) return;
    var local = until.get().atZone(Words.ZONE).plusSeconds(59);
    throw Refusal.tooMany("access.locked", "%tR".formatted(local));
  }

  private Rate rate(int tries) {
    return new Rate(tries, limits.window(), limits.lockOut());
  }

  private Subject subject(String kind, String text, @Nullable Long account, Origin origin) {
    var digest = Tokens.keyed(keys.session(), "attempt-" + kind, text);
    return new Subject(kind, digest, account, origin.address());
  }
}
