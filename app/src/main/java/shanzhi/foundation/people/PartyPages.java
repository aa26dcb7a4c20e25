package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;

/** 党员身份 The forms by which a membership of the Party begins and ends on the register. */
@Controller
class PartyPages {

  private static final String MEMBERSHIP = "/residents/{id:\\d{1,18}}/party-membership";

  private final PartyMembers members;
  private final Typed typed;
  private final Eyes eyes;

  PartyPages(PartyMembers members, Typed typed, Eyes eyes) {
    this.members = members;
    this.typed = typed;
    this.eyes = eyes;
  }

  @PostMapping(MEMBERSHIP)
  String enter(@PathVariable long id, @RequestParam @Nullable String since, Identity who) {
    var day = day("since", since);
    members.enter(List.of(new PersonId(id)), day, writing(id, who));
    return done(id);
  }

  @PostMapping(MEMBERSHIP + "/ending")
  String leave(
      @PathVariable long id,
      @RequestParam @Nullable String until,
      @RequestParam int version,
      Identity who) {
    var day = day("until", until);
    members.leave(new PersonId(id), version, day, writing(id, who));
    return done(id);
  }

  private Acting writing(long id, Identity who) {
    return eyes.on(new PersonId(id), who, Capability.PEOPLE_WRITE);
  }

  private LocalDate day(String field, @Nullable String text) {
    var checks = new Checks();
    return checks.sound(typed.needed(checks, field, text));
  }

  private static String done(long id) {
    return "redirect:/residents/" + id + "?done=people.recorded";
  }
}
