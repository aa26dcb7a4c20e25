package shanzhi.foundation.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Setting;

/** 账户 Opening and closing accounts, their passwords, and how their owners want to read. */
@Component
public class Accounts {

  private final Db db;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final Passwords passwords;
  private final Hats hats;
  private final County county;
  private final Setting setting;
  private final Clock clock;

  Accounts(
      Db db,
      AccountStore accounts,
      SessionStore sessions,
      Passwords passwords,
      Hats hats,
      County county,
      Setting setting,
      Clock clock) {
    this.db = db;
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.hats = hats;
    this.county = county;
    this.setting = setting;
    this.clock = clock;
  }

  /**
   * Opens an account and answers its number. Refused where the name was ever given, or the person
   * has an open one; repeated with the same client id and content it answers the same number.
   */
  public long open(NewAccount opening, Acting by, ClientId client) {
    by.must(Capability.ADMIN_SYSTEM, opening.region(), clock.instant());
    var scope = by.scope(Capability.ADMIN_SYSTEM);
    var name = Access.signInName(opening.name());
    var before = accounts.opened(scope, client);
    if (before.isPresent()) return repeated(before.get(), name, opening.person(), by);
    check(name, opening.password());
    var hash = opening.password() == null ? null : passwords.hash(opening.password());
    var named = new NewAccount(opening.person(), opening.region(), name, null, opening.shown());
    try {
      return db.together(() -> {
        free(scope, named);
        var now = clock.instant();
        var id = accounts.insert(scope, named, by.signature(), now, client.value());
        if (hash != null) accounts.keep(accounts.find(scope, id).orElseThrow(), hash, now);
        return id;
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      return accounts
          .opened(scope, client)
          .map(first -> repeated(first, name, opening.person(), by))
          .orElseThrow(() -> Refusal.conflict("access.name-taken", name));
    }
  }

  private void check(String name, @Nullable String password) {
    var checks = new Checks();
    checks.must(name.matches("[\\p{L}\\p{N}._-]{2,40}"), "name", "access.name-form");
    if (password != null) passwords.check(checks, "password", password, name);
    checks.end();
  }

  private void free(Scope scope, NewAccount opening) {
    if (accounts.named(scope, opening.name()).isPresent()) {
      throw Refusal.invalid("name", "access.name-taken", opening.name());
    }
    if (accounts.ofPerson(scope, opening.person()).isPresent()) {
      throw Refusal.invalid("person", "access.has-account");
    }
  }

  private static long repeated(
      AccountStore.Opened before, String name, PersonId person, Acting by) {
    var same = before.name().equals(name)
        && before.person() == person.value()
        && before.by().equals(by.signature());
    if (!same) throw Refusal.conflict("access.repeated");
    return before.id();
  }

  /** Closes an account and ends its sessions at once; its name is not given again. */
  public void close(long id, int version, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    var scope = by.scope(Capability.ADMIN_SYSTEM);
    db.together(() -> {
      var account = find(scope, id);
      if (!account.open()) throw Refusal.conflict("access.closed-already");
      var now = clock.instant();
      if (accounts.close(scope, id, version, by.signature(), now) == 0) {
        throw Refusal.conflict("access.stale");
      }
      return sessions.endAll(Scope.system(county), id, -1, by.signature(), now);
    });
  }

  /** Changes one's own password; every other session of the account ends with it. */
  public void changePassword(
      @Nullable String present, @Nullable String wanted, long session, Identity who) {
    var account = find(who.resident().scope(Capability.ACCOUNT_OWN), who.account());
    var hash =
        accounts.candidate(account.name()).map(AccountStore.Candidate::hash).orElse(null);
    if (hash != null && !passwords.matches(present == null ? "" : present, hash)) {
      throw Refusal.invalid("present-password", "access.password-wrong");
    }
    set(account, wanted, session, who.resident().signature());
  }

  void set(Account account, @Nullable String wanted, long keptSession, String by) {
    var checks = new Checks();
    passwords.check(checks, "password", wanted, account.name());
    checks.end();
    var hash = passwords.hash(Objects.requireNonNull(wanted));
    db.together(() -> {
      var now = clock.instant();
      accounts.keep(account, hash, now);
      return sessions.endAll(Scope.system(county), account.id(), keptSession, by, now);
    });
  }

  /** Keeps how the person wants to read, for every device. */
  public void prefer(Preferences preferences, Identity who) {
    accounts.prefer(who.resident().scope(Capability.ACCOUNT_OWN), who.account(), preferences);
  }

  /** How the person who asks now wants to read. */
  public Preferences preferences(Identity who) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Presence presence
            && presence.getPrincipal().account() == who.account()
        ? presence.there().preferences()
        : new Preferences(false, "zh");
  }

  /** Whom one can be in the demonstration, in the order their accounts were opened. */
  public List<ShownPerson> shown() {
    if (!setting.demonstration()) return List.of();
    return accounts.shown().stream().map(this::shown).toList();
  }

  private ShownPerson shown(Account account) {
    var who = hats.of(account.id(), account.person(), account.name());
    var posts = who.hats().stream().flatMap(hat -> Stream.ofNullable(hat.seat()));
    return new ShownPerson(
        account.id(), who.name(), account.name(), posts.map(Acting.Seat::title).toList());
  }

  private Account find(Scope scope, long id) {
    return accounts.find(scope, id).orElseThrow(() -> Refusal.unknown("access.no-account"));
  }
}
