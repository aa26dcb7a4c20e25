package shanzhi.foundation.people;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;

/** What waits for the township's confirmation, and one of it with its answers. */
@Controller
class VerificationPages {

  private static final String ONE = "/verifications/{id:\\d{1,18}}";

  private final Verifications verifications;
  private final VerificationNotices notices;
  private final Households households;
  private final People people;
  private final Recorders recorders;

  VerificationPages(
      Verifications verifications,
      VerificationNotices notices,
      Households households,
      People people,
      Recorders recorders) {
    this.verifications = verifications;
    this.notices = notices;
    this.households = households;
    this.people = people;
    this.recorders = recorders;
  }

  /** Some of them, with the names of whom they are about. */
  record ListPage(List<Verification> open, Map<PersonId, String> names, Recorders recorders) {}

  @GetMapping("/verifications")
  String list(Identity who, Model model) {
    var open = verifications.open(who.must(Capability.PEOPLE_CORRECT));
    var persons = new HashSet<>(open.stream().map(Verification::person).toList());
    model.addAttribute("page", new ListPage(open, people.names(persons), recorders));
    return "foundation/people/verifications";
  }

  /**
   * One of them.
   *
   * @param noted whether the reader asked for it and may say that they have read the refusal
   * @param joins the number of the household that a move joins; "" where none, or none that one may see
   */
  record Page(
      Verification asked,
      String name,
      String joins,
      boolean answers,
      boolean withdraws,
      boolean noted,
      Recorders recorders) {}

  /** As whom it is about, who lives with them or who asked for it sees it. */
  record ToldPage(Verification asked, String name, boolean objects, Recorders recorders) {}

  @GetMapping(ONE)
  String one(@PathVariable long id, Identity who, Model model) {
    var told = notices.seen(id, who);
    if (told.isPresent() && !keeps(id, who)) {
      var asked = told.get();
      var name = people.name(asked.person());
      var objects = notices.objects(asked, who);
      model.addAttribute("page", new ToldPage(asked, name, objects, recorders));
      return "foundation/people/verificationtold";
    }
    return kept(id, who, model);
  }

  /** Whether they keep the record of it by a post and are not those whom it is about. */
  private boolean keeps(long id, Identity who) {
    if (!who.can(Capability.PEOPLE_CORRECT)) return false;
    try {
      var asked = verifications.must(id, correcting(who));
      return !notices.concerns(asked, who);
    } catch (Refusal elsewhere) {
      return false;
    }
  }

  private String kept(long id, Identity who, Model model) {
    var by = correcting(who);
    var asked = verifications.must(id, by);
    var own = KeptTie.wrote(asked.recordedBy(), by);
    var household = asked.claim().household();
    var joins = household == null
        ? ""
        : households.find(household, by).map(Household::number).orElse("");
    model.addAttribute(
        "page",
        new Page(
            asked,
            people.name(asked.person()),
            joins,
            verifications.answers(asked, by),
            asked.open() && (own || !RecordHands.township(by)),
            own && asked.answer() == Verification.Answer.REFUSED,
            recorders));
    return "foundation/people/verification";
  }

  @PostMapping(ONE + "/agreement")
  String agree(@PathVariable long id, Identity who) {
    verifications.agree(id, correcting(who));
    return "redirect:/verifications?done=people.verification-agreed";
  }

  @PostMapping(ONE + "/refusal")
  String refuse(
      @PathVariable long id, @RequestParam(defaultValue = "") String reason, Identity who) {
    verifications.refuse(id, reason, correcting(who));
    return "redirect:/verifications?done=people.verification-refused";
  }

  /** What who was told says to it. */
  enum Answer {
    NOTED,
    OBJECT
  }

  @PostMapping(ONE + "/answer")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String answer,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    if (notices.seen(id, who).isEmpty()) throw Refusal.unknown("people.verification-unknown");
    var checks = new Checks();
    return switch (checks.sound(checks.choice("answer", answer, Answer.class))) {
      case NOTED -> {
        notices.note(id, who);
        yield "redirect:/inbox?done=people.verification-noted";
      }
      case OBJECT -> {
        notices.object(id, reason, who);
        yield "redirect:/verifications/" + id + "?done=people.verification-objected";
      }
    };
  }

  @PostMapping(ONE + "/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    verifications.withdraw(id, correcting(who));
    return "redirect:/verifications?done=people.verification-withdrawn";
  }

  private static Acting correcting(Identity who) {
    return who.must(Capability.PEOPLE_CORRECT);
  }
}
