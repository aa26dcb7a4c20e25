package shanzhi.program.campaign;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.territory.KeyPlace;

/** The form of a new campaign, read or refused by the field's name. */
final class CampaignForm {

  private static final String YES = "yes";

  private CampaignForm() {}

  /** A campaign as the form of its kind has it; the questions stand in numbered lines. */
  static NewCampaign read(
      String place, String title, String orderedBy, HttpServletRequest request) {
    var checks = new Checks();
    checks.must(Region.isCode(place), "place", "ground.which-place");
    var kind = checks.choice("kind", request.getParameter("kind"), Kind.class);
    var starts = Typed.day("starts", request.getParameter("starts"), checks);
    var ends = Typed.day("ends", request.getParameter("ends"), checks);
    var rule = new Rule(
        all("concerns", request, Concern.class, checks),
        small("age", request, checks),
        all("places", request, KeyPlace.Kind.class, checks));
    var every = small("every", request, checks);
    var questions = Questionnaire.read(lines(request), checks);
    if (!checks.clean()) {
      checks.text("title", title, 2, Campaigns.MOST_TITLE);
      checks.text("orderedBy", orderedBy, 2, Campaigns.MOST_ORDER);
    }
    checks.end();
    return new NewCampaign(
        new Region(place),
        checks.sound(kind),
        title,
        orderedBy,
        starts,
        ends,
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
