package shanzhi.foundation.access;

import java.net.URI;

/**
 * 外部身份 Another place that knows who somebody is (OpenID Connect, authorization code flow). An
 * installation that has one declares a bean; without one, it is not offered.
 */
public interface OutsideIdentity {

  /**
   * What the two sides of one sign-in share.
   *
   * @param state comes back with the browser
   * @param nonce comes back inside what the provider signs
   * @param back where the browser returns to, on this site
   */
  record Asking(String state, String nonce, URI back) {}

  /** Whose word it is; links are kept under it. */
  String issuer();

  /** Where the browser is sent to. */
  URI ask(Asking asking);

  /**
   * Who it was, by the code that came back; a name of the provider's that never changes. Throws a
   * refusal where the code proves nothing.
   */
  String subject(String code, Asking asking);
}
