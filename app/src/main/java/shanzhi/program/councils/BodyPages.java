package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.LocalDate;
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
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.Recall;
import shanzhi.engine.deliberation.Recalls;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** One body: who sits in it, who sat in it, and what becomes of a seat. */
@Controller
class BodyPages {

  private final Bodies bodies;
  private final Seats seats;
  private final Recalls recalls;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  BodyPages(
      Bodies bodies,
      Seats seats,
      Recalls recalls,
      People people,
      Territory territory,
      Clock clock) {
    this.bodies = bodies;
    this.seats = seats;
    this.recalls = recalls;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * A body.
   *
   * @param listed whether its seats are entered as a list, for they are filled elsewhere by law
   * @param ruled whether it has no seats but everybody whom the law names
   * @param recalls under way, for who forms
   */
  record BodyPage(
      Body body,
      String place,
      List<Seat> sitting,
      Slice<Seat> history,
      List<Recall> recalls,
      Map<PersonId, String> names,
      LocalDate today,
      PersonId reader,
      boolean listed,
      boolean ruled,
      boolean forms) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    @Nullable
    Recall recall(Seat seat) {
      return recalls.stream()
          .filter(r -> r.seat().equals(seat.id()))
          .findFirst()
          .orElse(null);
    }
  }

  private static boolean listed(BodyKind kind) {
    return switch (kind) {
      case BRANCH, COMMITTEES, REPRESENTATIVES, COORDINATION, JOINT -> true;
      case COUNCIL, GUILD, PARTY_MEMBERS, VILLAGERS, MEMBERS -> false;
    };
  }

  @GetMapping("/councils/bodies/{id:\\d{1,18}}")
  String body(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var body = bodies.must(new BodyId(id));
    var forms = who.as(BODY_FORM, body.place());
    var sitting = bodies.seats(body.id(), clock.instant());
    var before = after == null ? null : Long.valueOf(Typed.number("after", after));
    var history = bodies.history(body.id(), before);
    var named = new HashSet<PersonId>();
    sitting.forEach(seat -> named.add(seat.person()));
    history.rows().forEach(seat -> named.add(seat.person()));
    var kind = body.kind();
    model.addAttribute(
        "page",
        new BodyPage(
            body,
            territory.fullName(body.place()),
            sitting,
            history,
            forms.map(by -> recalls.underWay(body.place(), by)).orElse(List.of()),
            people.names(named),
            LocalDate.ofInstant(clock.instant(), Words.ZONE),
            who.person(),
            listed(kind),
            kind == BodyKind.VILLAGERS
                || kind == BodyKind.MEMBERS
                || kind == BodyKind.PARTY_MEMBERS,
            forms.isPresent()));
    return "program/councils/body";
  }

  /** Enters somebody who was elected or named elsewhere. */
  @PostMapping("/councils/bodies/{id:\\d{1,18}}/seats")
  String enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "false") boolean chair,
      @RequestParam(defaultValue = "") String ends,
      @RequestParam String clientId,
      Identity who) {
    var body = bodies.must(new BodyId(id));
    var by = who.must(BODY_FORM, body.place());
    if (!listed(body.kind())) throw Refusal.conflict("councils.formed-not-listed");
    var until = Typed.day("ends", ends).plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    var role = chair ? SeatRole.CHAIR : SeatRole.MEMBER;
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var whom = Typed.person("person", person);
    mustBeAdult(whom, today, by);
    var from = today.atStartOfDay(Words.ZONE).toInstant();
    var seat = new NewSeat(body.id(), SeatKind.PLAIN, role, whom, from, until);
    seats.fill(seat, by, ClientId.of(clientId));
    return "redirect:/councils/bodies/" + id + "?done=councils.seat-entered";
  }

  private void mustBeAdult(PersonId whom, LocalDate today, Acting by) {
    var minor = !people.name(whom).isEmpty()
        && !people.must(whom, Acting.system(by.county())).adult(today);
    if (minor) throw Refusal.invalid("person", "councils.minor");
  }

  /** Takes a seat out of a list that is entered; a councillor's seat ends by resignation or recall. */
  @PostMapping("/councils/seats/{id:\\d{1,18}}/ending")
  String end(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Identity who) {
    var seat = seats.must(new SeatId(id));
    var by = who.must(BODY_FORM, seat.place());
    if (!listed(bodies.must(seat.body()).kind())) {
      throw Refusal.conflict("councils.ends-by-recall");
    }
    seats.end(seat.id(), null, reason, by);
    return "redirect:/councils/bodies/" + seat.body() + "?done=councils.seat-ended";
  }

  @PostMapping("/councils/seats/{id:\\d{1,18}}/resignation")
  String resign(
      @PathVariable long id, @RequestParam(defaultValue = "") String reason, Identity who) {
    var seat = seats.must(new SeatId(id));
    seats.resign(seat.id(), reason, who.resident());
    return "redirect:/councils/bodies/" + seat.body() + "?done=councils.seat-ended";
  }

  @PostMapping("/councils/seats/{id:\\d{1,18}}/recalls")
  String recall(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String grounds,
      @RequestParam String clientId,
      Identity who) {
    var seat = seats.must(new SeatId(id));
    var by = who.must(BODY_FORM, seat.place());
    var recall = recalls.propose(seat.id(), grounds, by, ClientId.of(clientId));
    return "redirect:/councils/recalls/" + recall + "?done=councils.recall-proposed";
  }
}
