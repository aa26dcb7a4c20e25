package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.engine.casework.Question.Option;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;

class QuestionTest {

  private static final List<Question> ASKED = List.of(
      new Question("water", Kind.YES_NO, "Is there water?", List.of(), true),
      new Question("people", Kind.NUMBER, "How many live here?", List.of(), false),
      new Question(
          "heating",
          Kind.CHOICE,
          "What heats the house?",
          List.of(new Option("wood", "Wood"), new Option("coal", "Coal")),
          false),
      new Question("words", Kind.TEXT, "What else?", List.of(), false));

  @Test
  void keepsAnswersInTheOrderOfTheQuestionsAndNothingElse() {
    var checks = new Checks();
    var given = Map.of("words", " a leak ", "water", "no", "heating", "coal", "stranger", "x");

    var answers = Question.answered(ASKED, new HashMap<>(given), checks);

    assertThat(checks.clean()).isTrue();
    assertThat(answers)
        .containsExactly(
            Map.entry("water", "no"), Map.entry("heating", "coal"), Map.entry("words", "a leak"));
  }

  @Test
  void takesNumbersWithDecimalsWhereTheyAreAskedFor() {
    var asked = List.of(
        new Question("heat", Kind.DECIMAL, "How warm?", List.of(), true),
        new Question("people", Kind.NUMBER, "How many?", List.of(), true));
    var checks = new Checks();
    assertThat(
            Question.answered(asked, new HashMap<>(Map.of("heat", "37.25", "people", "3")), checks))
        .containsEntry("heat", "37.25");
    assertThat(checks.clean()).isTrue();
    for (var wrong : List.of("37.255", "37.", ".5", "1e3", "1000000.01", "-1")) {
      var found = new Checks();
      Question.answered(asked, new HashMap<>(Map.of("heat", wrong, "people", "3.5")), found);
      assertThat(found.faults())
          .as(wrong)
          .extracting(Refusal.Fault::code)
          .containsExactly("casework.answer-decimal", "casework.answer-number");
    }
  }

  @Test
  void tellsEachFaultByItsQuestion() {
    var checks = new Checks();
    var given = Map.of("people", "1000001", "heating", "gas", "words", "x".repeat(501));

    Question.answered(ASKED, new HashMap<>(given), checks);

    assertThat(checks.faults())
        .extracting(Refusal.Fault::field)
        .containsExactly("water", "people", "heating", "words");
  }
}
