package shanzhi.foundation.people;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** Residents and households from a sheet: the template, the trial with an answer to each row, the import. */
@Controller
class ImportPages {

  private final Imports imports;
  private final ResidentSheet sheet;
  private final HouseholdImports households;

  ImportPages(Imports imports, ResidentSheet sheet, HouseholdImports households) {
    this.imports = imports;
    this.sheet = sheet;
    this.households = households;
  }

  /** What the trial found, and the sheet to be carried on. */
  record Trial(List<Imports.Answer> answers, String csv) {

    long count(Imports.Outcome outcome) {
      return answers.stream().filter(answer -> answer.outcome() == outcome).count();
    }

    long takes() {
      return count(Imports.Outcome.NEW) + count(Imports.Outcome.CHANGE);
    }
  }

  @GetMapping({"/residents/import", "/residents/import/trial"})
  String residents(Identity who, Model model) {
    return page("residents", null, who, model);
  }

  @GetMapping({"/households/import", "/households/import/trial"})
  String households(Identity who, Model model) {
    return page("households", null, who, model);
  }

  private static String page(String what, @Nullable Trial trial, Identity who, Model model) {
    who.must(Capability.PEOPLE_WRITE);
    model.addAttribute("what", what);
    model.addAttribute("trial", trial);
    return "foundation/people/import";
  }

  @GetMapping("/residents/template.xlsx")
  void residentTemplate(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(Capability.PEOPLE_WRITE);
    var words = screen.words();
    Sheet.send(response, words.of("people.import-template"), sheet.headers(words), pen -> {});
  }

  @GetMapping("/households/template.xlsx")
  void householdTemplate(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(Capability.PEOPLE_WRITE);
    var words = screen.words();
    Sheet.send(response, words.of("people.import-template"), households.headers(words), pen -> {});
  }

  @PostMapping("/residents/import/trial")
  String tryResidents(@RequestParam @Nullable MultipartFile file, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_WRITE);
    var read = Sheet.rowByRow("file", file);
    var answers = imports.trial(read, by);
    return page("residents", new Trial(answers, read.csv()), who, model);
  }

  @PostMapping("/households/import/trial")
  String tryHouseholds(@RequestParam @Nullable MultipartFile file, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_WRITE);
    var read = Sheet.rowByRow("file", file);
    var answers = households.trial(read, by);
    return page("households", new Trial(answers, read.csv()), who, model);
  }

  @PostMapping("/residents/import")
  String takeResidents(
      @RequestParam @Nullable String csv, @RequestParam String clientId, Identity who) {
    var by = who.must(Capability.PEOPLE_WRITE);
    imports.run(carried(csv), by, ClientId.of(clientId));
    return "redirect:/residents?done=people.imported";
  }

  @PostMapping("/households/import")
  String takeHouseholds(
      @RequestParam @Nullable String csv, @RequestParam String clientId, Identity who) {
    var by = who.must(Capability.PEOPLE_WRITE);
    households.run(carried(csv), by, ClientId.of(clientId));
    return "redirect:/households?done=people.imported";
  }

  private static Sheet carried(@Nullable String csv) {
    if (csv == null) throw Refusal.invalid("file", "ground.sheet-missing");
    return Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
  }
}
