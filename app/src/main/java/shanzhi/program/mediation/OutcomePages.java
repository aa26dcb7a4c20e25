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

/** What came of an agreement: whether it was kept, and what the court decided. */
@Controller
class OutcomePages {

  private static final String OF_FILE = "/mediations/{id:\\d{1,18}}";

  private final Mediations mediations;
  private final Agreements agreements;
  private final Breaches breaches;
  private final Courts courts;
  private final FileRoom room;

  OutcomePages(
      Mediations mediations,
      Agreements agreements,
      Breaches breaches,
      Courts courts,
      FileRoom room) {
    this.mediations = mediations;
    this.agreements = agreements;
    this.breaches = breaches;
    this.courts = courts;
    this.room = room;
  }

  @PostMapping(OF_FILE + "/performance")
  String kept(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> agreements.kept(i, version, note.strip(), by, ClientId.of(clientId)));
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

  @PostMapping(OF_FILE + "/urging")
  String urge(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> mediations.urge(i, version, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/breaches")
  String accuse(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String side,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var first = Side.isFirst(side);
    return done(
        id, i -> breaches.accuse(i, version, first, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/breaches/answers")
  String hear(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String side,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var first = Side.isFirst(side);
    return done(id, i -> breaches.hear(i, version, first, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/breaches/findings")
  String broken(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String side,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var first = Side.isFirst(side);
    return done(
        id, i -> breaches.broken(i, version, first, note.strip(), by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/confirmations")
  String confirm(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> courts.confirm(i, version, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/ruling")
  String decide(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String ruling,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String on,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = room.hat(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("ruling", ruling, CourtDecision.Ruling.class));
    var said = new CourtDecision(chosen, number.strip(), MediationPages.day("on", on));
    var paper = EvidenceStore.uploads(evidence);
    return done(id, i -> courts.decide(i, version, said, paper, by, ClientId.of(clientId)));
  }

  @PostMapping(OF_FILE + "/ruling/checks")
  String check(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean sound,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    return done(id, i -> courts.check(i, version, sound, note.strip(), by, ClientId.of(clientId)));
  }

  private static String done(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/mediations/" + id + "?done=mediation.kept";
  }
}
