package shanzhi.program.mediation;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;

/** The agreement of a file: its terms, and what each side says of them. */
@Controller
class AgreementPages {

  private static final String OF_FILE = "/mediations/{id:\\d{1,18}}";

  private final Agreements agreements;
  private final Signatures signatures;
  private final FileRoom room;

  AgreementPages(Agreements agreements, Signatures signatures, FileRoom room) {
    this.agreements = agreements;
    this.signatures = signatures;
    this.room = room;
  }

  @PostMapping(OF_FILE + "/agreement")
  String agree(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String form,
      @RequestParam(defaultValue = "") String terms,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String until,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("form", form, Agreement.Form.class));
    var said = new Agreement(
        kind, terms.strip(), MediationPages.day("on", on), MediationPages.day("until", until));
    return done(id, i -> agreements.draw(i, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/agreement/answers")
  String answer(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean agrees,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var client = ClientId.of(clientId);
    if (agrees) return done(id, i -> agreements.accept(i, version, by, client));
    return done(id, i -> agreements.contest(i, version, note.strip(), by, client));
  }

  @PostMapping(OF_FILE + "/agreement/signatures")
  String signed(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String side,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = room.hat(id, who);
    var first = Side.isFirst(side);
    var paper = EvidenceStore.uploads(evidence);
    return done(id, i -> signatures.signed(i, version, first, paper, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/agreement/checks")
  String check(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String side,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var first = Side.isFirst(side);
    return done(
        id, i -> signatures.check(i, version, first, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/agreement/disputes")
  String dispute(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> signatures.dispute(i, version, note.strip(), by, ClientId.of(clientId)));
  }

  private static String done(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/mediations/" + id + "?done=mediation.kept";
  }
}
