package shanzhi.desk;

import java.time.temporal.Temporal;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;

/** What could not be read of a form, in the form's words: the names in the program say nothing. */
final class Unreadable {

  private Unreadable() {}

  static Refusal told(Exception unreadable, Words words) {
    return switch (unreadable) {
      case MissingServletRequestParameterException missing ->
        told(missing.getParameterName(), "missing", words);
      case MethodArgumentTypeMismatchException address
      when address.getParameter().hasParameterAnnotation(PathVariable.class) ->
        Refusal.unknown("desk.not-there");
      case TypeMismatchException mismatch -> {
        var name = mismatch.getPropertyName();
        yield told(name == null ? "" : name, wanted(mismatch.getRequiredType()), words);
      }
      default -> Refusal.invalid("", "desk.unreadable");
    };
  }

  /** A field without a name of its own is one that the page sends by itself. */
  private static Refusal told(String field, String how, Words words) {
    var name = words.named("desk.parameter", field);
    if (name.equals(field)) return Refusal.invalid(field, "desk.unreadable");
    return Refusal.invalid(field, "desk.unreadable-" + how, name);
  }

  private static String wanted(@org.jspecify.annotations.Nullable Class<?> type) {
    if (type == null) return "choice";
    if (Temporal.class.isAssignableFrom(type)) return "day";
    var number = type == int.class || type == long.class || Number.class.isAssignableFrom(type);
    return number ? "number" : "choice";
  }
}
