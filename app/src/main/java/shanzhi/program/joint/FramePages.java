package shanzhi.program.joint;

import static shanzhi.foundation.ground.Capability.PARAMETER_WRITE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** The frame, for everybody to read and for the county's desk to set. */
@Controller
class FramePages {

  private final Frame frame;
  private final Organisations organisations;
  private final County county;

  FramePages(Frame frame, Organisations organisations, County county) {
    this.frame = frame;
    this.organisations = organisations;
    this.county = county;
  }

  /**
   * The frame.
   *
   * @param initial the party of each kind until the county sets another
   */
  record FramePage(
      List<Seat> seats,
      Map<OrganisationKind, Party> initial,
      Organisations organisations,
      List<String> categories,
      boolean sets) {}

  @GetMapping("/joints/frame")
  String frame(Identity who, Model model) {
    var initial = new LinkedHashMap<OrganisationKind, Party>();
    for (var kind : OrganisationKind.values()) {
      Frame.initial(kind).ifPresent(party -> initial.put(kind, party));
    }
    var sets = who.as(PARAMETER_WRITE, county.region()).isPresent();
    model.addAttribute(
        "page", new FramePage(frame.seats(), initial, organisations, Casework.CATEGORIES, sets));
    return "program/joint/frame";
  }

  @PostMapping("/joints/frame")
  String seat(
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String organisation,
      @RequestParam @Nullable String party,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String since,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(PARAMETER_WRITE, county.region());
    var checks = new Checks();
    var its = checks.choice("party", party, Party.class);
    var one = organisation.isBlank() ? null : office(organisation);
    var whole = one == null ? checks.choice("kind", kind, OrganisationKind.class) : null;
    var from = JointPages.day("since", since);
    var said = new Seat.Said(
        whole, one, checks.sound(its), category.isBlank() ? null : category.strip(), from);
    frame.seat(said, by, ClientId.of(clientId));
    return "redirect:/joints/frame?done=joint.kept";
  }

  private static OrganisationId office(String typed) {
    if (!typed.strip().matches("\\d{1,18}")) {
      throw Refusal.invalid("organisation", "joint.which-office");
    }
    return new OrganisationId(Long.parseLong(typed.strip()));
  }

  @PostMapping("/joints/frame/{seat:\\d{1,18}}/end")
  String end(@PathVariable long seat, Identity who) {
    frame.end(seat, who.must(PARAMETER_WRITE, county.region()));
    return "redirect:/joints/frame?done=joint.kept";
  }
}
