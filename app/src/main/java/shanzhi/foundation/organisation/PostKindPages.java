package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ADMIN_SECURITY;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** What each kind of post may do: the security administrator's page. */
@Controller
final class PostKindPages {

  /** What the choice of a reach says when the capability is to be withdrawn. */
  private static final String NONE = "NONE";

  private final PostKinds kinds;

  PostKindPages(PostKinds kinds) {
    this.kinds = kinds;
  }

  /** A kind with what it may do, in the order of the list of capabilities. */
  record KindLine(PostKind kind, List<Grant> grants, boolean departs) {}

  static String key(PostKind kind) {
    return "organisation.post-kind." + kind.name().toLowerCase(Locale.ROOT);
  }

  private KindLine line(PostKind kind) {
    var held = kinds.grantsOf(kind);
    var grants = new ArrayList<Grant>();
    for (var capability : Capability.ALL) {
      var grant = held.get(capability);
      if (grant != null) grants.add(grant);
    }
    var departs =
        !grants.containsAll(kind.defaults()) || grants.size() != kind.defaults().size();
    return new KindLine(kind, grants, departs);
  }

  @GetMapping("/post-kinds")
  String list(Identity who, Model model) {
    who.must(ADMIN_SECURITY);
    var lines = new ArrayList<KindLine>();
    for (var kind : PostKind.values()) lines.add(line(kind));
    model.addAttribute("lines", lines);
    return "foundation/organisation/post-kinds";
  }

  /** What each kind of post may do, one capability a row. */
  @GetMapping("/post-kinds.xlsx")
  void export(Identity who, @ModelAttribute Screen screen, HttpServletResponse response) {
    who.must(ADMIN_SECURITY);
    var headers = Stream.of("post-kind", "capability", "reach")
        .map(column -> screen.t("organisation." + column))
        .toList();
    Sheet.send(response, screen.t("organisation.post-kinds"), headers, pen -> {
      for (var kind : PostKind.values()) {
        for (var grant : line(kind).grants()) {
          pen.row(
              screen.t(key(kind)),
              screen.t("organisation.capability." + grant.capability()),
              screen.t("organisation.reach." + grant.reach().name().toLowerCase(Locale.ROOT)));
        }
      }
    });
  }

  @GetMapping("/post-kinds/{kind}")
  String kind(@PathVariable String kind, Identity who, Model model) {
    var by = who.must(ADMIN_SECURITY);
    var of = named(kind);
    model.addAttribute("line", line(of));
    model.addAttribute(
        "offered",
        Capability.ALL.stream()
            .filter(capability -> !capability.startsWith("admin."))
            .toList());
    model.addAttribute("history", kinds.history(of, by));
    return "foundation/organisation/post-kind";
  }

  @PostMapping("/post-kinds/{kind}/grants")
  String change(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String capability,
      @RequestParam(defaultValue = "") String reach,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    var by = who.must(ADMIN_SECURITY);
    var of = named(kind);
    if (reach.equals(NONE)) {
      kinds.withdraw(of, capability, reason, by);
    } else {
      var checks = new Checks();
      var how = checks.choice("reach", reach, Grant.Reach.class);
      checks.end();
      if (how == null) throw Refusal.invalid("reach", "ground.missing");
      kinds.grant(of, new Grant(capability, how), reason, by);
    }
    return "redirect:/post-kinds/" + kind + "?done=organisation.grants-changed";
  }

  private static PostKind named(String text) {
    for (var kind : PostKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text)) return kind;
    }
    throw Refusal.unknown("organisation.post-kind-unknown");
  }
}
