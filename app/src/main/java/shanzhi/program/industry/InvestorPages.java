package shanzhi.program.industry;

import static shanzhi.foundation.ground.Capability.INDUSTRY_KEEP;
import static shanzhi.foundation.ground.Capability.INDUSTRY_READ;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.territory.Territory;

/** 投资方 Who would put money in, as found at a place. */
@Controller
class InvestorPages {

  private final Introductions introductions;
  private final Floor floor;
  private final Territory territory;

  InvestorPages(Introductions introductions, Floor floor, Territory territory) {
    this.introductions = introductions;
    this.floor = floor;
    this.territory = territory;
  }

  record InvestorsPage(String name, Slice<Investor> investors, boolean keeps) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/industry/investors")
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(INDUSTRY_READ);
    var place = floor.place(by);
    model.addAttribute(
        "page",
        new InvestorsPage(
            territory.name(place), introductions.list(place, after, by), by.can(INDUSTRY_KEEP)));
    return "program/industry/investors";
  }

  @PostMapping("/industry/investors")
  String enter(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String creditCode,
      @RequestParam(defaultValue = "") String contact,
      @RequestParam(defaultValue = "") List<String> wants,
      @RequestParam(defaultValue = "") String least,
      @RequestParam(defaultValue = "") String most,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(INDUSTRY_KEEP);
    var checks = new Checks();
    var kinds = new ArrayList<Project.Kind>();
    for (var want : wants) {
      var kind = want.isBlank() ? null : checks.choice("wants", want, Project.Kind.class);
      if (kind != null && !kinds.contains(kind)) kinds.add(kind);
    }
    var from = Yuan.read("least", least, checks);
    var to = Yuan.read("most", most, checks);
    checks.end();
    introductions.enter(
        floor.place(by),
        new Investor.NewInvestor(name, creditCode, contact, kinds, from, to),
        by,
        ClientId.of(clientId));
    return "redirect:/industry/investors?done=industry.found";
  }
}
