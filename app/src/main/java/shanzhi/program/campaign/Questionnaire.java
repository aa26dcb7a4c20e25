package shanzhi.program.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.engine.casework.Question.Option;
import shanzhi.foundation.ground.Checks;
import tools.jackson.databind.json.JsonMapper;

/** 问卷 Questions as an office types them, one a line of a form, and as the table keeps them. */
final class Questionnaire {

  static final int MOST = 8;

  /** How many a form shows at once; the others can be unfolded. */
  static final int SHOWN = 3;

  private static final int MOST_LABEL = 60;
  private static final int MOST_OPTIONS = 12;
  private static final int MOST_OPTION = 30;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The keys of what the register knows. */
  static final String LIVING = "living";

  static final String REGISTERED = "registered";

  private Questionnaire() {}

  /** How a question is asked. */
  public enum Ask {
    YES_NO(Kind.YES_NO),
    CHOICE(Kind.CHOICE),
    NUMBER(Kind.NUMBER),
    DECIMAL(Kind.DECIMAL),
    TEXT(Kind.TEXT),
    /** 常住人数 A number that the register knows already. */
    LIVING(Kind.NUMBER),
    /** 户籍人数 */
    REGISTERED(Kind.NUMBER);

    private final Kind kind;

    Ask(Kind kind) {
      this.kind = kind;
    }
  }

  /** A line of the form; a line without a label asks nothing. */
  record Typed(String label, @Nullable String ask, String options, boolean required) {

    static Typed of(Question question) {
      return new Typed(
          question.label(),
          Questionnaire.ask(question).name(),
          String.join("；", question.options().stream().map(Option::label).toList()),
          question.required());
    }
  }

  static Ask ask(Question question) {
    return switch (question.key()) {
      case LIVING -> Ask.LIVING;
      case REGISTERED -> Ask.REGISTERED;
      default -> Ask.valueOf(question.kind().name());
    };
  }

  /** The questions of the lines; what is wrong is told by the field's name and its line's number. */
  static List<Question> read(List<Typed> lines, Checks checks) {
    var questions = new ArrayList<Question>();
    var keys = new HashSet<String>();
    for (var n = 0; n < lines.size(); n++) {
      var line = lines.get(n);
      if (line.label().isBlank()) continue;
      var field = "label-" + (n + 1);
      var label = checks.text(field, line.label(), 2, MOST_LABEL);
      var ask = checks.choice("ask-" + (n + 1), line.ask(), Ask.class);
      if (ask == null) continue;
      var options = options("options-" + (n + 1), ask, line.options(), checks);
      var key = key(ask, label);
      checks.must(keys.add(key), field, "campaign.asked-twice");
      questions.add(new Question(key, ask.kind, label, options, line.required()));
    }
    return questions;
  }

  private static List<Option> options(String field, Ask ask, String typed, Checks checks) {
    if (ask != Ask.CHOICE) return List.of();
    var values = Arrays.stream(typed.split("[;；\n]"))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
    checks.must(
        values.size() >= 2 && values.size() <= MOST_OPTIONS,
        field,
        "campaign.options",
        MOST_OPTIONS);
    checks.must(new HashSet<>(values).size() == values.size(), field, "campaign.options-twice");
    values.forEach(value -> checks.text(field, value, 1, MOST_OPTION));
    return values.stream().map(value -> new Option(value, value)).toList();
  }

  /** The same question has the same key in every campaign, so that its last answer is found again. */
  private static String key(Ask ask, String label) {
    return switch (ask) {
      case LIVING -> LIVING;
      case REGISTERED -> REGISTERED;
      default -> {
        var name = (ask.name() + "/" + label).getBytes(StandardCharsets.UTF_8);
        yield "q-" + UUID.nameUUIDFromBytes(name).toString().substring(0, 13);
      }
    };
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static <T> T of(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  static List<Question> questions(String json) {
    return List.of(JSON.readValue(json, Question[].class));
  }

  static Map<String, String> answers(String json) {
    var answers = new LinkedHashMap<String, String>();
    JSON.readTree(json)
        .properties()
        .forEach(e -> answers.put(e.getKey(), e.getValue().asString("")));
    return answers;
  }
}
