package shanzhi.engine.casework;

import java.util.HexFormat;

/**
 * 佐证 A file that an act rests on, by the SHA-256 of its content.
 *
 * @param digest 64 lower-case hex digits
 * @param name as its sender called it
 */
public record Evidence(String digest, String name) {

  byte[] bytes() {
    return HexFormat.of().parseHex(digest);
  }
}
