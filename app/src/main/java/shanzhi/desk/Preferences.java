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
import shanzhi.foundation.ground.Setting;

/** The reader's habits on this device: language and large type. */
@Controller
final class Preferences {

  static final String LANGUAGE = "language";
  static final String ELDER = "elder";

  private final Setting setting;

  Preferences(Setting setting) {
    this.setting = setting;
  }

  @PostMapping("/preferences")
  String keep(
      @RequestParam @Nullable String language,
      @RequestParam @Nullable String elder,
      @RequestParam @Nullable String back,
      HttpServletResponse response) {
    if (language != null && Set.of("zh", "en").contains(language))
      keep(response, LANGUAGE, language);
    if (elder != null && Set.of("yes", "no").contains(elder)) keep(response, ELDER, elder);
    return "redirect:" + LocalAddress.of(back);
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
