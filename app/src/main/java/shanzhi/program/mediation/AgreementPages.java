package shanzhi.program.mediation;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import shanzhi.foundation.ground.Refusal;

/** The agreement of a file: its terms, what each side says of them, the court, and whether it was kept. */
@Controller
class AgreementPages {

  private static final String OF_FILE = "/mediations/{id:\\d{1,18}}";

  private final Agreements agreements;
  private final FileRoom room;

  AgreementPages(Agreements agreements, FileRoom room) {
    this.agreements = agreements;
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
    var said = new Agreement(kind, terms.strip(), day("on", on), day("until", until));
    return done(id, i -> agreements.draw(i, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/confirmations")
  String confirm(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> agreements.confirm(i, version, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/performance")
  String follow(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean kept,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(
        id, i -> agreements.follow(i, version, kept, note.strip(), by, ClientId.of(clientId)));
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

  /** Which side signed. */
  private enum Side {
    FIRST,
    SECOND
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
    var checks = new Checks();
    var first = checks.sound(checks.choice("side", side, Side.class)) == Side.FIRST;
    var paper = EvidenceStore.uploads(evidence);
    return done(id, i -> agreements.signed(i, version, first, paper, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/performance/words")
  String sayDone(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> agreements.sayDone(i, version, by, ClientId.of(clientId)));
  }

  private static String done(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/mediations/" + id + "?done=mediation.kept";
  }

  private static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "mediation.not-a-day");
    }
  }
}
