package shanzhi.program.councilwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.Seat;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.people.People;

/** A councillor's own page: points and why, the next meeting and leave of it, what they follow. */
@Controller
class OwnWorkPages {

  private static final Duration AHEAD = Duration.ofDays(90);
  private static final int MEETINGS = 20;

  private final OwnWork own;
  private final LeaveRequests leaves;
  private final Followings followings;
  private final Objections objections;
  private final Absences absences;
  private final Meetings meetings;
  private final Resolutions resolutions;
  private final People people;
  private final Clock clock;

  OwnWorkPages(
      OwnWork own,
      LeaveRequests leaves,
      Followings followings,
      Objections objections,
      Absences absences,
      Meetings meetings,
      Resolutions resolutions,
      People people,
      Clock clock) {
    this.own = own;
    this.leaves = leaves;
    this.followings = followings;
    this.objections = objections;
    this.absences = absences;
    this.meetings = meetings;
    this.resolutions = resolutions;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A meeting to come, and leave of it.
   *
   * @param until when leave may be asked at the latest
   * @param leave what was asked; none where nothing was
   */
  record Coming(Meeting meeting, Instant until, @Nullable Leave leave) {}

  /**
   * The reader's own work.
   *
   * @param seat in a council now; none for who sat there before
   * @param free measures of the council that nobody follows
   */
  record OwnPage(
      @Nullable Body council,
      @Nullable Seat seat,
      OwnWork.Own own,
      List<Coming> coming,
      List<Following> followed,
      List<ResolutionMeasure> free,
      Map<Long, String> followers,
      List<Objected> objections,
      List<Absence> absences,
      Instant now,
      boolean tends) {

    boolean mayObject(MeetingId meeting) {
      var until = own.until().get(meeting);
      return seat != null
          && until != null
          && !now.isAfter(until)
          && objections.stream()
              .noneMatch(one -> one.overAt() == null && one.meeting().equals(meeting));
    }
  }

  @GetMapping("/council-work")
  String own(@RequestParam @Nullable String after, Identity who, Model model) {
    var me = who.resident();
    var sits = own.sits(who.person());
    if (sits.isEmpty()) {
      var oversees = who.hats().stream()
          .filter(hat -> hat.seat() != null && hat.can(Capability.COUNCIL_OVERSEE))
          .findFirst();
      if (oversees.isPresent()) return "redirect:/council-work/townships";
    }
    var page = own.of(after, me);
    var village = sits.map(one -> one.body().place()).orElse(null);
    var under = village == null ? List.<Following>of() : followings.under(village);
    var taken = new HashSet<Long>();
    under.forEach(one -> taken.add(one.measure()));
    var open = sits.isEmpty()
        ? List.<ResolutionMeasure>of()
        : resolutions.open(sits.get().body().place(), hat(who, sits.get().body().place())).stream()
            .filter(one -> one.body().equals(sits.get().body().id()))
            .toList();
    model.addAttribute(
        "page",
        new OwnPage(
            sits.map(one -> one.body()).orElse(null),
            sits.map(one -> one.seat()).orElse(null),
            page,
            village == null ? List.of() : coming(village, who),
            followings.own(me),
            open.stream().filter(one -> !taken.contains(one.id())).toList(),
            names(under),
            objections.own(me),
            absences.own(me),
            clock.instant(),
            village != null && who.as(Capability.COUNCIL_TEND, village).isPresent()));
    return "program/councilwork/own";
  }

  private static Acting hat(Identity who, Region village) {
    return who.as(Capability.TALK_SIT, village).orElseGet(who::resident);
  }

  private Map<Long, String> names(List<Following> under) {
    var persons = new HashSet<PersonId>();
    under.forEach(one -> persons.add(one.person()));
    var names = people.names(persons);
    var followers = new HashMap<Long, String>();
    under.forEach(one -> followers.put(one.measure(), names.getOrDefault(one.person(), "")));
    return followers;
  }

  private List<Coming> coming(Region village, Identity who) {
    var now = clock.instant();
    var asked = leaves.own(who.resident());
    return meetings.meetings(village, now.plus(AHEAD), MEETINGS, hat(who, village)).stream()
        .filter(
            meeting -> meeting.at(Meeting.State.NOTICED) && meeting.startsAt().isAfter(now))
        .map(meeting -> new Coming(
            meeting,
            leaves.until(meeting),
            asked.stream()
                .filter(
                    leave -> leave.meeting().equals(meeting.id()) && leave.withdrawnAt() == null)
                .findFirst()
                .orElse(null)))
        .sorted(
            (one, other) -> one.meeting().startsAt().compareTo(other.meeting().startsAt()))
        .toList();
  }

  @PostMapping("/council-work/meetings/{id:\\d{1,18}}/leaves")
  String ask(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    leaves.ask(new MeetingId(id), reason, who.resident(), ClientId.of(clientId));
    return "redirect:/council-work?done=councilwork.leave-asked";
  }

  @PostMapping("/council-leaves/{id:\\d{1,18}}/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    leaves.withdraw(id, who.resident());
    return "redirect:/council-work?done=councilwork.leave-withdrawn";
  }

  @PostMapping("/council-work/measures/{id:\\d{1,18}}/followings")
  String follow(@PathVariable long id, @RequestParam String clientId, Identity who) {
    var village = own.sits(who.person())
        .map(one -> one.body().place())
        .orElseThrow(() -> Refusal.forbidden("councilwork.no-seat"));
    followings.take(village, id, who.resident(), ClientId.of(clientId));
    return "redirect:/council-work?done=councilwork.follows";
  }

  @PostMapping("/council-work/followings/{id:\\d{1,18}}/notes")
  String note(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    followings.note(id, said, who.resident(), ClientId.of(clientId));
    return "redirect:/council-work?done=councilwork.noted";
  }

  @PostMapping("/council-work/followings/{id:\\d{1,18}}/ending")
  String leave(@PathVariable long id, Identity who) {
    followings.leave(id, who.resident());
    return "redirect:/council-work?done=councilwork.left";
  }

  @PostMapping("/council-work/meetings/{id:\\d{1,18}}/objections")
  String object(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String fact,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var matter = objections.object(
        new MeetingId(id), Typed.anyKey("fact", fact), said, who.resident(), ClientId.of(clientId));
    return "redirect:/council-objections/" + matter + "?done=councilwork.objected";
  }
}
