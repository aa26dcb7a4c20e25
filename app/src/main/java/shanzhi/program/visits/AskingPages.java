package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.PARAMETER_WRITE;
import static shanzhi.foundation.ground.Capability.VISIT_OVERSEE;
import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;

/** The five questions as they are asked now, and their wording by the county. */
@Controller
class AskingPages {

  private final Asking asking;
  private final County county;

  AskingPages(Asking asking, County county) {
    this.asking = asking;
    this.county = county;
  }

  /** The questions; {@code writes} for who may word them anew. */
  record QuestionsPage(Asking.Edition edition, boolean writes) {

    /** The options as the form holds them: one a line. */
    static String lines(Question question) {
      return question.kind() != Kind.CHOICE
          ? ""
          : question.options().stream()
              .map(Question.Option::label)
              .collect(Collectors.joining("\n"));
    }
  }

  @GetMapping("/visits/questions")
  String questions(@ModelAttribute("screen") Screen screen, Identity who, Model model) {
    if (!who.can(VISIT_OVERSEE)) who.must(VISIT_TEND);
    var writes = who.as(PARAMETER_WRITE, county.region()).isPresent();
    model.addAttribute("page", new QuestionsPage(asking.now(screen.words()), writes));
    return "program/visits/questions";
  }

  /** The fields of five wordings, each list in the order of the questions. */
  record WordingForm(
      @Nullable String label1,
      @Nullable String kind1,
      @Nullable String options1,
      @Nullable String required1,
      @Nullable String label2,
      @Nullable String kind2,
      @Nullable String options2,
      @Nullable String required2,
      @Nullable String label3,
      @Nullable String kind3,
      @Nullable String options3,
      @Nullable String required3,
      @Nullable String label4,
      @Nullable String kind4,
      @Nullable String options4,
      @Nullable String required4,
      @Nullable String label5,
      @Nullable String kind5,
      @Nullable String options5,
      @Nullable String required5) {

    List<Asking.Wording> wordings() {
      var checks = new Checks();
      var read = new ArrayList<Asking.Wording>();
      read.add(wording(1, label1, kind1, options1, required1, checks));
      read.add(wording(2, label2, kind2, options2, required2, checks));
      read.add(wording(3, label3, kind3, options3, required3, checks));
      read.add(wording(4, label4, kind4, options4, required4, checks));
      read.add(wording(5, label5, kind5, options5, required5, checks));
      checks.end();
      return read;
    }

    private static Asking.Wording wording(
        int place,
        @Nullable String label,
        @Nullable String kind,
        @Nullable String options,
        @Nullable String required,
        Checks checks) {
      var how = checks.choice("kind" + place, kind, Kind.class);
      return new Asking.Wording(
          label == null ? "" : label.strip(),
          how == null ? Kind.TEXT : how,
          options == null ? List.of() : options.lines().map(String::strip).toList(),
          required != null);
    }
  }

  @PostMapping("/visits/questions")
  String word(WordingForm form, @RequestParam String clientId, Identity who) {
    var by = who.must(PARAMETER_WRITE);
    asking.word(form.wordings(), by, ClientId.of(clientId));
    return "redirect:/visits/questions?done=visits.worded";
  }
}
