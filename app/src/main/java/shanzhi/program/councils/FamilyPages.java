package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.FamilyShare;
import shanzhi.engine.deliberation.FamilyShares;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;

/** How far one family would fill a council that is being formed: asked with a purpose, told as a number. */
@Controller
class FamilyPages {

  private final Formations formations;
  private final FamilyShares shares;
  private final Bodies bodies;

  FamilyPages(Formations formations, FamilyShares shares, Bodies bodies) {
    this.formations = formations;
    this.shares = shares;
    this.bodies = bodies;
  }

  /**
   * A share.
   *
   * @param share none before a purpose was stated
   */
  record FamilyPage(
      Formation formation, String body, @Nullable FamilyShare share) {}

  @GetMapping("/councils/formations/{id:\\d{1,18}}/family-share")
  String ask(@PathVariable long id, Identity who, Model model) {
    var formation = formations.must(new MatterId(id));
    shares.mustSee(formation, who.must(TALK_OVERSEE, formation.place()));
    return show(formation, null, model);
  }

  @PostMapping("/councils/formations/{id:\\d{1,18}}/family-share")
  String look(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Identity who,
      Model model) {
    var formation = formations.must(new MatterId(id));
    var by = who.must(TALK_OVERSEE, formation.place());
    return show(formation, shares.of(formation, reason, by), model);
  }

  private String show(Formation formation, @Nullable FamilyShare share, Model model) {
    var body = bodies.must(formation.body()).name();
    model.addAttribute("page", new FamilyPage(formation, body, share));
    return "program/councils/family";
  }
}
