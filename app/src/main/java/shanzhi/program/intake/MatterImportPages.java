package shanzhi.program.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;

/** A list from another system: the template, the trial with an answer to each row, the taking. */
@Controller
class MatterImportPages {

  private final MatterImports imports;

  MatterImportPages(MatterImports imports) {
    this.imports = imports;
  }

  /** What the trial found, and the rows to be carried on. */
  record Trial(List<Sheet.Answer> answers, String csv) {

    long count(Sheet.Outcome outcome) {
      return answers.stream().filter(answer -> answer.outcome() == outcome).count();
    }
  }

  @GetMapping({"/intake/import", "/intake/import/trial"})
  String form(Identity who, Model model) {
    return page(null, who, model);
  }

  private static String page(@Nullable Trial trial, Identity who, Model model) {
    who.must(Capability.INTAKE_DESK);
    model.addAttribute("trial", trial);
    return "program/intake/import";
  }

  @GetMapping("/intake/import/template.xlsx")
  void template(
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(Capability.INTAKE_DESK);
    var headers = List.of("title", "text", "place", "said-at", "phone").stream()
        .map(column -> screen.t("intake.column." + column))
        .toList();
    Sheet.send(response, screen.t("intake.import"), headers, pen -> {});
  }

  @PostMapping("/intake/import/trial")
  String trial(@RequestParam @Nullable MultipartFile file, Identity who, Model model) {
    var by = who.must(Capability.INTAKE_DESK);
    var sheet = Sheet.rowByRow("file", file);
    return page(new Trial(imports.trial(sheet, by), sheet.csv()), who, model);
  }

  @PostMapping("/intake/import")
  String begin(@RequestParam @Nullable String csv, @RequestParam String clientId, Identity who) {
    var by = who.must(Capability.INTAKE_DESK);
    if (csv == null) throw Refusal.invalid("file", "ground.sheet-missing");
    var sheet = Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
    return "redirect:/intake/import/" + imports.begin(sheet, by, ClientId.of(clientId));
  }

  /** How far an import is, and what became of its rows. */
  record ProgressPage(ImportStore.Progress progress, Slice<ImportStore.Answer> answers) {

    /** The reason that was kept; one that speaks of facts is kept without them, and is not told. */
    String why(ImportStore.Answer answer, Screen screen) {
      var why = answer.fault() == null ? "" : screen.t(answer.fault());
      return why.contains("{") ? "" : why;
    }
  }

  @GetMapping("/intake/import/{id:\\d{1,18}}")
  String progress(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(Capability.INTAKE_DESK);
    if (after != null && !after.matches("\\d{1,9}")) {
      throw Refusal.invalid("after", "ground.not-offered", after);
    }
    var from = after == null ? 0 : Integer.parseInt(after);
    model.addAttribute(
        "page", new ProgressPage(imports.progress(id, by), imports.answers(id, from, by)));
    return "program/intake/progress";
  }
}
