package shanzhi.program.duty;

import static shanzhi.foundation.ground.Capability.ROSTER_SERVE;
import static shanzhi.foundation.ground.Capability.ROSTER_WRITE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.scheduling.Duty;
import shanzhi.engine.scheduling.DutyId;
import shanzhi.engine.scheduling.NewRoster;
import shanzhi.engine.scheduling.Plan;
import shanzhi.engine.scheduling.Roster;
import shanzhi.engine.scheduling.RosterId;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.engine.scheduling.Share;
import shanzhi.engine.scheduling.Wish;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** Rosters: the list, one with its quarter as planned or published, wishes, publishing. */
@Controller
class RosterPages {

  private final Rosters rosters;
  private final Organisations organisations;
  private final Posts posts;
  private final People people;
  private final Territory territory;

  RosterPages(
      Rosters rosters,
      Organisations organisations,
      Posts posts,
      People people,
      Territory territory) {
    this.rosters = rosters;
    this.organisations = organisations;
    this.posts = posts;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The list.
   *
   * @param choices the posts of the reader's own organisation, for a new roster; none for who may not
   */
  record ListPage(List<Roster> rosters, List<Post> choices, Territory places) {}

  @GetMapping("/rosters")
  String list(Identity who, Model model) {
    var by = who.as(ROSTER_WRITE).orElseGet(() -> who.must(ROSTER_SERVE));
    var seat = seat(by);
    var choices = by.can(ROSTER_WRITE) ? posts.of(seat.organisation()) : List.<Post>of();
    model.addAttribute("page", new ListPage(rosters.within(seat.place()), choices, territory));
    return "program/duty/rosters";
  }

  private static Acting.Seat seat(Acting by) {
    if (by.seat() == null) throw Refusal.forbidden("ground.not-yours");
    return by.seat();
  }

  @PostMapping("/rosters")
  String establish(
      @RequestParam(defaultValue = "") String title,
      @RequestParam @Nullable String days,
      @RequestParam @Nullable List<String> weekdays,
      @RequestParam @Nullable List<String> posts,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(ROSTER_WRITE);
    var seat = seat(by);
    var said = said(seat.organisation(), seat, title, days, weekdays, posts);
    var id = rosters.establish(said, by, ClientId.of(clientId));
    return "redirect:/rosters/" + id + "?done=duty.roster-set-up";
  }

  private static NewRoster said(
      OrganisationId organisation,
      Acting.Seat seat,
      String title,
      @Nullable String days,
      @Nullable List<String> weekdays,
      @Nullable List<String> posts) {
    var pattern = DutyForms.pattern(new Checks(), days, weekdays);
    return new NewRoster(
        organisation, seat.place(), title.strip(), pattern, DutyForms.posts(posts));
  }

  /**
   * A roster's quarter.
   *
   * @param plan what the rotation proposes, where the quarter is not published and the reader draws up
   * @param wishes the reader's own, or everybody's for who draws up
   * @param vacated the turns to come of who is no more in a post of the roster
   * @param member whether the reader takes turns and may still say wishes
   */
  record RosterPage(
      Roster roster,
      String place,
      String organisation,
      Quarter quarter,
      List<Quarter> quarters,
      boolean published,
      boolean writes,
      List<Duty> duties,
      Set<DutyId> vacated,
      @Nullable Plan plan,
      List<Share> shares,
      List<Wish> wishes,
      boolean member,
      Map<PersonId, String> names,
      Map<PostId, String> titles,
      List<Post> choices,
      LocalDate today) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/rosters/{id:\\d{1,18}}")
  String roster(
      @PathVariable long id, @RequestParam @Nullable String quarter, Identity who, Model model) {
    var roster = rosters.must(new RosterId(id));
    var today = rosters.today();
    var asked = DutyForms.quarter(quarter, Quarter.of(today));
    var writer = who.as(ROSTER_WRITE, roster.region());
    var server = writer.isPresent() ? writer : who.as(ROSTER_SERVE, roster.region());
    var by = server.orElseThrow(() -> Refusal.forbidden("ground.not-your-place"));
    var published = rosters.published(roster.id(), asked);
    var over = asked.end().isBefore(today);
    var plan = published || over || writer.isEmpty()
        ? null
        : rosters.plan(roster.id(), asked, writer.get());
    var members = rosters.members(roster, asked.start(), asked.end());
    var member = members.containsKey(who.person())
        && who.as(ROSTER_SERVE, roster.region()).isPresent();
    var wishes = rosters.wishes(roster.id(), asked, by).stream()
        .filter(wish -> writer.isPresent() || wish.person().equals(who.person()))
        .toList();
    var duties = rosters.duties(roster.id(), asked.start(), asked.end());
    var shares =
        plan != null ? plan.shares() : published ? rosters.shares(roster, asked) : List.<Share>of();
    var named = new LinkedHashSet<>(members.keySet());
    duties.forEach(duty -> named.add(duty.person()));
    wishes.forEach(wish -> named.add(wish.person()));
    shares.forEach(share -> named.add(share.person()));
    model.addAttribute(
        "page",
        new RosterPage(
            roster,
            territory.fullName(roster.region()),
            organisations.name(roster.organisation()),
            asked,
            quarters(Quarter.of(today), asked),
            published,
            writer.isPresent(),
            duties,
            rosters.vacated(roster, duties),
            plan,
            shares,
            wishes,
            member && !published && !over,
            people.names(named),
            titles(roster),
            writer.isPresent() ? posts.of(roster.organisation()) : List.of(),
            today));
    return "program/duty/roster";
  }

  private static List<Quarter> quarters(Quarter now, Quarter asked) {
    var before = Quarter.of(now.start().minusDays(1));
    var quarters = new ArrayList<>(List.of(before, now, now.next(), now.next().next()));
    if (!quarters.contains(asked)) quarters.add(asked);
    return quarters;
  }

  private Map<PostId, String> titles(Roster roster) {
    var titles = new LinkedHashMap<PostId, String>();
    for (var post : posts.ever(roster.organisation())) titles.put(post.id(), post.title());
    return titles;
  }

  @PostMapping("/rosters/{id:\\d{1,18}}")
  String change(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String title,
      @RequestParam @Nullable String days,
      @RequestParam @Nullable List<String> weekdays,
      @RequestParam @Nullable List<String> posts,
      Identity who) {
    var roster = rosters.must(new RosterId(id));
    var by = who.must(ROSTER_WRITE, roster.region());
    var said = said(roster.organisation(), seat(by), title, days, weekdays, posts);
    rosters.change(roster.id(), version, said, by);
    return "redirect:/rosters/" + id + "?done=duty.kept";
  }

  @PostMapping("/rosters/{id:\\d{1,18}}/publications")
  String publish(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String quarter,
      @RequestParam(defaultValue = "") String print,
      @RequestParam String clientId,
      Identity who) {
    var roster = rosters.must(new RosterId(id));
    var by = who.must(ROSTER_WRITE, roster.region());
    var asked = DutyForms.quarter(quarter, Quarter.of(rosters.today()));
    rosters.publish(roster.id(), asked, print, by, ClientId.of(clientId));
    return "redirect:/rosters/" + id + "?quarter=" + asked + "&done=duty.published";
  }

  @PostMapping("/rosters/{id:\\d{1,18}}/wishes")
  String wish(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String kind,
      Identity who) {
    var roster = rosters.must(new RosterId(id));
    var by = who.must(ROSTER_SERVE, roster.region());
    var said = Typed.day("day", day);
    var checks = new Checks();
    var wish = kind.isEmpty() ? null : checks.choice("kind", kind, Wish.Kind.class);
    checks.end();
    rosters.wish(roster.id(), said, wish, by);
    return "redirect:/rosters/" + id + "?quarter=" + Quarter.of(said) + "&done=duty.kept";
  }
}
