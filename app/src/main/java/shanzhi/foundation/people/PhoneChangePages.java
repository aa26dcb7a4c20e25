package shanzhi.foundation.people;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;

/** What was changed of one's own telephone by another hand, and the two answers to it. */
@Controller
class PhoneChangePages {

  private static final String ONE = "/phone-changes/{id:\\d{1,18}}";

  private final PhoneChanges changes;
  private final Recorders recorders;

  PhoneChangePages(PhoneChanges changes, Recorders recorders) {
    this.changes = changes;
    this.recorders = recorders;
  }

  /** The change, and who made it in words. */
  record Page(PhoneChanges.Seen seen, Recorders recorders) {}

  @GetMapping(ONE)
  String one(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", new Page(changes.must(id, who), recorders));
    return "foundation/people/phonechange";
  }

  /** What one says to it. */
  enum Answer {
    NOTED,
    UNDONE
  }

  @PostMapping(ONE + "/answer")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String answer,
      @RequestParam String clientId,
      Identity who) {
    changes.must(id, who);
    var checks = new Checks();
    return switch (checks.sound(checks.choice("answer", answer, Answer.class))) {
      case NOTED -> {
        changes.note(id, who);
        yield "redirect:/inbox?done=people.phone-noted";
      }
      case UNDONE -> {
        changes.undo(id, who, ClientId.of(clientId));
        yield "redirect:/phone-changes/" + id + "?done=people.phone-undone";
      }
    };
  }
}
