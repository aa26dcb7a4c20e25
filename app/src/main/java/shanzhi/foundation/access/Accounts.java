package shanzhi.foundation.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Appointments;

/** 账户 Opening and closing accounts, their passwords, and how their owners want to read. */
@Component
public class Accounts {

  private final Db db;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final LinkStore links;
  private final Limits limits;
  private final Passwords passwords;
  private final Hats hats;
  private final Appointments appointments;
  private final County county;
  private final Setting setting;
  private final Clock clock;
  private volatile @Nullable Told told;

  /** The password that the demonstration tells everybody. */
  private record Told(String password, String hash) {
    @Override
    public String toString() {
      return "Told";
    }
  }

  Accounts(
      Db db,
      AccountStore accounts,
      SessionStore sessions,
      LinkStore links,
      Limits limits,
      Passwords passwords,
      Hats hats,
      Appointments appointments,
      County county,
      Setting setting,
      Clock clock) {
    this.db = db;
    this.accounts = accounts;
    this.sessions = sessions;
    this.links = links;
    this.limits = limits;
    this.passwords = passwords;
    this.hats = hats;
    this.appointments = appointments;
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
    var hash = opening.password() == null ? null : hash(opening, opening.password());
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

  /** The people of the demonstration share a password that everybody is told: hashed once for all. */
  private String hash(NewAccount opening, String password) {
    if (!setting.demonstration() || !opening.shown()) return passwords.hash(password);
    var known = told;
    if (known == null || !known.password().equals(password)) {
      known = new Told(password, passwords.hash(password));
      told = known;
    }
    return known.hash();
  }

  private void check(String name, @Nullable String password) {
    var checks = new Checks();
    checks.must(isName(name), "name", "access.name-form");
    if (password != null) passwords.check(checks, "password", password, name);
    checks.end();
  }

  static boolean isName(String text) {
    return text.matches("[\\p{L}\\p{N}._-]{2,40}");
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

  /**
   * Closes an account and ends its sessions at once; its name is not given again. Nobody closes their
   * own: the last who may open accounts would lock the county out.
   */
  public void close(long id, int version, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    var scope = by.scope(Capability.ADMIN_SYSTEM);
    db.together(() -> {
      var account = find(scope, id);
      if (!account.open()) throw Refusal.conflict("access.closed-already");
      if (account.person().equals(by.person())) throw Refusal.conflict("access.own-account");
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
    var kept = accepted(wanted, account.name());
    db.together(() -> keep(account, kept, session, who.resident().signature()));
  }

  private String accepted(@Nullable String wanted, String name) {
    var checks = new Checks();
    passwords.check(checks, "password", wanted, name);
    checks.end();
    return passwords.hash(Objects.requireNonNull(wanted));
  }

  private int keep(Account account, String hash, long keptSession, String by) {
    var now = clock.instant();
    accounts.keep(account, hash, now);
    return sessions.endAll(Scope.system(county), account.id(), keptSession, by, now);
  }

  /** Accounts whose sign-in name starts with the text, by name. */
  public Slice<Account> list(@Nullable String prefix, @Nullable String after, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    var read = accounts.list(
        by.scope(Capability.ADMIN_SYSTEM),
        Access.signInName(prefix),
        after == null ? "" : after,
        Slice.SIZE + 1);
    return Slice.cut(read, Slice.SIZE, Account::name);
  }

  /** Whoever holds a post and has no account to work with, by number. */
  public List<PersonId> waiting(Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    var holders = appointments.holders(clock.instant());
    var having = accounts.having(by.scope(Capability.ADMIN_SYSTEM), holders);
    return holders.stream().filter(person -> !having.contains(person)).toList();
  }

  public Account account(long id, Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    return find(by.scope(Capability.ADMIN_SYSTEM), id);
  }

  /**
   * Makes the one-time link with which the owner sets a password anew, and answers its address on
   * this site. Links made for the account before count no more.
   */
  public String reset(long id, Acting by) {
    var account = account(id, by);
    if (!account.open()) throw Refusal.conflict("access.closed-already");
    // With such a link one could do the work of an administration that must not be one's own.
    var owner = hats.of(account.id(), account.person(), account.name());
    if (owner.can(Capability.ADMIN_SECURITY) || owner.can(Capability.ADMIN_AUDIT)) {
      throw Refusal.forbidden("access.other-administration");
    }
    var token = Tokens.fresh();
    var now = clock.instant();
    links.make(
        LinkStore.PASSWORD,
        account,
        Tokens.digest(token),
        by.signature(),
        now,
        now.plus(limits.link()));
    return "/password?token=" + token;
  }

  /** Whose password the link sets; refused where it was used, is too old, or never was. */
  Account linked(@Nullable String token) {
    return links
        .usable(LinkStore.PASSWORD, digest(token), clock.instant())
        .flatMap(
            link -> accounts.find(Scope.system(county), Objects.requireNonNull(link.account())))
        .filter(Account::open)
        .orElseThrow(() -> Refusal.unknown("access.link-over"));
  }

  /** Sets the password by a one-time link; all sessions of the account end. */
  void setByLink(@Nullable String token, @Nullable String wanted) {
    var account = linked(token);
    var hash = accepted(wanted, account.name());
    db.together(() -> {
      if (links.use(LinkStore.PASSWORD, digest(token), clock.instant()) == 0) {
        throw Refusal.unknown("access.link-over");
      }
      return keep(account, hash, -1, "link");
    });
  }

  static byte[] digest(@Nullable String token) {
    return Tokens.digest(token == null ? "" : token);
  }

  /** Keeps how the person wants to read, for every device. */
  public void prefer(Preferences preferences, Identity who) {
    accounts.prefer(who.resident().scope(Capability.ACCOUNT_OWN), who.account(), preferences);
  }

  /** How the person who asks now wants to read. */
  public Preferences preferences(Identity who) {
    var presence = Presence.current();
    return presence != null && presence.getPrincipal().account() == who.account()
        ? presence.there().preferences()
        : new Preferences(false, "zh");
  }

  /** Whom one can be in the demonstration, in the order their accounts were opened. */
  public List<ShownPerson> shown() {
    if (!setting.demonstration()) return List.of();
    return hats.shown(accounts.shown());
  }

  private Account find(Scope scope, long id) {
    return accounts.find(scope, id).orElseThrow(() -> Refusal.unknown("access.no-account"));
  }
}
