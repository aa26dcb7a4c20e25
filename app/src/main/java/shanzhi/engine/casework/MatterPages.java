package shanzhi.engine.casework;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;

/** A matter's page, whatever its procedure: what was said, where it stands, and what may be done. */
@Controller
class MatterPages {

  private final Casework casework;
  private final ReadingRoom room;
  private final Confidences confidences;
  private final EvidenceStore evidence;
  private final Names names;
  private final Clock clock;

  MatterPages(
      Casework casework,
      ReadingRoom room,
      Confidences confidences,
      EvidenceStore evidence,
      Names names,
      Clock clock) {
    this.casework = casework;
    this.room = room;
    this.confidences = confidences;
    this.evidence = evidence;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/matters/{id}")
  String matter(Identity who, @PathVariable long id, Model model) {
    model.addAttribute("page", room.open(new MatterId(id), who));
    model.addAttribute("names", names);
    return "engine/casework/matter";
  }

  /** The page on paper: what this reader sees, and nothing that can be done. */
  @GetMapping("/matters/{id}/paper")
  String paper(Identity who, @PathVariable long id, Model model) {
    var page = room.open(new MatterId(id), who);
    model.addAttribute("page", page);
    model.addAttribute("names", names);
    var number = page.matter().id().toString();
    return new Paper(number, clock.instant(), room.pictures(page))
        .shown("engine/casework/paper", model);
  }

  /** Shown once, on the answer itself, and only after the purpose was written down. */
  @PostMapping("/matters/{id}/raiser")
  String raiser(
      Identity who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    var dossier = casework.dossier(casework.see(new MatterId(id), who));
    var learnt = confidences.learn(dossier, reason, who);
    model.addAttribute("raiser", names.person(learnt.raiser()));
    model.addAttribute("phone", learnt.phone());
    model.addAttribute("matter", dossier.matter());
    model.addAttribute("confidential", dossier.confidential());
    return "engine/casework/raiser";
  }

  @PostMapping("/matters/{id}/acts")
  String act(
      Identity who,
      @PathVariable long id,
      @RequestParam String action,
      @RequestParam int version,
      @RequestParam String clientId,
      ActForm form)
      throws IOException {
    var matter = casework.see(new MatterId(id), who).matter();
    var offer = casework.offers(matter, who).stream()
        .filter(o -> o.action().name().equals(action))
        .findFirst();
    var files = offer.isEmpty() ? List.<Evidence>of() : keep(form, matter, offer.get());
    var after =
        casework.take(matter, version, action, form.said(files), who, ClientId.of(clientId));
    // Who marks it badly is told what came of that.
    var poor = after.reopened()
        && offer.filter(one -> one.action().clauses().poor() != null).isPresent();
    var done = poor ? "casework.poor" : matter.procedure() + "." + action;
    return "redirect:/matters/" + id + "?done=" + done;
  }

  /** What its raiser sends in confidence bears no name. */
  private List<Evidence> keep(ActForm form, Matter matter, Casework.Offer offer)
      throws IOException {
    var uploads = form.uploads();
    var by = offer.by();
    var capability = offer.action().capability();
    var kept = !uploads.isEmpty()
        && by.seat() == null
        && casework.dossier(new Casework.Seen(matter, by)).confidential();
    return kept
        ? evidence.keepNameless(uploads, matter.region(), by, capability)
        : evidence.keep(uploads, matter.region(), by, capability);
  }

  @GetMapping("/matters/{id}/evidence/{digest}")
  ResponseEntity<byte[]> evidence(
      Identity who, @PathVariable long id, @PathVariable String digest) {
    var seen = casework.see(new MatterId(id), who);
    var file = evidence
        .read(seen.matter().id(), digest, seen.by())
        .orElseThrow(() -> Refusal.unknown("casework.unknown"));
    var inline =
        file.type().startsWith("image/") ? "inline" : "attachment; filename=\"evidence.pdf\"";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.type()))
        .cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(1)).cachePrivate())
        .header(HttpHeaders.CONTENT_DISPOSITION, inline)
        .body(file.bytes());
  }
}
