package shanzhi.program.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Reach;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** 匿名反映 The form without a name, and what its teller reads by the code. */
@Controller
class SayPages {

  /** Where a form that came back finds the matter that its code opened. */
  private static final String OPENED = "shanzhi.say-opened";

  private final Saying saying;
  private final Casework casework;
  private final Answers answers;
  private final Reach reach;
  private final Territory territory;
  private final Organisations organisations;
  private final County county;

  SayPages(
      Saying saying,
      Casework casework,
      Answers answers,
      Reach reach,
      Territory territory,
      Organisations organisations,
      County county) {
    this.county = county;
    this.saying = saying;
    this.casework = casework;
    this.answers = answers;
    this.reach = reach;
    this.territory = territory;
    this.organisations = organisations;
  }

  /** A township, which can be chosen as a whole, and its villages. */
  record Township(Division whole, List<Division> villages) {}

  /** The form; {@code known} where the reader is signed in, and so not unknown. */
  record SayPage(List<Township> places, boolean known) {}

  @GetMapping("/say")
  String form(@Nullable Identity who, Model model) {
    var places = territory.townships().stream()
        .map(township -> new Township(township, territory.children(township.region())))
        .toList();
    model.addAttribute("page", new SayPage(places, who != null));
    return "program/intake/say";
  }

  /** Shown as the answer and at no address of its own: the code stands in none, and in no log of them. */
  @PostMapping("/say")
  String tell(
      @RequestParam String clientId,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(name = "evidence") @Nullable List<MultipartFile> photos,
      @Nullable Identity who,
      HttpServletRequest request,
      Model model)
      throws IOException {
    // Who is signed in is written down with each act: not here, where nobody is to be.
    if (who != null) throw Refusal.conflict("intake.say-signed-in");
    var told = saying.tell(
        new Saying.Words(region.strip(), body, spot),
        EvidenceStore.uploads(photos),
        address(request),
        ClientId.of(clientId));
    model.addAttribute("page", page(saying.standing(told.matter()), told.code().written(), ""));
    return "program/intake/said";
  }

  /**
   * A matter as its teller reads it.
   *
   * @param stands the key of where it stands, {@code tells} of what comes next
   * @param code as it was typed; goes along with each act
   * @param done the key of what the act just taken came to, "" for none
   * @param answer the last one; {@code superseded} where another is to come
   */
  record StandingPage(
      Saying.Standing standing,
      String place,
      String holder,
      String stands,
      String tells,
      String code,
      String done,
      @Nullable String answer,
      boolean superseded) {}

  private StandingPage page(Saying.Standing standing, String code, String done) {
    var holder = standing.glance().holder();
    var matter = standing.matter();
    var dossier = casework.dossier(new Casework.Seen(matter, Acting.system(county)));
    return new StandingPage(
        standing,
        territory.fullName(standing.matter().region()),
        holder == null ? "" : organisations.name(holder),
        reach.stands(matter),
        reach.tells(matter),
        code,
        done,
        answers.said(dossier).orElse(null),
        answers.superseded(dossier));
  }

  /** Where the code is typed; a form that came back stands below the matter it belongs to. */
  @GetMapping("/say/matter")
  String ask(
      @RequestAttribute(name = OPENED, required = false) @Nullable StandingPage opened,
      Model model) {
    if (opened == null) return "program/intake/code";
    model.addAttribute("page", opened);
    return "program/intake/standing";
  }

  @PostMapping("/say/matter")
  String look(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String rating,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String clientId,
      HttpServletRequest request,
      Model model) {
    var seen = saying.look(code, address(request));
    request.setAttribute(OPENED, page(seen, code, ""));
    model.addAttribute("page", page(seen, code, ""));
    if (action.isEmpty()) return "program/intake/standing";
    var said = Said.note(note.strip())
        .visit(null, rating.matches("[1-5]") ? Integer.valueOf(rating) : null);
    var after = saying.act(seen, version, action, said, ClientId.of(clientId));
    var poor = after.matter().reopened() && said.rating() != null;
    var done = poor
        ? "casework.poor"
        : action.equals(Saying.AGAIN) ? "grid.again" : after.matter().procedure() + "." + action;
    model.addAttribute("page", page(after, code, done));
    return "program/intake/standing";
  }

  private static String address(HttpServletRequest request) {
    return String.valueOf(request.getRemoteAddr());
  }
}
