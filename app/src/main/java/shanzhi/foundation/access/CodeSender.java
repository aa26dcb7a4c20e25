package shanzhi.foundation.access;

/**
 * 短信通道 Brings a one-time code to a telephone. An installation that has a contract with a carrier
 * declares a bean; without one, signing in by code is not offered.
 */
public interface CodeSender {

  /**
   * Sends a text; returns when the carrier has taken it.
   *
   * @param phone as it stands in the register
   */
  void send(String phone, String text);
}
