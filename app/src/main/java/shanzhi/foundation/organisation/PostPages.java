package shanzhi.foundation.organisation;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.ADMIN_SYSTEM;
import static shanzhi.foundation.ground.Capability.ORGANISATION_READ;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PersonNames;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** One organisation with its posts and who holds them, and the forms that change this. */
@Controller
final class PostPages {

  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final Territory territory;
  private final ObjectProvider<PersonNames> register;
  private final Clock clock;

  /** The register of people stands on this room, so it is asked for when a page is drawn. */
  PostPages(
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      Territory territory,
      ObjectProvider<PersonNames> register,
      Clock clock) {
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.territory = territory;
    this.register = register;
    this.clock = clock;
  }

  /** A post with who held, holds and will hold it. */
  record PostLine(Post post, String where, List<Holder> now, List<Holder> past, int free) {}

  /** An appointment with the person's name. */
  record Holder(Appointment appointment, String name) {}

  @GetMapping("/organisations/{id:\\d+}")
  String organisation(@PathVariable long id, Identity who, Model model) {
    who.must(ORGANISATION_READ);
    var organisation = organisations.must(new OrganisationId(id));
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    model.addAttribute("organisation", organisation);
    model.addAttribute("where", territory.fullName(organisation.region()));
    model.addAttribute("stands", organisation.stands(today));
    model.addAttribute(
        "parent", organisation.parent() == null ? null : organisations.must(organisation.parent()));
    model.addAttribute("below", organisations.below(organisation.id()));
    model.addAttribute("posts", lines(organisation.id()));
    model.addAttribute("writes", writes(who, organisation.region()));
    return "foundation/organisation/organisation";
  }

  private static boolean writes(Identity who, Region place) {
    return who.as(ORGANISATION_WRITE, place).isPresent()
        || who.as(ADMIN_SYSTEM, place).isPresent();
  }

  private List<PostLine> lines(OrganisationId organisation) {
    var now = clock.instant();
    var lines = new ArrayList<PostLine>();
    for (var post : posts.ever(organisation)) {
      var history = appointments.history(post.id());
      var names = names(history);
      var current = new ArrayList<Holder>();
      var past = new ArrayList<Holder>();
      for (var one : history) {
        var holder =
            new Holder(one, names.getOrDefault(one.person(), one.person().toString()));
        (one.until() != null && !one.until().isAfter(now) ? past : current).add(holder);
      }
      var taken = history.stream().filter(one -> one.inForce(now)).count();
      lines.add(new PostLine(
          post, territory.fullName(post.place()), current, past, post.seats() - (int) taken));
    }
    return lines;
  }

  private Map<PersonId, String> names(List<Appointment> history) {
    var people = new HashSet<PersonId>();
    for (var one : history) people.add(one.person());
    return register.getObject().names(people);
  }

  @GetMapping("/organisations/{id:\\d+}/posts/new")
  String post(@PathVariable long id, Identity who, Model model) {
    var organisation = organisations.must(new OrganisationId(id));
    mustWrite(who, organisation.region());
    model.addAttribute("organisation", organisation);
    return "foundation/organisation/post";
  }

  /** The hat by which somebody may write a post or its appointments. */
  private static Acting mustWrite(Identity who, Region place) {
    return who.as(ADMIN_SYSTEM, place).orElseGet(() -> who.must(ORGANISATION_WRITE, place));
  }

