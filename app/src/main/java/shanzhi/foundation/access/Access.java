package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.Slice;

/** 准入 Signing in and out, and what a token says about who is there. */
@Component
public class Access {

  /** The moment a session was last seen is written no more often than this. */
  private static final int LONGEST_NAME = 100;

  private static final Duration SEEN_EVERY = Duration.ofMinutes(3);

  private final Db db;
  private final AccountStore accounts;
  private final SessionStore sessions;
  private final Attempts attempts;
  private final Passwords passwords;
  private final Hats hats;
  private final Limits limits;
  private final FirstAdministrators administrators;
  private final OperationLog operations;
  private final County county;
  private final Setting setting;
  private final Clock clock;

  Access(
      Db db,
      AccountStore accounts,
      SessionStore sessions,
      Attempts attempts,
      Passwords passwords,
      Hats hats,
      Limits limits,
      FirstAdministrators administrators,
      OperationLog operations,
      County county,
      Setting setting,
      Clock clock) {
    this.db = db;
    this.accounts = accounts;
    this.sessions = sessions;
    this.attempts = attempts;
    this.passwords = passwords;
    this.hats = hats;
    this.limits = limits;
    this.administrators = administrators;
    this.operations = operations;
    this.county = county;
    this.setting = setting;
    this.clock = clock;
  }

  /**
   * Signs in with a password. An unknown name, a closed account and a wrong password get the same
   * answer after the same time; too many of them are locked out for a while (429).
   */
  public SignedIn signIn(
      @Nullable String name, @Nullable String password, String device, String address) {
    var origin = new Origin(device, address);
    var typed = signInName(name);
    var secret = password == null ? "" : password;
    if (typed.isEmpty()) throw unnamed(name);
    if (secret.isEmpty()) throw Refusal.invalid("password", "ground.missing");
    var candidate = accounts.candidate(typed);
    var allowed =
        attempts.allow(typed, candidate.map(found -> found.account().id()).orElse(null), origin);
    var hash = candidate.map(AccountStore.Candidate::hash).orElse(null);
    if (!passwords.matches(secret, hash)) {
      operations.signIn("sign-in-failed", candidate.map(AccountStore.Candidate::account), origin);
      throw Refusal.invalid("", "access.sign-in-failed");
    }
    attempts.succeeded(allowed);
    return admit(candidate.orElseThrow().account(), "password", origin);
  }

  private static Refusal unnamed(@Nullable String typed) {
    var length = typed == null ? 0 : typed.strip().length();
    return length > LONGEST_NAME
        ? Refusal.invalid("name", "ground.too-long", LONGEST_NAME, length)
        : Refusal.invalid("name", "ground.missing");
  }

  /** Becomes one of the people listed; exists in the demonstration alone. */
  public SignedIn demonstrationSignIn(long account, String device, String address) {
    if (!setting.demonstration()) throw Refusal.unknown("access.no-account");
    var found = accounts
        .find(Scope.system(county), account)
        .filter(listed -> listed.shown() && listed.open())
        .orElseThrow(() -> Refusal.unknown("access.no-account"));
    return admit(found, "demonstration", new Origin(device, address));
  }

  /** Starts the session of somebody who has proved who they are, by whichever means. */
  SignedIn admit(Account account, String means, Origin origin) {
    var now = clock.instant();
    var token = Tokens.fresh();
    var end = now.plus(limits.lifetime());
    sessions.start(account, Tokens.digest(token), means, origin, now, end);
    operations.signIn("sign-in-" + means, Optional.of(account), origin);
    return new SignedIn(token, hats.of(account.id(), account.person(), account.name()), end);
  }

  /** Who the token stands for now; nobody once the session or the account has ended. */
  public Optional<Identity> identity(String token) {
    return present(token).map(Present::who);
  }

  /** A request's session with its person. */
  record Present(Session session, Identity who, Preferences preferences, String token) {}

  /** In one transaction, for every request begins with it. */
  Optional<Present> present(String token) {
    return token.length() == 43
        ? db.byKeys(Scope.system(county), jdbc -> holder(token))
        : Optional.empty();
  }

  private Optional<Present> holder(String token) {
    var now = clock.instant();
    var live = sessions.live(Tokens.digest(token), now, limits.idle());
    live.map(SessionStore.Live::session)
        .filter(session -> session.seenAt().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(session -> sessions.seen(session.id(), now));
    return live.map(found -> {
      var session = found.session();
      var who = hats.of(session.account(), session.person(), session.name());
      return new Present(session, who, found.preferences(), token);
    });
  }

  /** Ends the session of this token, if it lives. */
  public void signOut(String token) {
    present(token)
        .ifPresent(there ->
            sessions.end(Scope.system(county), there.session().id(), "owner", clock.instant()));
  }

  /** One's own sessions that live, newest first. */
  public List<Session> sessions(Identity who) {
    var own = who.resident().scope(Capability.ACCOUNT_OWN);
    return sessions.living(
        own, who.account(), clock.instant(), limits.idle(), Long.MAX_VALUE, Slice.SIZE);
  }

  /** Ends one of one's own sessions; it counts for nothing from this moment. */
  public void end(long session, Identity who) {
    var own = who.resident().scope(Capability.ACCOUNT_OWN);
    if (sessions.end(own, session, who.resident().signature(), clock.instant()) == 0) {
      throw Refusal.unknown("access.no-session");
    }
  }

  /** Everybody's live sessions, newest first, for the security administrator. */
  public Slice<Session> living(@Nullable String after, Acting by) {
    by.must(Capability.ADMIN_SECURITY, clock.instant());
    var read = sessions.living(
        by.scope(Capability.ADMIN_SECURITY),
        null,
        clock.instant(),
        limits.idle(),
        number(after, Long.MAX_VALUE),
        Slice.SIZE + 1);
    return Slice.cut(read, Slice.SIZE, session -> Long.toString(session.id()));
  }

  /** Ends somebody's session at once. */
  public void end(long session, Acting by) {
    by.must(Capability.ADMIN_SECURITY, clock.instant());
    var scope = by.scope(Capability.ADMIN_SECURITY);
    if (sessions.end(scope, session, by.signature(), clock.instant()) == 0) {
      throw Refusal.unknown("access.no-session");
    }
  }

  /** Names and addresses that are locked now. */
  public List<LockOut> lockOuts(Acting by) {
    by.must(Capability.ADMIN_SECURITY, clock.instant());
    return attempts.locked(by.scope(Capability.ADMIN_SECURITY));
  }

  /** Lets a locked name or address try again at once. */
  public void release(String kind, String subject, Acting by) {
    by.must(Capability.ADMIN_SECURITY, clock.instant());
    if (!attempts.release(by.scope(Capability.ADMIN_SECURITY), kind, subject)) {
      throw Refusal.unknown("access.no-lock");
    }
  }

  /**
   * Makes the one-time link by which an empty installation gets its three administrators, and answers
   * its address on this site: {@code /first-administrators?token=…}. It works once, for 24 hours,
   * and replaces the one made before; none once anybody has an account.
   */
  public Optional<String> firstAdministratorsLink() {
    return administrators.link();
  }

  /** A sign-in name as it is kept and compared: without spaces around it, in small letters. */
  static String signInName(@Nullable String typed) {
    var name = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    return name.length() > LONGEST_NAME || name.indexOf(0) >= 0 ? "" : name;
  }

  static long number(@Nullable String text, long otherwise) {
    return text == null || !text.matches("[0-9]{1,18}") ? otherwise : Long.parseLong(text);
  }
}
