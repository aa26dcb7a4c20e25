package shanzhi.foundation.access;

import java.util.List;

/**
 * Addresses that one may ask for without having signed in. Every other address asks for it first. A
 * module that has such pages declares a bean.
 *
 * @param patterns as in {@code /notices/**}
 */
public record OpenRoutes(List<String> patterns) {

  public static OpenRoutes of(String... patterns) {
    return new OpenRoutes(List.of(patterns));
  }
}