  @PostMapping("/organisations/{id:\\d+}/posts")
  String establish(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "1") int seats,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var of = checks.choice("kind", kind, PostKind.class);
    checks.must(Region.isCode(place.strip()), "place", "territory.unknown", place.strip());
    checks.end();
    if (of == null) throw Refusal.invalid("kind", "ground.missing");
    var said =
        new NewPost(new OrganisationId(id), new Region(place.strip()), of, title.strip(), seats);
    posts.establish(said, mustWrite(who, said.place()), ClientId.of(clientId));
    return "redirect:/organisations/" + id + "?done=organisation.post-established";
  }

  @GetMapping("/posts/{id:\\d+}/appointments/new")
  String appointment(@PathVariable long id, Identity who, Model model) {
    var post = posts.must(new PostId(id));
    mustWrite(who, post.place());
    model.addAttribute("post", post);
    model.addAttribute("organisation", organisations.must(post.organisation()));
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Words.ZONE));
    return "foundation/organisation/appointment";
  }

  @PostMapping("/posts/{id:\\d+}/appointments")
  String appoint(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
      @RequestParam String clientId,
      Identity who) {
    var post = posts.must(new PostId(id));
    var by = mustWrite(who, post.place());
    if (from == null) throw Refusal.invalid("from", "ground.missing");
    var said = new NewAppointment(
        post.id(),
        person(person),
        moment(known("from", from)),
        until == null ? null : midnight(known("until", until)));
    appointments.appoint(said, by, ClientId.of(clientId));
    return "redirect:/organisations/" + post.organisation() + "?done=organisation.appointed";
  }

  @GetMapping("/posts/{id:\\d+}/abolition")
  String abolition(@PathVariable long id, Identity who, Model model) {
    var post = posts.must(new PostId(id));
    mustWrite(who, post.place());
    model.addAttribute("post", post);
    model.addAttribute("organisation", organisations.must(post.organisation()));
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Words.ZONE));
    return "foundation/organisation/abolition";
  }

  @PostMapping("/posts/{id:\\d+}/abolition")
  String abolish(
      @PathVariable long id,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var post = posts.must(new PostId(id));
    var by = mustWrite(who, post.place());
    if (since == null) throw Refusal.invalid("since", "ground.missing");
    posts.abolish(post.id(), known("since", since), reason, by, ClientId.of(clientId));
    return "redirect:/organisations/" + post.organisation() + "?done=organisation.abolished";
  }

  private PersonId person(String typed) {
    var number = typed.strip();
    if (number.matches("\\d{1,18}")) {
      var person = new PersonId(Long.parseLong(number));
      if (!register.getObject().names(List.of(person)).isEmpty()) return person;
    }
    throw Refusal.invalid("person", "organisation.no-person", number);
  }

  /** A year of four digits: what lies beyond is a slip, and no moment that the database knows. */
  private static LocalDate known(String field, LocalDate day) {
    if (day.getYear() < 1900 || day.getYear() > 9999) {
      throw Refusal.invalid(field, "ground.unreadable");
    }
    return day;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(Words.ZONE).toInstant();
  }

  /** A term that starts today starts now: whoever held the seat this morning did hold it. */
  private Instant moment(LocalDate day) {
    var now = clock.instant();
    return day.equals(LocalDate.ofInstant(now, Words.ZONE)) ? now : midnight(day);
  }

  @GetMapping("/posts/{id:\\d+}/appointments/{appointment:\\d+}/ending")
  String ending(@PathVariable long id, @PathVariable long appointment, Identity who, Model model) {
    var post = posts.must(new PostId(id));
    mustWrite(who, post.place());
    var known = known(post, appointment);
    var names = names(List.of(known));
    model.addAttribute("post", post);
    model.addAttribute(
        "holder",
        new Holder(known, names.getOrDefault(known.person(), known.person().toString())));
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), Words.ZONE));
    return "foundation/organisation/ending";
  }

  private Appointment known(Post post, long appointment) {
    return appointments.history(post.id()).stream()
        .filter(one -> one.id() == appointment)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("organisation.appointment-unknown"));
  }

  @PostMapping("/posts/{id:\\d+}/appointments/{appointment:\\d+}/ending")
  String end(
      @PathVariable long id,
      @PathVariable long appointment,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate at,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    var post = posts.must(new PostId(id));
    var by = mustWrite(who, post.place());
    if (at == null) throw Refusal.invalid("at", "ground.missing");
    var today = at.equals(LocalDate.ofInstant(clock.instant(), Words.ZONE));
    appointments.end(
        known(post, appointment).id(), today ? null : midnight(known("at", at)), reason, by);
    return "redirect:/organisations/" + post.organisation() + "?done=organisation.ended";
  }
}
