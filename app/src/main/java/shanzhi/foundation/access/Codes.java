package shanzhi.foundation.access;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.PhoneChanges;

/**
 * 验证码登录 Signing in by a code that is sent to the telephone that the register knows. Whether a
 * telephone is known is told to nobody: the answer is the same.
 */
@Component
final class Codes {

  private final ObjectProvider<CodeSender> sender;
  private final CodeStore store;
  private final AccountStore accounts;
  private final Holders holders;
  private final PhoneChanges phones;
  private final Attempts attempts;
  private final Access access;
  private final Limits limits;
  private final Keys keys;
  private final County county;
  private final Clock clock;

  Codes(
      ObjectProvider<CodeSender> sender,
      CodeStore store,
      AccountStore accounts,
      Holders holders,
      PhoneChanges phones,
      Attempts attempts,
      Access access,
      Limits limits,
      Keys keys,
      County county,
      Clock clock) {
    this.sender = sender;
    this.store = store;
    this.accounts = accounts;
    this.holders = holders;
    this.phones = phones;
    this.attempts = attempts;
    this.access = access;
    this.limits = limits;
    this.keys = keys;
    this.county = county;
    this.clock = clock;
  }

  boolean offered() {
    return sender.getIfAvailable() != null;
  }

  /** Sends a code, if the telephone is somebody's who has an account. */
  void send(@Nullable String phone, Origin origin, Words words) {
    var carrier = sender.getIfAvailable();
    var typed = phone(phone);
    if (carrier == null) throw Refusal.unknown("access.no-codes");
    attempts.allow("code:" + typed, null, origin);
    account(typed).ifPresent(account -> {
      var from = phones.provesFrom(account.person(), account.openedAt());
      if (from.isPresent()) {
        carrier.send(typed, words.of("access.code-rests", words.moment(from.get())));
        return;
      }
      var code = Tokens.code();
      store.keep(account, digest(account, code), clock.instant().plus(limits.code()));
      carrier.send(typed, words.of("access.code-text", code, limits.code().toMinutes()));
    });
  }

  SignedIn signIn(@Nullable String phone, @Nullable String code, Origin origin) {
    var typed = phone(phone);
    var allowed = attempts.allow("code:" + typed, null, origin);
    var said = code == null ? "" : code.strip();
    var account = account(typed)
        .filter(found -> phones.provesFrom(found.person(), found.openedAt()).isEmpty())
        .filter(found -> store.use(found.id(), digest(found, said), clock.instant()))
        .orElseThrow(() -> Refusal.invalid("code", "access.code-wrong"));
    attempts.succeeded(allowed);
    return access.admit(account, "code", origin);
  }

  private Optional<Account> account(String phone) {
    return holders
        .byPhone(phone)
        .flatMap(person -> accounts.ofPerson(Scope.system(county), person));
  }

  private static String phone(@Nullable String typed) {
    var phone = typed == null ? "" : typed.replaceAll("[\\s-]", "");
    if (!phone.matches("1[0-9]{10}")) throw Refusal.invalid("phone", "access.phone-form");
    return phone;
  }

  private String digest(Account account, String code) {
    return Tokens.keyed(keys.session(), "code-" + account.id(), code);
  }
}
