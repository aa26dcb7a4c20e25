package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import shanzhi.foundation.ground.Identity;
import tools.jackson.databind.JsonNode;

/** One's passkeys, and the four steps that the page's script takes with the device. */
@Controller
final class PasskeyPages {

  private final Passkeys passkeys;
  private final Entrance entrance;

  PasskeyPages(Passkeys passkeys, Entrance entrance) {
    this.passkeys = passkeys;
    this.entrance = entrance;
  }

  @GetMapping("/account/passkeys")
  String show(Identity who, Model model) {
    model.addAttribute("passkeys", passkeys.of(who));
    return "foundation/access/passkeys";
  }

  @PostMapping("/account/passkeys/{passkey}/removal")
  String remove(@PathVariable long passkey, Identity who) {
    passkeys.remove(passkey, who);
    return "redirect:/account/passkeys?done=access.passkey-removed";
  }

  @PostMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String beginMaking(Identity who, HttpServletRequest request) {
    return passkeys.beginMaking(who, site(request));
  }

  @PostMapping("/account/passkeys")
  @ResponseBody
  Map<String, String> made(@RequestBody JsonNode said, Identity who, HttpServletRequest request) {
    passkeys.made(said, who, site(request));
    return Map.of("to", "/account/passkeys?done=access.passkey-made");
  }

  @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String beginUsing(HttpServletRequest request) {
    return passkeys.beginUsing(site(request));
  }

  @PostMapping("/sign-in/passkey")
  @ResponseBody
  Map<String, String> used(
      @RequestBody JsonNode said, HttpServletRequest request, HttpServletResponse response) {
    var origin = new Origin(SignInPages.device(request), request.getRemoteAddr());
    var signedIn = passkeys.used(said, site(request), origin);
    entrance.enter(signedIn, request, response);
    return Map.of("to", SignInPages.local(said.path("to").asString("/")));
  }

  /** The host is as asked for; a page elsewhere cannot make the browser sign this origin. */
  private static Passkeys.Site site(HttpServletRequest request) {
    var usual = request.getScheme().equals("https") ? 443 : 80;
    var port = request.getServerPort() == usual ? "" : ":" + request.getServerPort();
    var origin = request.getScheme() + "://" + request.getServerName() + port;
    return new Passkeys.Site(request.getServerName(), origin, SessionCookie.browser(request));
  }
}
