package shanzhi.program.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Concern;

/** The county words the five questions anew; what was answered before keeps its wording. */
@CountyTest
@TestPropertySource(properties = "test.county=open311")
class AskingTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Asking asking;

  @Autowired
  private Visits visits;

  @Autowired
  private MessageSource messages;

  private static List<Asking.Wording> wordings() {
    var wordings = new ArrayList<Asking.Wording>();
    wordings.add(new Asking.Wording("今年种了几亩地？", Kind.NUMBER, List.of(), true));
    wordings.add(new Asking.Wording("吃水方便吗？", Kind.CHOICE, List.of("方便", "不方便"), true));
    for (var n = 3; n <= 5; n++) {
      wordings.add(new Asking.Wording("第" + n + "个问题？", Kind.TEXT, List.of(), false));
    }
    return wordings;
  }

  @BeforeEach
  void morning() {
    beans.getBean(TestClock.class).set(TestClock.MORNING);
  }

  @Test
  void anAnswerKeepsTheEditionItWasAskedUnder() {
    var scene = new VisitScene(beans);
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var person = scene.person("王桂香", Concern.ELDER_ALONE);
    var worker = scene.cases.gridWorker;
    visits.keep(scene.due(person), VisitScene.told(""), worker, ClientId.fresh());
    var client = ClientId.fresh();
    var edition = asking.word(wordings(), scene.cases.countyOfficer, client);
    assertThat(asking.word(wordings(), scene.cases.countyOfficer, client)).isEqualTo(edition);
    assertThat(asking.now(words).questions())
        .extracting(question -> question.label())
        .startsWith("今年种了几亩地？", "吃水方便吗？");
    var told = new Told(Met.DOOR, Map.of("q1", "3", "q2", "方便"), "", false, false, null);
    visits.keep(scene.due(person), told, worker, ClientId.fresh());
    assertThat(visits.see(person, worker).entries())
        .extracting(Entry::edition)
        .containsExactly(edition, 0);
    var page = read(scene, "/visits/people/" + person);
    assertThat(page).contains("今年种了几亩地？ 3", "吃水方便吗？ 方便", "身体怎么样，看病吃药有没有困难？ 一般");
  }

  private String read(VisitScene scene, String address) {
    var who = scene.cases.identity(scene.cases.gridWorker);
    var pages = new Hatted(beans, who, Locale.SIMPLIFIED_CHINESE, beans.getBean(FilePages.class));
    return Hatted.text(pages.ask(address));
  }

  @Test
  void onlyTheCountyWordsThemAndAChoiceHasAnswersToChooseFrom() {
    var scene = new VisitScene(beans);
    assertThatThrownBy(() -> asking.word(wordings(), scene.cases.cadre, ClientId.fresh()))
        .hasMessage("ground.not-yours");
    var one = wordings();
    one.set(1, new Asking.Wording("吃水方便吗？", Kind.CHOICE, List.of("方便"), true));
    assertThatThrownBy(() -> asking.word(one, scene.cases.countyOfficer, ClientId.fresh()))
        .isInstanceOf(Refusal.class)
        .hasMessage("visits.options-number");
    var four = wordings().subList(0, 4);
    assertThatThrownBy(() -> asking.word(four, scene.cases.countyOfficer, ClientId.fresh()))
        .hasMessage("visits.five");
  }
}
