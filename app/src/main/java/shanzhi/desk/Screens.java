package shanzhi.desk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Setting;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;

/** Draws up the {@link Screen} of each page from the request: reader, language, what was refused. */
@ControllerAdvice
final class Screens {

  /** Request attribute: the refusal that sent a form back to its page. */
  static final String REFUSAL = Screens.class.getName() + ".refusal";

  /** Request attribute: the page's own address, where a forward has hidden it. */
  static final String PAGE = Screens.class.getName() + ".page";

  /** Request attribute: the fields of the form that was refused. */
  static final String TYPED = Screens.class.getName() + ".typed";

  /** Request attribute: where that form was sent. */
  static final String SENT_TO = Screens.class.getName() + ".sentTo";

  private static final int MOST_TYPED = 20_000;

  private final MessageSource messages;
  private final Setting setting;
  private final Navigation navigation;
  private final Inbox inbox;

  Screens(MessageSource messages, Setting setting, Navigation navigation, Inbox inbox) {
    this.messages = messages;
    this.setting = setting;
    this.navigation = navigation;
    this.inbox = inbox;
  }

  @ModelAttribute("screen")
  @Nullable
  Screen screen(HttpServletRequest request) {
    if (request.getRequestURI().startsWith("/api/")) return null;
    return draw(request);
  }

  Screen draw(HttpServletRequest request) {
    var who = identity();
    var words = words(request);
    var refusal = (Refusal) request.getAttribute(REFUSAL);
    return new Screen(
        words,
        address(request),
        csrf(request),
        "yes".equals(cookie(request, Preferences.ELDER)),
        setting.demonstration(),
        who,
        who == null ? List.of() : navigation.of(who),
        who == null ? 0 : inbox.waiting(who),
        refusal == null ? notice(request, words) : null,
        refusal == null ? Map.of() : faults(refusal, words),
        refusal == null ? Map.of() : typed(request, refusal));
  }

  Words words(HttpServletRequest request) {
    return Words.in(messages, cookie(request, Preferences.LANGUAGE));
  }

  static @Nullable Identity identity() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Identity who
        ? who
        : null;
  }

  private static String address(HttpServletRequest request) {
    if (request.getAttribute(PAGE) instanceof String page) return page;
    var query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static String csrf(HttpServletRequest request) {
    return request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
  }

  /**
   * A page reached after an act says what was done: {@code ?done=casework.accepted}. Where the next act
   * is refused on that page, the sentence is of the act before and is not said again.
   */
  private static @Nullable String notice(HttpServletRequest request, Words words) {
    var done = request.getParameter("done");
    if (done == null || !done.matches("[a-z.-]{3,60}")) return null;
    var sentence = words.named("done", done);
    return sentence.equals(done) ? null : sentence;
  }

  private static Map<String, String> faults(Refusal refusal, Words words) {
    var faults = new LinkedHashMap<String, String>();
    for (var fault : refusal.faults())
      faults.merge(fault.field(), words.fault(fault), "%s %s"::formatted);
    return faults;
  }

  /** What was typed; an id that stands for something else already is not sent again. */
  private static Map<String, String> typed(HttpServletRequest request, Refusal refusal) {
    var typed = new LinkedHashMap<String, String>();
    if (!(request.getAttribute(TYPED) instanceof Map<?, ?> fields)) return typed;
    if (request.getAttribute(SENT_TO) instanceof String address) typed.put(Screen.SENT_TO, address);
    var idUsed = refusal.code().endsWith(".client-id-used");
    fields.forEach((field, value) -> {
      if (!(field instanceof String name) || !(value instanceof String[] values)) return;
      var secret = name.startsWith("_") || name.toLowerCase(Locale.ROOT).contains("password");
      if (idUsed && name.equals("clientId")) return;
      if (!secret && values.length > 0 && values[0].length() <= MOST_TYPED)
        typed.put(name, values[0]);
      for (var n = 0; values.length > 1 && n < values.length && !secret; n++)
        if (values[n].length() <= MOST_TYPED) typed.put(name + Screen.ROW + n, values[n]);
    });
    return typed;
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    if (cookies == null) return null;
    for (Cookie cookie : cookies) if (cookie.getName().equals(name)) return cookie.getValue();
    return null;
  }
}
