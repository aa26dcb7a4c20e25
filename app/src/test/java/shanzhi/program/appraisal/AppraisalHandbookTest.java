package shanzhi.program.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;

/** The handbook's scores, given as its own table tells them. */
@CountyTest
class AppraisalHandbookTest {

  private static final Path PAGE = Path.of("../docs/handbook/M02-appraisal.md");

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Appraisals appraisals;

  private static String section() throws IOException {
    return Files.readString(PAGE).split("## A worked example")[1].split("\n## ")[0];
  }

  private static List<List<String>> table() throws IOException {
    var table =
        Pattern.compile("(?m)(^\\|.*\\n?)+").matcher(section()).results().toList();
    return table
        .getFirst()
        .group()
        .lines()
        .skip(2)
        .map(row ->
            Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  @Test
  void theScoresComeToWhatTheHandbookSays() throws IOException {
    clock.set(TestClock.MORNING);
    var village = new ScoredScene(beans, 6);
    var matters = new ArrayList<MatterId>();
    for (var row : table()) {
      var matter = village.finished("environment");
      matters.add(matter);
      village.keep();
      var given = row.getFirst().split(" ");
      for (var n = 0; n < given.length; n++) {
        appraisals.score(
            matter,
            Integer.parseInt(given[n]),
            "",
            village.self(village.first.get(n)),
            ClientId.fresh());
      }
    }
    clock.pass(Duration.ofDays(20));
    village.keep();
    for (var n = 0; n < matters.size(); n++) {
      var row = table().get(n);
      var result = appraisals.result(matters.get(n)).orElseThrow();
      assertThat(result.scores()).as(row.getFirst()).isEqualTo(Integer.parseInt(row.get(1)));
      assertThat(result.total()).as(row.getFirst()).isEqualTo(Integer.parseInt(row.get(2)));
      assertThat(Result.written(result.tenths())).as(row.getFirst()).isEqualTo(row.get(3));
      assertThat(result.enough()).as(row.getFirst()).isEqualTo(row.get(4).equals("yes"));
      assertThat(result.low()).as(row.getFirst()).isEqualTo(row.get(5).equals("yes"));
    }
    var office = village.scene.water.organisation().toString();
    var figure = appraisals.figures(village.scene.village, 2026, true).stream()
        .filter(one -> one.of().equals(office))
        .findFirst()
        .orElseThrow();
    assertThat(section().replaceAll("\\s+", " "))
        .contains("the office has " + figure.total() + " of " + figure.scores()
            + " scores, a mean of " + figure.mean());
  }
}
