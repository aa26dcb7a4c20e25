package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.access.FirstAdministrators.First;
import shanzhi.foundation.access.FirstAdministrators.Titles;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Territory;

/** The one form of an empty installation. */
@Controller
final class FirstAdministratorsPages {

  private final FirstAdministrators first;
  private final Territory territory;

  FirstAdministratorsPages(FirstAdministrators first, Territory territory) {
    this.first = first;
    this.territory = territory;
  }

  @GetMapping("/first-administrators")
  String form(@RequestParam @Nullable String token, Model model) {
    first.check(token);
    model.addAttribute("token", token);
    model.addAttribute("posts", FirstAdministrators.POSTS);
    model.addAttribute("villages", villages());
    return "foundation/access/first-administrators";
  }

  @PostMapping("/first-administrators")
  String create(
      @RequestParam @Nullable String token,
      @ModelAttribute Screen screen,
      HttpServletRequest said) {
    var three =
        FirstAdministrators.POSTS.stream().map(kind -> first(kind, said)).toList();
    var titles = FirstAdministrators.POSTS.stream()
        .map(kind -> screen.t("access.post." + kind.name()))
        .toList();
    first.create(token, three, new Titles(screen.t("access.office"), titles));
    return "redirect:/sign-in?done=access.administrators-made";
  }

  private Map<String, String> villages() {
    var villages = new LinkedHashMap<String, String>();
    for (var township : territory.townships()) {
      for (var village : territory.children(township.region())) {
        villages.put(village.region().code(), township.shortName() + " · " + village.shortName());
      }
    }
    return villages;
  }

  private static First first(PostKind kind, HttpServletRequest said) {
    var field = FirstAdministrators.field(kind);
    var village = said.getParameter(field + "village");
    var sex = said.getParameter(field + "sex");
    return new First(
        said.getParameter(field + "name"),
        "MALE".equals(sex) ? Sex.MALE : "FEMALE".equals(sex) ? Sex.FEMALE : null,
        day(field + "born", said.getParameter(field + "born")),
        village != null && Region.isCode(village) ? new Region(village) : null,
        said.getParameter(field + "sign-in"),
        said.getParameter(field + "password"),
        said.getParameter(field + "password-again"));
  }

  private static @Nullable LocalDate day(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) return null;
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeException unreadable) {
      throw Refusal.invalid(field, "access.day-unreadable", typed);
    }
  }
}
