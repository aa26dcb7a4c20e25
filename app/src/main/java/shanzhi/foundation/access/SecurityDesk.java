package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** 安全管理员 The security administrator's desk: sessions that live, and who is locked out. */
@Controller
@RequestMapping("/administration/security")
final class SecurityDesk {

  private static final int MOST_EXPORTED = 20_000;

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

  /** The sessions that live, as far as {@link #MOST_EXPORTED} go. */
  @GetMapping("/sessions.xlsx")
  void export(Identity who, @ModelAttribute Screen screen, HttpServletResponse response) {
    var by = who.must(Capability.ADMIN_SECURITY);
    var headers = Stream.of("person", "name", "means", "device", "address", "since", "seen")
        .map(column -> screen.t(column.equals("name") ? "access.name" : "access.column." + column))
        .toList();
    Sheet.send(response, screen.t("access.live-sessions"), headers, pen -> {
      var slice = access.living(null, by);
      for (var rows = 0; ; rows += slice.rows().size()) {
        var names = holders.names(slice.rows().stream().map(Session::person));
        for (var session : slice.rows()) {
          pen.row(
              names.get(session.person().value()),
              session.name(),
              screen.words().named("access.means", session.means()),
              session.on(screen.words()) + " (" + session.device() + ")",
              session.address(),
              session.createdAt(),
              session.seenAt());
        }
        if (slice.next() == null || rows >= MOST_EXPORTED) return;
        slice = access.living(slice.next(), by);
      }
    });
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
