package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 事由 Why something is posted, as whoever reads the account will find it.
 *
 * @param day the day that it belongs to; its period must be open
 * @param kind what sort of transfer it is, for analysis: {@code points.meeting}
 * @param memo the key of the sentence that tells it, with {@code facts} in it
 * @param source what caused it, by which it is found again: {@code meeting:12}, {@code matter:17}
 * @param evidence what proves it, by reference: {@code matter:17}, {@code paper:2026-031}
 * @param checkers who checked it before it was posted
 */
public record Occasion(
    LocalDate day,
    String kind,
    String memo,
    List<String> facts,
    @Nullable String source,
    List<String> evidence,
    List<Checker> checkers) {

  /** Somebody who checked, and in which post. */
  public record Checker(PersonId person, @Nullable PostId post) {

    String signature() {
      return (post == null ? "" : "post:" + post + "/") + "person:" + person;
    }

    static Checker of(String signature) {
      var slash = signature.indexOf('/');
      var person = signature.substring(signature.lastIndexOf(':') + 1);
      return new Checker(
          new PersonId(Long.parseLong(person)),
          slash < 0 ? null : new PostId(Long.parseLong(signature.substring(5, slash))));
    }
  }

  public Occasion {
    facts = List.copyOf(facts);
    evidence = List.copyOf(evidence);
    checkers = List.copyOf(checkers);
  }

  /** Said in words of its own instead of a sentence of the platform's. */
  public static Occasion inWords(LocalDate day, String kind, String words) {
    return new Occasion(day, kind, "ledger.memo.words", List.of(words), null, List.of(), List.of());
  }

  public Occasion from(String source) {
    return new Occasion(day, kind, memo, facts, source, evidence, checkers);
  }

  public Occasion proved(List<String> evidence) {
    return new Occasion(day, kind, memo, facts, source, evidence, checkers);
  }

  public Occasion checked(List<Checker> checkers) {
    return new Occasion(day, kind, memo, facts, source, evidence, checkers);
  }
}
