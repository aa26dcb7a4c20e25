package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;

/** One's own account: how to read, password, sessions; and the password set by a one-time link. */
@Controller
final class AccountPages {

  private final Access access;
  private final Accounts accounts;
  private final Outsiders outsiders;
  private final SessionCookie cookie;

  AccountPages(Access access, Accounts accounts, Outsiders outsiders, SessionCookie cookie) {
    this.access = access;
    this.outsiders = outsiders;
    this.accounts = accounts;
    this.cookie = cookie;
  }

  @GetMapping("/account")
  String account(Identity who, Model model) {
    model.addAttribute("who", who);
    model.addAttribute("preferences", accounts.preferences(who));
    model.addAttribute("outside", outsiders.offered());
    return "foundation/access/account";
  }

  @PostMapping("/account/preferences")
  String prefer(
      @RequestParam @Nullable String language,
      @RequestParam @Nullable String elder,
      Identity who,
      HttpServletResponse response) {
    if (language == null || !language.matches("zh|en")) {
      throw Refusal.invalid("language", "ground.not-offered", String.valueOf(language));
    }
    var preferences = new Preferences("yes".equals(elder), language);
    accounts.prefer(preferences, who);
    cookie.prefer(response, preferences);
    return "redirect:/account?done=access.preferences-kept";
  }

  @PostMapping("/account/password")
  String password(
      @RequestParam(name = "present-password") @Nullable String present,
      @RequestParam @Nullable String password,
      @RequestParam(name = "password-again") @Nullable String again,
      Identity who) {
    same(password, again);
    accounts.changePassword(present, password, here(), who);
    return "redirect:/account?done=access.password-changed";
  }

  @GetMapping("/account/sessions")
  String sessions(Identity who, Model model) {
    model.addAttribute("sessions", access.sessions(who));
    model.addAttribute("here", here());
    return "foundation/access/sessions";
  }

  @PostMapping("/account/sessions/{session}/end")
  String end(@PathVariable long session, Identity who) {
    access.end(session, who);
    return session == here()
        ? "redirect:/sign-in?done=access.signed-out"
        : "redirect:/account/sessions?done=access.session-ended";
  }

  @GetMapping("/password")
  String byLink(@RequestParam @Nullable String token, Model model) {
    model.addAttribute("name", accounts.linked(token).name());
    model.addAttribute("token", token);
    return "foundation/access/password";
  }

  @PostMapping("/password")
  String setByLink(
      @RequestParam @Nullable String token,
      @RequestParam @Nullable String password,
      @RequestParam(name = "password-again") @Nullable String again) {
    same(password, again);
    accounts.setByLink(token, password);
    return "redirect:/sign-in?done=access.password-set";
  }

  private static void same(@Nullable String password, @Nullable String again) {
    if (password != null && !password.equals(again)) {
      throw Refusal.invalid("password-again", "access.password-differs");
    }
  }

  /** The session that asks; a program's or a test's request may have none. */
  static long here() {
    var presence = Presence.current();
    return presence == null ? -1 : presence.there().session().id();
  }
}
