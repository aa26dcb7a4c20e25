package shanzhi.desk;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Setting;

/** The sheet of components, each once, and a page that always breaks; in the demonstration alone. */
@Controller
final class StylePages {

  private final Setting setting;

  StylePages(Setting setting) {
    this.setting = setting;
  }

  @GetMapping("/style")
  String style() {
    demonstrationOnly();
    return "desk/style";
  }

  /** Breaks, so that the page for what breaks can be looked at. */
  @GetMapping("/style/broken")
  String broken() {
    demonstrationOnly();
    throw new IllegalStateException("broken on purpose");
  }

  private void demonstrationOnly() {
    if (!setting.demonstration()) throw Refusal.unknown("desk.not-there");
  }
}
