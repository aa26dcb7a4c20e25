package shanzhi.program.campaign;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.territory.KeyPlace;

/** The form of a new campaign, read or refused by the field's name. */
final class CampaignForm {

  private static final String YES = "yes";

  private CampaignForm() {}

  /** A campaign as the form of its kind has it; the questions stand in numbered lines. */
  static NewCampaign read(
      Region place,
      String title,
      String orderedBy,
      @Nullable LocalDate starts,
      @Nullable LocalDate ends,
      HttpServletRequest request) {
    var checks = new Checks();
    var kind = checks.choice("kind", request.getParameter("kind"), Kind.class);
    if (starts == null) checks.fault("starts", "ground.missing");
    if (ends == null) checks.fault("ends", "ground.missing");
    var rule = new Rule(
        all("concerns", request, Concern.class, checks),
        small("age", request, checks),
        all("places", request, KeyPlace.Kind.class, checks));
    var every = small("every", request, checks);
    var questions = Questionnaire.read(lines(request), checks);
    checks.end();
    return new NewCampaign(
        place,
        checks.sound(kind),
        title,
        orderedBy,
        checks.sound(starts),
        checks.sound(ends),
        every,
        rule,
        questions);
  }

  private static List<Questionnaire.Typed> lines(HttpServletRequest request) {
    var lines = new ArrayList<Questionnaire.Typed>();
    for (var n = 1; n <= Questionnaire.MOST; n++) {
      lines.add(new Questionnaire.Typed(
          text("label-" + n, request),
          request.getParameter("ask-" + n),
          text("options-" + n, request),
          YES.equals(request.getParameter("required-" + n))));
    }
    return lines;
  }

  private static String text(String field, HttpServletRequest request) {
    var text = request.getParameter(field);
    return text == null ? "" : text.strip();
  }

  private static @Nullable Integer small(String field, HttpServletRequest request, Checks checks) {
    var text = text(field, request);
    if (text.isEmpty()) return null;
    if (text.matches("\\d{1,4}")) return Integer.valueOf(text);
    checks.fault(field, "ground.not-a-number");
    return null;
  }

  private static <E extends Enum<E>> List<E> all(
      String field, HttpServletRequest request, Class<E> type, Checks checks) {
    var values = request.getParameterValues(field);
    if (values == null) return List.of();
    var chosen = new ArrayList<E>();
    for (var value : values) {
      var one = checks.choice(field, value, type);
      if (one != null && !chosen.contains(one)) chosen.add(one);
    }
    return chosen;
  }
}
