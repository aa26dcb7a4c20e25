package shanzhi.desk;

import org.jspecify.annotations.Nullable;

/** An address on this site; anything else becomes the home page, so that no link leads away. */
final class LocalAddress {

  private LocalAddress() {}

  static String of(@Nullable String address) {
    if (address == null || !address.matches("/(?![/\\\\])[\\x21-\\x7e]{0,500}")) return "/";
    return address;
  }
}
