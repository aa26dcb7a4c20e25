package shanzhi.foundation.access;

import java.util.List;

/**
 * Addresses where who sends something proves it with a key inside the request itself. No cookie counts
 * there, so a browser cannot be led to send in somebody's name and no form token is asked.
 *
 * @param prefixes beginnings of addresses, as in {@code /open311/}
 */
public record KeyedRoutes(List<String> prefixes) {

  public static KeyedRoutes of(String... prefixes) {
    return new KeyedRoutes(List.of(prefixes));
  }
}
