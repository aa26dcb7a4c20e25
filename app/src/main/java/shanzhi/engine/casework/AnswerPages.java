package shanzhi.engine.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** What became of matters, for everybody; and the desk's page that publishes it. */
@Controller
class AnswerPages {

  private final Casework casework;
  private final Answers answers;
  private final Territory territory;
  private final Names names;

  AnswerPages(Casework casework, Answers answers, Territory territory, Names names) {
    this.casework = casework;
    this.answers = answers;
    this.territory = territory;
    this.names = names;
  }

  /** @param villages by township */
  record AnswersPage(
      Slice<Answer> answers,
      Map<String, List<Division>> villages,
      String place,
      String category,
      String address) {}

  @GetMapping("/answers")
  String answers(
      Model model,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String category,
      @RequestParam @Nullable String after) {
    if (!place.isEmpty() && !Region.isCode(place)) {
      throw Refusal.invalid("place", "casework.which-place");
    }
    if (!category.isEmpty() && !Casework.CATEGORIES.contains(category)) {
      throw Refusal.invalid("category", "ground.not-offered", category);
    }
    var filter = new Answer.Filter(
        place.isEmpty() ? null : new Region(place), category.isEmpty() ? null : category);
    var villages = new LinkedHashMap<String, List<Division>>();
    for (var township : territory.townships()) {
      villages.put(territory.name(township.region()), territory.children(township.region()));
    }
    var address = "/answers?place=" + place + "&category=" + category + "&";
    model.addAttribute(
        "page",
        new AnswersPage(answers.published(filter, after), villages, place, category, address));
    model.addAttribute("names", names);
    return "engine/casework/answers";
  }

  @GetMapping("/matters/{id}/answer")
  String draft(Identity who, @PathVariable long id, Model model) {
    var dossier = casework.dossier(casework.see(new MatterId(id), who));
    model.addAttribute("draft", answers.draft(dossier, who));
    model.addAttribute("matter", dossier.matter());
    model.addAttribute("published", answers.find(dossier.matter()).orElse(null));
    return "engine/casework/answer";
  }

  @PostMapping("/matters/{id}/answer")
  String publish(
      Identity who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String answer) {
    var dossier = casework.dossier(casework.see(new MatterId(id), who));
    answers.publish(dossier, title, answer, who);
    return "redirect:/matters/" + id + "?done=casework.answer-publish";
  }

  @PostMapping("/matters/{id}/answer/removal")
  String takeBack(Identity who, @PathVariable long id) {
    answers.takeBack(casework.dossier(casework.see(new MatterId(id), who)), who);
    return "redirect:/matters/" + id + "?done=casework.answer-remove";
  }
}
