package shanzhi.foundation.access;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.*;
import org.springframework.stereotype.Component;
import shanzhi.foundation.access.CeremonyStore.Ceremony;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 通行密钥 Making and using passkeys (WebAuthn). A device that checks its owner stands in for the
 * password, so the check (finger, face, PIN) is asked for always.
 */
@Component
final class Passkeys {

  private final PasskeyStore store;
  private final CeremonyStore ceremonies;
  private final AccountStore accounts;
  private final Access access;
  private final Attempts attempts;
  private final County county;
  private final Clock clock;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  Passkeys(
      PasskeyStore store,
      CeremonyStore ceremonies,
      AccountStore accounts,
      Access access,
      Attempts attempts,
      County county,
      Clock clock) {
    this.store = store;
    this.ceremonies = ceremonies;
    this.accounts = accounts;
    this.access = access;
    this.attempts = attempts;
    this.county = county;
    this.clock = clock;
  }

  /**
   * Where the page stands.
   *
   * @param host the name that the key is bound to
   * @param origin scheme, host and port, as the browser signs them
   * @param browser what ties a ceremony to the browser that began it
   */
  record Site(String host, String origin, String browser) {}

  List<Passkey> of(Identity who) {
    return store.of(who.resident().scope(Capability.ACCOUNT_OWN), who.account());
  }

  void remove(long id, Identity who) {
    var own = who.resident().scope(Capability.ACCOUNT_OWN);
    if (store.remove(own, id, clock.instant()) == 0) throw Refusal.unknown("access.no-passkey");
  }

  /** What the browser needs to make a key, as JSON with the ceremony's token. */
  String beginMaking(Identity who, Site site) {
    var challenge = Bytes.random();
    var options = operations(site, challenge)
        .createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(owner(who)));
    var token = ceremonies.begin(
        CeremonyStore.PASSKEY_MADE, challenge.toBase64UrlString(), site.browser(), who.account());
    return said(token, options);
  }

  /** Keeps the key that the browser made. */
  void made(JsonNode said, Identity who, Site site) {
    var checks = new Checks();
    var label = checks.text("label", said.path("label").asString(""), 1, 40);
    checks.end();
    var ceremony = finish(CeremonyStore.PASSKEY_MADE, said, site);
    if (!Long.valueOf(who.account()).equals(ceremony.account())) throw over();
    var operations = operations(site, Bytes.fromBase64(ceremony.secret()));
    var options = operations.createPublicKeyCredentialCreationOptions(
        new ImmutablePublicKeyCredentialCreationOptionsRequest(owner(who)));
    try {
      var credential = json.readValue(
          said.path("credential").toString(),
          new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
      operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
          options, new RelyingPartyPublicKey(credential, label)));
    } catch (JacksonException | IllegalArgumentException | WebAuthnException notOurs) {
      throw Refusal.invalid("", "access.passkey-refused");
    }
  }

  /** What the browser needs to use a key, whoever's it is. */
  String beginUsing(Site site) {
    var challenge = Bytes.random();
    var options = operations(site, challenge)
        .createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(nobody()));
    var token = ceremonies.begin(
        CeremonyStore.PASSKEY_USED, challenge.toBase64UrlString(), site.browser(), null);
    return said(token, options);
  }

  /** Signs in whom the key belongs to. */
  SignedIn used(JsonNode said, Site site, Origin origin) {
    attempts.allowAddress(origin);
    var ceremony = finish(CeremonyStore.PASSKEY_USED, said, site);
    var operations = operations(site, Bytes.fromBase64(ceremony.secret()));
    var options = operations.createCredentialRequestOptions(
        new ImmutablePublicKeyCredentialRequestOptionsRequest(nobody()));
    try {
      var credential = json.readValue(
          said.path("credential").toString(),
          new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
      var user =
          operations.authenticate(new RelyingPartyAuthenticationRequest(options, credential));
      var account = store
          .account(user.getId())
          .flatMap(id -> accounts.find(Scope.system(county), id))
          .orElseThrow(() -> Refusal.invalid("", "access.passkey-refused"));
      return access.admit(account, "passkey", origin);
    } catch (JacksonException | IllegalArgumentException | WebAuthnException notOurs) {
      throw Refusal.invalid("", "access.passkey-refused");
    }
  }

  private Ceremony finish(String kind, JsonNode said, Site site) {
    return ceremonies
        .finish(kind, said.path("ceremony").asString(""), site.browser())
        .orElseThrow(Passkeys::over);
  }

  private static Refusal over() {
    return Refusal.invalid("", "access.ceremony-over");
  }

  private String said(String token, Object options) {
    var answer = json.createObjectNode();
    answer.put("ceremony", token);
    answer.set("options", json.valueToTree(options));
    return json.writeValueAsString(answer);
  }

  /** Bound to the site and the challenge of one ceremony, so made for each. */
  private Webauthn4JRelyingPartyOperations operations(Site site, Bytes challenge) {
    var party =
        PublicKeyCredentialRpEntity.builder().id(site.host()).name("Shanzhi 善治").build();
    var operations =
        new Webauthn4JRelyingPartyOperations(store, store, party, Set.of(site.origin()));
    operations.setCustomizeCreationOptions(options -> options
        .challenge(challenge)
        .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
            .residentKey(ResidentKeyRequirement.REQUIRED)
            .userVerification(UserVerificationRequirement.REQUIRED)
            .build()));
    operations.setCustomizeRequestOptions(options ->
        options.challenge(challenge).userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }

  private Authentication owner(Identity who) {
    var name = accounts
        .find(Scope.system(county), who.account())
        .map(Account::name)
        .orElseThrow(() -> Refusal.unknown("access.no-account"));
    return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
  }

  private static @Nullable Authentication nobody() {
    return new AnonymousAuthenticationToken(
        "nobody", "nobody", AuthorityUtils.createAuthorityList("nobody"));
  }
}
