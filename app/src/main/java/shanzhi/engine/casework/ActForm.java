package shanzhi.engine.casework;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** The fields of any act's form. */
record ActForm(
    @Nullable String note,
    @Nullable String category,
    @Nullable String urgency,
    @Nullable String handler,
    @Nullable String way,
    @Nullable String rating,
    @Nullable String lead,
    @Nullable String until,
    @Nullable List<MultipartFile> evidence) {

  Said said(List<Evidence> files) {
    return new Said(
        blank(note),
        blank(category),
        urgencyChosen(),
        handlerChosen(),
        blank(way),
        number("rating", rating).map(Long::intValue).orElse(null),
        number("lead", lead).map(MatterId::new).orElse(null),
        day(),
        files);
  }

  List<EvidenceStore.Upload> uploads() throws IOException {
    return EvidenceStore.uploads(evidence);
  }

  private @Nullable Urgency urgencyChosen() {
    var chosen = blank(urgency);
    if (chosen == null) return null;
    try {
      return Urgency.valueOf(chosen);
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("urgency", "ground.not-offered", chosen);
    }
  }

  private @Nullable LocalDate day() {
    var typed = blank(until);
    try {
      return typed == null ? null : LocalDate.parse(typed);
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid("until", "casework.not-a-day");
    }
  }

  private @Nullable Holder handlerChosen() {
    var chosen = blank(handler);
    if (chosen == null) return null;
    var parts = chosen.split(":", 2);
    var unknown = Refusal.invalid("handler", "casework.handler-unknown");
    long organisation = number("handler", parts[0]).orElseThrow(() -> unknown);
    if (parts.length == 1) return Holder.of(organisation, null);
    return Holder.of(organisation, number("handler", parts[1]).orElseThrow(() -> unknown));
  }

  private static Optional<Long> number(String field, @Nullable String text) {
    var typed = blank(text);
    if (typed == null) return Optional.empty();
    try {
      return Optional.of(Long.parseLong(typed));
    } catch (NumberFormatException notANumber) {
      throw Refusal.invalid(field, "casework.not-a-number");
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
