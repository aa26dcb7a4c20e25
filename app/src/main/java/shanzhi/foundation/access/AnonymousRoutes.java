package shanzhi.foundation.access;

import java.util.List;

/**
 * Addresses where nobody may be known: no session is looked up, no cookie counts, nothing is written
 * to the operation log. What is sent there proves itself, as a marked ballot does by its signature.
 *
 * @param patterns as in {@code /ballots/{id}/box}
 */
public record AnonymousRoutes(List<String> patterns) {

  public static AnonymousRoutes of(String... patterns) {
    return new AnonymousRoutes(List.of(patterns));
  }
}
