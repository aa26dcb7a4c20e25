package shanzhi.foundation.ground;

import java.nio.file.Path;

/**
 * The secrets of an installation, kept in files outside database and backup and changed as
 * {@code docs/operations.md} describes.
 *
 * @param personal 16 bytes, SM4, for identity and phone numbers
 * @param blind 32 bytes, HMAC, for finding a number without reading it
 * @param session 32 bytes, HMAC, for form tokens
 * @param passing the folder of those that are made for one occasion, see {@link PassingKeys}
 */
public record Keys(byte[] personal, byte[] blind, byte[] session, Path passing) {

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
