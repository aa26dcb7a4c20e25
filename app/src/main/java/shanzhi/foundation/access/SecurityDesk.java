package shanzhi.foundation.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;

/** 安全管理员 The security administrator's desk: sessions that live, and who is locked out. */
@Controller
@RequestMapping("/administration/security")
final class SecurityDesk {

  private final Access access;
  private final Holders holders;

  SecurityDesk(Access access, Holders holders) {
    this.access = access;
    this.holders = holders;
  }

  @GetMapping
  String show(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(Capability.ADMIN_SECURITY);
    var sessions = access.living(after, by);
    model.addAttribute("sessions", sessions);
    model.addAttribute("names", holders.names(sessions.rows().stream().map(Session::person)));
    model.addAttribute("lockOuts", access.lockOuts(by));
    model.addAttribute("here", AccountPages.here());
    return "foundation/access/security";
  }

  @PostMapping("/sessions/{session}/end")
  String end(@PathVariable long session, Identity who) {
    access.end(session, who.must(Capability.ADMIN_SECURITY));
    return "redirect:/administration/security?done=access.session-ended";
  }

  @PostMapping("/lock-outs/release")
  String release(@RequestParam String kind, @RequestParam String subject, Identity who) {
    access.release(kind, subject, who.must(Capability.ADMIN_SECURITY));
    return "redirect:/administration/security?done=access.lock-released";
  }
}
