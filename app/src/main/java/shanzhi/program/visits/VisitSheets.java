package shanzhi.program.visits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.engine.casework.Question.Option;
import shanzhi.engine.casework.Sheets;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * 走访表 The visits of who goes on rounds, to take along where there is no signal. What was said last
 * time stands beside each question and fills none in: it is asked again.
 */
@Component
class VisitSheets implements Sheets {

  static final String MET = "met";
  static final String WORDS = "words";
  static final String RAISE = "raise";
  static final String CONFIDENTIAL = "confidential";

  private final Visits visits;
  private final Asking asking;
  private final People people;
  private final Territory territory;

  VisitSheets(Visits visits, Asking asking, People people, Territory territory) {
    this.visits = visits;
    this.asking = asking;
    this.people = people;
    this.territory = territory;
  }

  @Override
  public String kind() {
    return "visits";
  }

  @Override
  public List<Blank> along(Identity who, Words words, int most) {
    var blanks = new LinkedHashMap<String, Blank>();
    var asked = asking.now(words);
    for (var hat : who.hats()) {
      if (!Visits.rounds(hat) || blanks.size() >= most) continue;
      var stops = visits.along(visits.roundOf(hat), most - blanks.size(), hat);
      var names = people.names(stops.stream().map(s -> s.card().person()).toList());
      for (var stop : stops) {
        var blank = blank(stop, names.getOrDefault(stop.card().person(), ""), asked, words);
        blanks.putIfAbsent(blank.id(), blank);
      }
    }
    return List.copyOf(blanks.values());
  }

  private Blank blank(Visits.Stop stop, String name, Asking.Edition asked, Words words) {
    var card = stop.card();
    var rules = card.rules().stream()
        .map(rule -> words.of("visits.rule." + rule))
        .collect(Collectors.joining(words.of("visits.and")));
    var where = territory.name(card.place()) + " " + card.spot();
    return new Blank(
        Objects.requireNonNull(card.matter()).toString(),
        words.of("visits.sheet-title", name, rules),
        card.village(),
        where.strip(),
        card.due(),
        card.overdue(visits.late()),
        questions(stop, asked, words),
        new Hinge(MET, List.of(Met.DOOR.name(), Met.PHONE.name())),
        Map.of(MET, card.away() ? Met.PHONE.name() : Met.DOOR.name()),
        false);
  }

  /** How they were met first; what the county asks for is asked for where somebody was. */
  private static List<Question> questions(Visits.Stop stop, Asking.Edition asked, Words words) {
    var questions = new ArrayList<Question>();
    var ways = Arrays.stream(Met.values())
        .filter(met -> met != Met.PHONE || stop.card().away())
        .map(met -> new Option(met.name(), words.of("visits.met." + met)))
        .toList();
    questions.add(new Question(MET, Kind.CHOICE, words.of("visits.met"), ways, true));
    for (var question : asked.questions()) {
      var label = label(question, stop.last(), asked, words);
      questions.add(new Question(
          question.key(), kind(question), label, options(question, words), question.required()));
    }
    questions.add(new Question(WORDS, Kind.TEXT, words.of("visits.words"), List.of(), false));
    questions.add(new Question(RAISE, Kind.YES_NO, words.of("visits.raises"), List.of(), false));
    questions.add(
        new Question(CONFIDENTIAL, Kind.YES_NO, words.of("visits.confidential"), List.of(), false));
    return List.copyOf(questions);
  }

  /** Whether there is any trouble is answered with 有 or 没有, as the page asks it. */
  private static List<Option> options(Question question, Words words) {
    if (question.kind() != Kind.YES_NO) return question.options();
    return List.of(
        new Option(Question.YES, words.of("visits.answer.yes")),
        new Option(Question.NO, words.of("visits.answer.no")));
  }

  private static Kind kind(Question question) {
    return question.kind() == Kind.YES_NO ? Kind.CHOICE : question.kind();
  }

  private static String label(
      Question question, @Nullable Entry last, Asking.Edition asked, Words words) {
    var said = last == null || last.edition() != asked.number()
        ? null
        : last.answers().get(question.key());
    if (said == null) return question.label();
    return words.of("visits.label-last", question.label(), Asking.reads(question, said, words));
  }

  @Override
  public boolean keep(
      String id, Map<String, @Nullable String> answers, Instant at, Identity who, ClientId client) {
    if (!id.matches("\\d{1,18}")) throw Refusal.unknown("visits.unknown");
    var visit = new MatterId(Long.parseLong(id));
    var by = visits.hat(visits.personOf(visit, who), who);
    return visits.keep(visit, told(answers, at), by, client).fresh();
  }

  private static Told told(Map<String, @Nullable String> answers, Instant at) {
    var checks = new Checks();
    var met = checks.choice(MET, answers.get(MET), Met.class);
    var rest = new HashMap<>(answers);
    rest.keySet().removeAll(List.of(MET, WORDS, RAISE, CONFIDENTIAL));
    var words = answers.get(WORDS);
    return new Told(
        checks.sound(met),
        rest,
        words == null ? "" : words.strip(),
        Question.YES.equals(answers.get(RAISE)),
        Question.YES.equals(answers.get(CONFIDENTIAL)),
        at);
  }
}
