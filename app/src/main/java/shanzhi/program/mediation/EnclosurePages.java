package shanzhi.program.mediation;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;

/** What goes into a private file and what comes out of it on paper, to be signed or taken to the court. */
@Controller
class EnclosurePages {

  private static final String OF_FILE = "/mediations/{id:\\d{1,18}}";

  private final Enclosures enclosures;
  private final FileRoom room;
  private final Clock clock;

  EnclosurePages(Enclosures enclosures, FileRoom room, Clock clock) {
    this.enclosures = enclosures;
    this.room = room;
    this.clock = clock;
  }

  @PostMapping(OF_FILE + "/enclosures")
  String enclose(
      @PathVariable long id,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = room.hat(id, who);
    var uploads = EvidenceStore.uploads(evidence);
    enclosures.enclose(new MatterId(id), uploads, by, ClientId.of(clientId));
    return "redirect:/mediations/" + id + "?done=mediation.kept";
  }

  @GetMapping(OF_FILE + "/enclosures/{digest}")
  ResponseEntity<byte[]> enclosure(
      @PathVariable long id, @PathVariable String digest, Identity who) {
    var kept = enclosures.see(new MatterId(id), digest, room.hat(id, who));
    return kept.sent("enclosure");
  }

  /** 调解协议书 The terms as they are signed; what was agreed by word of mouth, as it was written down. */
  @GetMapping(OF_FILE + "/agreement.pdf")
  String agreement(@PathVariable long id, Identity who, Model model) {
    return paper(room.open(id, who), FilePage::hasTerms, "program/mediation/agreement", model);
  }

  /** 司法确认申请书 With which both sides go to the court together, as long as its days last. */
  @GetMapping(OF_FILE + "/confirmation.pdf")
  String confirmation(@PathVariable long id, Identity who, Model model) {
    return paper(
        room.open(id, who),
        page -> page.file().isAgreed(),
        "program/mediation/confirmation",
        model);
  }

  private String paper(FilePage page, Predicate<FilePage> printable, String template, Model model) {
    if (!printable.test(page)) throw Refusal.conflict("casework.not-now");
    model.addAttribute("page", page);
    var number = page.file().id().toString();
    return new Paper(number, clock.instant(), Map.of()).shown(template, model);
  }
}
