package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import shanzhi.foundation.ground.Identity;

/** The page where one signs in, and the way of a program. */
@Controller
final class SignInPages {

  private final Access access;
  private final Accounts accounts;
  private final Codes codes;
  private final Outsiders outsiders;
  private final Entrance entrance;
  private final SessionCookie cookie;

  SignInPages(
      Access access,
      Accounts accounts,
      Codes codes,
      Outsiders outsiders,
      Entrance entrance,
      SessionCookie cookie) {
    this.access = access;
    this.codes = codes;
    this.outsiders = outsiders;
    this.accounts = accounts;
    this.entrance = entrance;
    this.cookie = cookie;
  }

  @GetMapping("/sign-in")
  String form(@RequestParam @Nullable String to, Model model) {
    model.addAttribute("to", local(to));
    model.addAttribute("shown", accounts.shown());
    model.addAttribute("codes", codes.offered());
    model.addAttribute("outside", outsiders.offered());
    return "foundation/access/sign-in";
  }

  @PostMapping("/sign-in")
  String signIn(
      @RequestParam @Nullable String name,
      @RequestParam @Nullable String password,
      @RequestParam @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    var signedIn = access.signIn(name, password, device(request), request.getRemoteAddr());
    return enter(signedIn, to, request, response);
  }

  @PostMapping("/sign-in/demonstration")
  String demonstration(
      @RequestParam long account,
      @RequestParam @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    var origin = device(request);
    var signedIn = access.demonstrationSignIn(account, origin, request.getRemoteAddr());
    return enter(signedIn, to, request, response);
  }

  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    var token = SessionCookie.token(request);
    if (token != null) access.signOut(token);
    cookie.clear(response);
    // Photos and papers that the browser remembers go as well: the next reader is somebody else.
    response.setHeader("Clear-Site-Data", "\"cache\"");
    return "redirect:/sign-in?done=access.signed-out";
  }

  private String enter(
      SignedIn signedIn,
      @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    entrance.enter(signedIn, request, response);
    return "redirect:" + local(to);
  }

  /** What a form hears that came without its token, or with one of an earlier session. */
  @RequestMapping("/form-token")
  String formToken(Model model, HttpServletResponse response) {
    response.setStatus(403);
    return "foundation/access/form-token";
  }

  record Credentials(@Nullable String name, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[" + name + "]";
    }
  }

  /** What a program gets that signed in. */
  record Bearer(String token, Instant expiresAt, long account, String name, List<String> hats) {}

  @PostMapping("/api/sessions")
  ResponseEntity<Bearer> begin(@RequestBody Credentials said, HttpServletRequest request) {
    var signedIn =
        access.signIn(said.name(), said.password(), device(request), request.getRemoteAddr());
    var who = signedIn.who();
    var hats = who.hats().stream().map(hat -> hat.signature()).toList();
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new Bearer(signedIn.token(), signedIn.expiresAt(), who.account(), who.name(), hats));
  }

  @DeleteMapping("/api/sessions/current")
  @ResponseBody
  Map<String, Boolean> finish(Identity who, HttpServletRequest request) {
    var token = SessionCookie.token(request);
    if (token != null) access.signOut(token);
    return Map.of("ended", true);
  }

  static String device(HttpServletRequest request) {
    var agent = request.getHeader("User-Agent");
    return agent == null ? "" : agent;
  }

  /** An address on this site, or the home page. */
  static String local(@Nullable String address) {
    if (address == null) return "/";
    return address.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}") ? address : "/";
  }
}
