package shanzhi.program.partygrid;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;
import static shanzhi.foundation.ground.Capability.PEOPLE_WRITE;
import static shanzhi.foundation.ground.Capability.TERRITORY_WRITE;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.GridPart;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.NewGridPart;

/** The forms on a grid's page: what it is made of, and what is decided on a suggestion. */
@Controller
class GridForms {

  private final Grids grids;
  private final Branches branches;

  GridForms(Grids grids, Branches branches) {
    this.grids = grids;
    this.branches = branches;
  }

  /** Whoever draws the village's grids, or keeps its register. */
  static Acting keeper(Identity who, Region village) {
    return who.as(TERRITORY_WRITE, village).orElseGet(() -> who.must(PEOPLE_WRITE, village));
  }

  @PostMapping("/grids/{code:\\d{15}}/parts")
  String list(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String part,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String remark,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam String clientId,
      Identity who) {
    var grid = grids.must(new Region(code)).region();
    var by = keeper(who, grid.parent());
    var checks = new Checks();
    var kind = checks.choice("part", part, GridPart.Kind.class);
    if (since == null) checks.fault("since", "ground.missing");
    checks.end();
    grids.list(
        new NewGridPart(grid, checks.sound(kind), name, remark, checks.sound(since)),
        by,
        ClientId.of(clientId));
    return "redirect:/grids/" + code + "?done=partygrid.part-listed";
  }

  @PostMapping("/grids/{code:\\d{15}}/parts/{part:\\d+}/closure")
  String strike(
      @PathVariable String code, @PathVariable long part, @RequestParam int version, Identity who) {
    var grid = grids.must(new Region(code)).region();
    grids.strike(part, version, keeper(who, grid.parent()));
    return "redirect:/grids/" + code + "?done=partygrid.part-struck";
  }

  @PostMapping("/grids/{code:\\d{15}}/branch-decisions")
  String decide(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String branch,
      @RequestParam(defaultValue = "") String taken,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var grid = grids.must(new Region(code)).region();
    var by = who.must(ORGANISATION_WRITE, grid.parent());
    var checks = new Checks();
    var kind = checks.choice("branch", branch, BranchKind.class);
    checks.must(taken.matches("yes|no"), "taken", "ground.missing");
    checks.end();
    branches.decide(
        new NewBranchDecision(grid, checks.sound(kind), taken.equals("yes"), reason),
        by,
        ClientId.of(clientId));
    return "redirect:/grids/" + code + "?done=partygrid.decided";
  }
}
