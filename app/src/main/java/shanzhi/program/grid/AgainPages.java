package shanzhi.program.grid;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;

/** The form by which a closed matter is raised again by who raised it. */
@Controller
class AgainPages {

  private final Again again;
  private final Casework casework;
  private final EvidenceStore evidence;

  AgainPages(Again again, Casework casework, EvidenceStore evidence) {
    this.again = again;
    this.casework = casework;
    this.evidence = evidence;
  }

  /** The closed matter and until when it can be raised again. */
  record AgainPage(Matter matter, String title, Instant until) {}

  @GetMapping("/matters/{id:\\d{1,18}}/again")
  String form(Identity who, @PathVariable long id, Model model) {
    var seen = again.must(new MatterId(id), who);
    var used = again.used(seen.matter());
    if (used.isPresent()) throw Again.refused(used.get());
    var title = casework.dossier(seen).content().title();
    model.addAttribute("page", new AgainPage(seen.matter(), title, again.until(seen.matter())));
    return "program/grid/again";
  }

  @PostMapping("/matters/{id:\\d{1,18}}/again")
  String raise(
      Identity who,
      @PathVariable long id,
      @RequestParam String clientId,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(name = "evidence") @Nullable List<MultipartFile> photos)
      throws IOException {
    var seen = again.must(new MatterId(id), who);
    var uploads = EvidenceStore.uploads(photos);
    var place = seen.matter().region();
    var files = casework.dossier(seen).confidential()
        ? evidence.keepNameless(uploads, place, seen.by(), Capability.CASE_RAISE)
        : evidence.keep(uploads, place, seen.by(), Capability.CASE_RAISE);
    var raised = again.raise(seen, body.strip(), files, ClientId.of(clientId));
    return "redirect:/matters/" + raised + "?done=grid.again";
  }
}
