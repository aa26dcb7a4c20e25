package shanzhi.foundation.ground;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the platform will not do, said as a value of the domain: one or more faults, each with a
 * message code, its facts and, where one is to blame, the field. Becomes an answer 4xx in the
 * reader's language; nothing is half-done when it is thrown.
 */
public final class Refusal extends RuntimeException {

  /** One reason. {@code field} is the form field's name, or "" where no field is to blame. */
  public record Fault(String field, String code, List<Object> facts) {}

  /** What kind of no it is; decides the HTTP status. */
  public enum Kind {
    /** What was sent cannot be taken as it is (422). */
    INVALID(422),
    /** It was lawful once, but not in the state that things are in now (409). */
    CONFLICT(409),
    /** The actor's posts do not allow it (403). */
    FORBIDDEN(403),
    /** It is not there, or not for these eyes (404). */
    UNKNOWN(404),
    /** More than is taken at once (413). */
    TOO_LARGE(413),
    /** Too often (429). */
    TOO_MANY(429);

    public final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  private final Kind kind;
  private final List<Fault> faults;

  private Refusal(Kind kind, List<Fault> faults) {
    super(faults.stream().map(Fault::code).collect(Collectors.joining(", ")), null, false, false);
    this.kind = kind;
    this.faults = List.copyOf(faults);
  }

  public static Refusal invalid(String field, String code, Object... facts) {
    return new Refusal(Kind.INVALID, List.of(new Fault(field, code, List.of(facts))));
  }

  public static Refusal invalid(List<Fault> faults) {
    return new Refusal(Kind.INVALID, faults);
  }

  public static Refusal conflict(String code, Object... facts) {
    return new Refusal(Kind.CONFLICT, List.of(new Fault("", code, List.of(facts))));
  }

  public static Refusal forbidden(String code, Object... facts) {
    return new Refusal(Kind.FORBIDDEN, List.of(new Fault("", code, List.of(facts))));
  }

  public static Refusal unknown(String code, Object... facts) {
    return new Refusal(Kind.UNKNOWN, List.of(new Fault("", code, List.of(facts))));
  }

  public static Refusal tooLarge(String code, Object... facts) {
    return new Refusal(Kind.TOO_LARGE, List.of(new Fault("", code, List.of(facts))));
  }

  public static Refusal tooMany(String code, Object... facts) {
    return new Refusal(Kind.TOO_MANY, List.of(new Fault("", code, List.of(facts))));
  }

  public Kind kind() {
    return kind;
  }

  public List<Fault> faults() {
    return faults;
  }

  /** The code of the first fault. */
  public String code() {
    return faults.getFirst().code();
  }
}
