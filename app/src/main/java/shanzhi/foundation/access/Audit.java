package shanzhi.foundation.access;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;

/** 审计 What the audit administrator reads: who looked at personal data, and who did what. */
@Component
public class Audit {

  /** How many lines leave for Excel at once; a longer period is taken in parts. */
  static final int MOST_EXPORTED = 20_000;

  private final LogStore logs;
  private final AccountStore accounts;
  private final ReadLog readLog;
  private final Clock clock;

  Audit(LogStore logs, AccountStore accounts, ReadLog readLog, Clock clock) {
    this.logs = logs;
    this.accounts = accounts;
    this.readLog = readLog;
    this.clock = clock;
  }

  /** Looks at personal data, the latest first. */
  public Slice<Look> looks(LogFilter filter, @Nullable String after, Acting by) {
    by.must(Capability.ADMIN_AUDIT, clock.instant());
    var before = Access.number(after, Long.MAX_VALUE);
    var scope = by.scope(Capability.ADMIN_AUDIT);
    return Slice.cut(
        logs.looks(scope, filter, before, Slice.SIZE + 1),
        Slice.SIZE,
        look -> Long.toString(look.seq()));
  }

  /** What was asked for and how it ended, the latest first. */
  public Slice<Operation> operations(LogFilter filter, @Nullable String after, Acting by) {
    by.must(Capability.ADMIN_AUDIT, clock.instant());
    var before = Access.number(after, Long.MAX_VALUE);
    var scope = by.scope(Capability.ADMIN_AUDIT);
    return Slice.cut(
        logs.operations(scope, filter, before, Slice.SIZE + 1),
        Slice.SIZE,
        done -> Long.toString(done.seq()));
  }

  /** The looks that leave for Excel; that they left is itself a look. */
  public List<Look> exportLooks(LogFilter filter, Acting by) {
    by.must(Capability.ADMIN_AUDIT, clock.instant());
    readLog.looked(by, "access.read-log", "log:read", "export");
    return logs.looks(by.scope(Capability.ADMIN_AUDIT), filter, Long.MAX_VALUE, MOST_EXPORTED);
  }

  /** The operations that leave for Excel; that they left is itself a look. */
  public List<Operation> exportOperations(LogFilter filter, Acting by) {
    by.must(Capability.ADMIN_AUDIT, clock.instant());
    readLog.looked(by, "access.operation-log", "log:operation", "export");
    return logs.operations(by.scope(Capability.ADMIN_AUDIT), filter, Long.MAX_VALUE, MOST_EXPORTED);
  }

  /** Whose sign-in name it is; a name that was never given is refused. */
  public PersonId personNamed(String name, Acting by) {
    by.must(Capability.ADMIN_AUDIT, clock.instant());
    return accounts
        .named(by.scope(Capability.ADMIN_AUDIT), Access.signInName(name))
        .map(Account::person)
        .orElseThrow(() -> Refusal.invalid("person", "access.nobody-named", name));
  }
}
