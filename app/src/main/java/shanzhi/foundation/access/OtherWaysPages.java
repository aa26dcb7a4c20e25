package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;

/** Signing in by a code that comes by telephone, or by another provider's word. */
@Controller
final class OtherWaysPages {

  private final Codes codes;
  private final Outsiders outsiders;
  private final Entrance entrance;

  OtherWaysPages(Codes codes, Outsiders outsiders, Entrance entrance) {
    this.codes = codes;
    this.outsiders = outsiders;
    this.entrance = entrance;
  }

  @GetMapping({"/sign-in/code", "/sign-in/code/sent"})
  String code(@RequestParam @Nullable String to, Model model) {
    model.addAttribute("phone", "");
    model.addAttribute("to", SignInPages.local(to));
    return "foundation/access/code";
  }

  /** The telephone's number goes on in the form, never in an address. */
  @PostMapping("/sign-in/code/sent")
  String send(
      @RequestParam @Nullable String phone,
      @RequestParam @Nullable String to,
      @ModelAttribute Screen screen,
      HttpServletRequest request,
      Model model) {
    codes.send(phone, origin(request), screen.words());
    model.addAttribute("phone", phone);
    model.addAttribute("to", SignInPages.local(to));
    return "foundation/access/code";
  }

  @PostMapping("/sign-in/code")
  String signIn(
      @RequestParam @Nullable String phone,
      @RequestParam @Nullable String code,
      @RequestParam @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    entrance.enter(codes.signIn(phone, code, origin(request)), request, response);
    return "redirect:" + SignInPages.local(to);
  }

  @PostMapping("/sign-in/outside")
  String outside(HttpServletRequest request) {
    return "redirect:" + outsiders.begin(null, SessionCookie.browser(request), back(request));
  }

  @PostMapping("/account/outside")
  String link(Identity who, HttpServletRequest request) {
    var browser = SessionCookie.browser(request);
    return "redirect:" + outsiders.begin(who.account(), browser, back(request));
  }

  /** Where the provider sends the browser; tied to it by the ceremony that it began. */
  @GetMapping("/sign-in/outside/return")
  String back(
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    var browser = SessionCookie.browser(request);
    var signedIn = outsiders.finish(state, code, browser, back(request), origin(request));
    if (signedIn == null) return "redirect:/account?done=access.outside-linked";
    entrance.enter(signedIn, request, response);
    return "redirect:/";
  }

  private static URI back(HttpServletRequest request) {
    var site = request.getRequestURL().toString().replaceFirst("(://[^/]+)/.*", "$1");
    return URI.create(site + "/sign-in/outside/return");
  }

  private static Origin origin(HttpServletRequest request) {
    return new Origin(SignInPages.device(request), request.getRemoteAddr());
  }
}
