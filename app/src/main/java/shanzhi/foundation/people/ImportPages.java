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

/** Residents from a sheet: the template, the trial with an answer to each row, the import. */
@Controller
class ImportPages {

  private final Imports imports;
  private final ResidentSheet sheet;

  ImportPages(Imports imports, ResidentSheet sheet) {
    this.imports = imports;
    this.sheet = sheet;
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
  String choose(Identity who, Model model) {
    who.must(Capability.PEOPLE_WRITE);
    model.addAttribute("trial", null);
    return "foundation/people/import";
  }

  @GetMapping("/residents/template.xlsx")
  void template(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(Capability.PEOPLE_WRITE);
    var words = screen.words();
    Sheet.send(response, words.of("people.import-template"), sheet.headers(words), pen -> {});
  }

  @PostMapping("/residents/import/trial")
  String trial(@RequestParam @Nullable MultipartFile file, Identity who, Model model) {
    var read = Sheet.read("file", file);
    var answers = imports.trial(read, who.must(Capability.PEOPLE_WRITE));
    model.addAttribute("trial", new Trial(answers, read.csv()));
    return "foundation/people/import";
  }

  @PostMapping("/residents/import")
  String take(@RequestParam @Nullable String csv, @RequestParam String clientId, Identity who) {
    if (csv == null) throw Refusal.invalid("file", "ground.sheet-missing");
    var read = Sheet.read("file", csv.getBytes(StandardCharsets.UTF_8));
    imports.run(read, who.must(Capability.PEOPLE_WRITE), ClientId.of(clientId));
    return "redirect:/residents?done=people.imported";
  }
}
