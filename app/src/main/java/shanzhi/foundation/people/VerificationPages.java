package shanzhi.foundation.people;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;

/** What waits for the township's confirmation, and one of it with its answers. */
@Controller
class VerificationPages {

  private static final String ONE = "/verifications/{id:\\d{1,18}}";

  private final Verifications verifications;
  private final Households households;
  private final People people;
  private final Recorders recorders;

  VerificationPages(
      Verifications verifications, Households households, People people, Recorders recorders) {
    this.verifications = verifications;
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
   * @param joins the number of the household that a move joins; "" where none, or none that one may see
   */
  record Page(
      Verification asked,
      String name,
      String joins,
      boolean answers,
      boolean withdraws,
      Recorders recorders) {}

  @GetMapping(ONE)
  String one(@PathVariable long id, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_CORRECT);
    var asked = verifications.must(id, by);
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
            asked.open() && !RecordHands.township(by),
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

  @PostMapping(ONE + "/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    verifications.withdraw(id, correcting(who));
    return "redirect:/verifications?done=people.verification-withdrawn";
  }

  private static Acting correcting(Identity who) {
    return who.must(Capability.PEOPLE_CORRECT);
  }
}
