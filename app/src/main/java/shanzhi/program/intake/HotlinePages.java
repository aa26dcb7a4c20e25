package shanzhi.program.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Glances;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OnlyAsks;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** 热线台、服务窗口 The page that is open while somebody talks. */
@Controller
class HotlinePages {

  private final Hotline hotline;
  private final Territory territory;
  private final Organisations organisations;

  HotlinePages(Hotline hotline, Territory territory, Organisations organisations) {
    this.hotline = hotline;
    this.territory = territory;
    this.organisations = organisations;
  }

  /** What the page shows; {@code caller} once a number was looked up. */
  record DeskPage(
      Hotline.Call call,
      Hotline.@Nullable Caller caller,
      Hotline.Heard heard,
      Map<String, List<Division>> villages) {}

  @GetMapping({"/intake/hotline", "/intake/hotline/caller"})
  String desk(@RequestParam(defaultValue = "") String channel, Identity who, Model model) {
    var by = who.must(Capability.INTAKE_DESK);
    var told = channel.isEmpty() ? usual(by) : channel;
    return page(new Hotline.Call(told, "", "", "", "", "", false), null, by, model);
  }

  /** The county's people take calls, a township's and a village's stand at a desk. */
  private static String usual(Acting by) {
    return by.seat() != null && by.seat().place().level() == Region.Level.COUNTY
        ? "hotline"
        : "desk";
  }

  /** A number is sent as a form is, so that it stands in no address and no log of addresses. */
  @PostMapping("/intake/hotline/caller")
  String caller(
      Call typed,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      Model model) {
    var by = who.must(Capability.INTAKE_DESK);
    var call = typed.plain();
    var caller = hotline.caller(call.phone(), screen.t("intake.look-reason"), by);
    return page(call, caller, by, model);
  }

  /** A part of the page, asked for while somebody types; the words stand in no address. */
  @OnlyAsks
  @PostMapping("/intake/hotline/heard")
  String heard(Call typed, Identity who, Model model) {
    var call = typed.plain();
    var by = who.must(Capability.INTAKE_DESK);
    model.addAttribute("heard", hotline.heard(call.body(), call.region(), by));
    return "program/intake/heard";
  }

  @PostMapping("/intake/hotline")
  String store(Call typed, @RequestParam String clientId, Identity who) {
    var by = who.must(Capability.INTAKE_DESK);
    var matter = hotline.store(typed.plain(), by, ClientId.of(clientId));
    return "redirect:/intake/hotline/" + matter.id();
  }

  /** The fields of the form as they arrive. */
  record Call(
      @Nullable String channel,
      @Nullable String phone,
      @Nullable String name,
      @Nullable String region,
      @Nullable String spot,
      @Nullable String body,
      @Nullable String confidential) {

    Hotline.Call plain() {
      return new Hotline.Call(
          said(channel),
          said(phone),
          said(name),
          said(region),
          said(spot),
          said(body),
          "true".equals(confidential));
    }

    private static String said(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /** A matter just written down: its number large, and what will happen by when. */
  record StoredPage(Glances.Glance matter, String place, String holder) {}

  @GetMapping("/intake/hotline/{id:\\d{1,18}}")
  String stored(@PathVariable long id, Identity who, Model model) {
    var matter = hotline.stored(new MatterId(id), who.must(Capability.INTAKE_DESK));
    var holder = matter.holder() == null ? "" : organisations.name(matter.holder());
    model.addAttribute("page", new StoredPage(matter, territory.fullName(matter.region()), holder));
    return "program/intake/stored";
  }

  /** Whom to call back: nothing of it is shown before it was asked for. */
  record ContactPage(long matter, @Nullable Contact contact) {}

  @GetMapping("/intake/contacts/{id:\\d{1,18}}")
  String contact(@PathVariable long id, Identity who, Model model) {
    hotline.mustCallBack(new MatterId(id), who);
    model.addAttribute("page", new ContactPage(id, null));
    return "program/intake/contact";
  }

  @PostMapping("/intake/contacts/{id:\\d{1,18}}")
  String look(
      @PathVariable long id,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      Model model) {
    var contact = hotline.contact(new MatterId(id), screen.t("intake.call-back-reason"), who);
    model.addAttribute("page", new ContactPage(id, contact));
    return "program/intake/contact";
  }

  /** Where the village is not chosen yet, the caller's own. */
  private Hotline.Heard heard(Hotline.Call call, Hotline.@Nullable Caller caller, Acting by) {
    var home = caller == null || caller.home() == null ? "" : caller.home().code();
    return hotline.heard(call.body(), call.region().isEmpty() ? home : call.region(), by);
  }

  private String page(Hotline.Call call, Hotline.@Nullable Caller caller, Acting by, Model model) {
    var villages = new LinkedHashMap<String, List<Division>>();
    for (var township : territory.townships()) {
      var within = territory.children(township.region()).stream()
          .filter(village -> by.can(Capability.CASE_RAISE, village.region()))
          .toList();
      if (!within.isEmpty()) villages.put(territory.name(township.region()), within);
    }
    model.addAttribute("page", new DeskPage(call, caller, heard(call, caller, by), villages));
    return "program/intake/hotline";
  }
}
