package shanzhi.foundation.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.access.DevelopmentAdapters.DevelopmentIdentity;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Setting;

/** The carrier's and the provider's side of the demonstration; elsewhere nobody finds them. */
@Controller
final class DevelopmentPages {

  private final MessageStore messages;
  private final ObjectProvider<DevelopmentIdentity> identity;
  private final Setting setting;

  DevelopmentPages(
      MessageStore messages, ObjectProvider<DevelopmentIdentity> identity, Setting setting) {
    this.messages = messages;
    this.identity = identity;
    this.setting = setting;
  }

  @GetMapping("/development/messages")
  String messages(Model model) {
    if (!setting.demonstration()) throw Refusal.unknown("access.no-codes");
    model.addAttribute("messages", messages.latest());
    return "foundation/access/messages";
  }

  @GetMapping("/development/identity")
  String identity(@RequestParam @Nullable String state, Model model) {
    provider();
    model.addAttribute("state", state == null ? "" : state);
    return "foundation/access/provider";
  }

  @PostMapping("/development/identity")
  String vouch(@RequestParam @Nullable String subject, @RequestParam @Nullable String state) {
    var provider = provider();
    var checks = new Checks();
    var name = checks.text("subject", subject, 1, 40);
    var carried = checks.text("state", state, 0, 200);
    checks.end();
    return "redirect:/sign-in/outside/return?state="
        + URLEncoder.encode(carried, StandardCharsets.UTF_8)
        + "&code="
        + provider.code(name);
  }

  private DevelopmentIdentity provider() {
    var provider = identity.getIfAvailable();
    if (provider == null) throw Refusal.unknown("access.no-outside");
    return provider;
  }
}
