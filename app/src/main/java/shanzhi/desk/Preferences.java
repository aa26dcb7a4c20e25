package shanzhi.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Setting;

/** The reader's habits: language and large type, on this device and, signed in, on every other. */
@Controller
final class Preferences {

  static final String LANGUAGE = "language";
  static final String ELDER = "elder";

  private final Setting setting;
  private final Accounts accounts;

  Preferences(Setting setting, Accounts accounts) {
    this.setting = setting;
    this.accounts = accounts;
  }

  @PostMapping("/preferences")
  String keep(
      @RequestParam @Nullable String language,
      @RequestParam @Nullable String elder,
      @RequestParam @Nullable String back,
      @Nullable Identity who,
      HttpServletResponse response) {
    if (language != null && Set.of("zh", "en").contains(language))
      keep(response, LANGUAGE, language);
    if (elder != null && Set.of("yes", "no").contains(elder)) keep(response, ELDER, elder);
    if (who != null) remember(language, elder, who);
    return "redirect:" + LocalAddress.of(back);
  }

  private void remember(@Nullable String language, @Nullable String elder, Identity who) {
    var before = accounts.preferences(who);
    var large = elder == null ? before.elder() : elder.equals("yes");
    var tongue =
        language != null && Set.of("zh", "en").contains(language) ? language : before.language();
    accounts.prefer(new shanzhi.foundation.access.Preferences(large, tongue), who);
  }

  private void keep(HttpServletResponse response, String name, String value) {
    var cookie = ResponseCookie.from(name, value)
        .path("/")
        .maxAge(Duration.ofDays(400))
        .httpOnly(true)
        .sameSite("Lax")
        .secure(setting.secure())
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
