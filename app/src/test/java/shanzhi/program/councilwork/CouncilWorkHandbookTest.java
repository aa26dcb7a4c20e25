package shanzhi.program.councilwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.foundation.ground.ClientId;

/** The handbook's three meetings, held as its own table tells them. */
@CountyTest
class CouncilWorkHandbookTest {

  private static final Path PAGE = Path.of("../docs/handbook/M06-councillors-points.md");
  private static final int ZHAO = 1;
  private static final int WU = 5;

  @Autowired
  ApplicationContext beans;

  private static List<List<String>> table() throws IOException {
    var section = Files.readString(PAGE).split("## A worked example")[1].split("\n## ")[0];
    var table = Pattern.compile("(?m)(^\\|.*\\n?)+").matcher(section).results().toList();
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
  void threeMeetingsComeToWhatTheHandbookSays() throws IOException {
    var work = new WorkScene(beans);
    for (var row : table()) {
      var meeting = work.announced();
      if (row.get(2).contains("leave")) {
        beans.getBean(LeaveRequests.class).ask(meeting, "外出", work.self(WU), ClientId.fresh());
      }
      if (row.get(2).contains("attendance")) work.hold(meeting, 0, ZHAO, 2, 3, WU);
      else work.hold(meeting, 0, ZHAO, 2, 3);
      if (row.get(1).contains("speech")) {
        var speeches = beans.getBean(Speeches.class);
        var zhao = work.talk.councillors.get(ZHAO);
        var asked = speeches.ask(meeting, 1, zhao, ClientId.fresh());
        speeches.start(meeting, asked, work.talk.chair, ClientId.fresh());
      }
      work.close(meeting);
      work.settling.settle();
      assertThat(work.has(ZHAO)).as(row.getFirst()).isEqualTo(Long.parseLong(row.get(3)));
      assertThat(work.has(WU)).as(row.getFirst()).isEqualTo(Long.parseLong(row.get(4)));
      for (var person : List.of(ZHAO, WU)) {
        assertThat(work.facts(meeting, person))
            .as(row.getFirst())
            .allSatisfy(fact -> assertThat(row.get(person == ZHAO ? 1 : 2))
                .contains(fact.code().code() + " " + fact.times()));
      }
    }
  }
}
