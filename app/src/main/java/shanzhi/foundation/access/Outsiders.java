package shanzhi.foundation.access;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.access.OutsideIdentity.Asking;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * Signing in by another provider's word. Its subject is linked to an account by the account's owner,
 * signed in here; a provider's word alone opens no account.
 */
@Component
final class Outsiders {

  private final ObjectProvider<OutsideIdentity> provider;
  private final OutsideStore store;
  private final CeremonyStore ceremonies;
  private final AccountStore accounts;
  private final Access access;
  private final County county;
  private final Clock clock;

  Outsiders(
      ObjectProvider<OutsideIdentity> provider,
      OutsideStore store,
      CeremonyStore ceremonies,
      AccountStore accounts,
      Access access,
      County county,
      Clock clock) {
    this.provider = provider;
    this.store = store;
    this.ceremonies = ceremonies;
    this.accounts = accounts;
    this.access = access;
    this.county = county;
    this.clock = clock;
  }

  boolean offered() {
    return provider.getIfAvailable() != null;
  }

  /** Where to send the browser; with an account, to link it. */
  URI begin(@Nullable Long account, String browser, URI back) {
    var outside = provider();
    var nonce = Tokens.fresh();
    var state = ceremonies.begin(CeremonyStore.OUTSIDE, nonce, browser, account);
    return outside.ask(new Asking(state, nonce, back));
  }

  /** A sign-in, or none where an account was linked instead. */
  @Nullable
  SignedIn finish(
      @Nullable String state, @Nullable String code, String browser, URI back, Origin origin) {
    var outside = provider();
    var ceremony = ceremonies
        .finish(CeremonyStore.OUTSIDE, state, browser)
        .orElseThrow(() -> Refusal.invalid("", "access.ceremony-over"));
    var asked = new Asking(state == null ? "" : state, ceremony.secret(), back);
    var subject = outside.subject(code == null ? "" : code, asked);
    if (ceremony.account() != null) {
      var linked =
          store.link(outside.issuer(), subject, account(ceremony.account()), clock.instant());
      if (linked == 0) throw Refusal.conflict("access.outside-taken");
      return null;
    }
    var account = store
        .account(outside.issuer(), subject)
        .orElseThrow(() -> Refusal.invalid("", "access.outside-unknown"));
    return access.admit(account(account), "outside", origin);
  }

  private Account account(long id) {
    return accounts
        .find(Scope.system(county), id)
        .filter(Account::open)
        .orElseThrow(() -> Refusal.invalid("", "access.outside-unknown"));
  }

  private OutsideIdentity provider() {
    var outside = provider.getIfAvailable();
    if (outside == null) throw Refusal.unknown("access.no-outside");
    return outside;
  }
}
