package shanzhi.foundation.ground;

/**
 * The secrets of an installation, kept in files outside database and backup and changed as
 * {@code docs/operations.md} describes.
 *
 * @param personal 16 bytes, SM4, for identity and phone numbers
 * @param blind 32 bytes, HMAC, for finding a number without reading it
 * @param session 32 bytes, HMAC, for form tokens
 */
public record Keys(byte[] personal, byte[] blind, byte[] session) {

  public Keys {
    if (personal.length != 16 || blind.length != 32 || session.length != 32) {
      throw new IllegalArgumentException("a key file has the wrong length");
    }
  }

  @Override
  public String toString() {
    return "Keys[hidden]";
  }
}
