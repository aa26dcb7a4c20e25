package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Adviser;
import shanzhi.engine.deliberation.Advisers;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.NewAdviser;
import shanzhi.engine.deliberation.Planned;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * The coordination group's page: how each village's council stands, what is planned in the next weeks,
 * and the advisers who may be invited.
 */
@Controller
class TownshipPages {

  /** How far ahead its calendar looks. */
  private static final int DAYS = 42;

  /** From when on the end of a term is told. */
  private static final int ENDS_SOON_DAYS = 90;

  private final Bodies bodies;
  private final Formations formations;
  private final Advisers advisers;
  private final List<Planned> planned;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  TownshipPages(
      Bodies bodies,
      Formations formations,
      Advisers advisers,
      List<Planned> planned,
      People people,
      Territory territory,
      Clock clock) {
    this.bodies = bodies;
    this.formations = formations;
    this.advisers = advisers;
    this.planned = planned;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * How a village's council stands.
   *
   * @param council none where it was not founded
   * @param chair the chair's name, empty where there is none
   * @param ends the last day of the term; none where nobody sits
   * @param forming under way; none otherwise
   */
  record Line(
      Region village,
      String name,
      @Nullable Body council,
      int sitting,
      String chair,
      @Nullable LocalDate ends,
      @Nullable Formation forming,
      @Nullable String state,
      boolean endsSoon) {}

  /**
   * A township.
   *
   * @param townships that the reader may look at, where there are several
   * @param reads whether the register of advisers is the reader's to see
   */
  record TownshipPage(
      Region township,
      String name,
      List<Line> lines,
      List<Planned.Item> items,
      Map<Region, String> places,
      List<Adviser> advisers,
      Map<String, String> townships,
      boolean reads,
      boolean oversees) {

    long formed() {
      return lines.stream().filter(line -> line.sitting() > 0).count();
    }
  }

  @GetMapping("/councils/townships")
  String choose(@RequestParam(defaultValue = "") String place, Identity who) {
    who.must(TALK_OVERSEE);
    if (place.isBlank()) return "redirect:/councils";
    return "redirect:/councils/townships/" + Typed.village(place).code();
  }

  @GetMapping("/councils/townships/{code:\\d{9}}")
  String township(@PathVariable String code, Identity who, Model model) {
    var township = new Region(code);
    territory.must(township);
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var councils = bodies.ofTownship(township, BodyKind.COUNCIL).stream()
        .collect(Collectors.toMap(Body::place, Function.identity(), (a, b) -> a));
    var forming = formations.underWay(township).stream()
        .collect(Collectors.toMap(Formation::place, Function.identity(), (a, b) -> a));
    var lines = new ArrayList<Line>();
    var places = new LinkedHashMap<Region, String>();
    for (var village : territory.children(township)) {
      var place = village.region();
      places.put(place, territory.name(place));
      lines.add(line(place, councils.get(place), forming.get(place), today));
    }
    var items = planned.stream()
        .flatMap(one -> one.between(township, today, today.plusDays(DAYS)).stream())
        .sorted(Comparator.comparing(Planned.Item::at))
        .toList();
    var reader = reader(who, township);
    var page = new TownshipPage(
        township,
        territory.fullName(township),
        lines,
        items,
        places,
        reader == null ? List.of() : advisers.of(township, reader),
        townships(who),
        reader != null,
        who.as(TALK_OVERSEE, township).isPresent());
    model.addAttribute("page", page);
    return "program/councils/township";
  }

  private Line line(
      Region village, @Nullable Body council, @Nullable Formation forming, LocalDate today) {
    var name = territory.name(village);
    var state = forming == null ? null : formations.state(forming);
    if (council == null) return new Line(village, name, null, 0, "", null, forming, state, false);
    var sitting = bodies.seats(council.id(), clock.instant());
    var chair = sitting.stream()
        .filter(seat -> seat.role() == SeatRole.CHAIR)
        .map(seat -> people.name(seat.person()))
        .findFirst()
        .orElse("");
    var ends = sitting.stream()
        .map(Seat::ends)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(last -> LocalDate.ofInstant(last, Words.ZONE))
        .orElse(null);
    var soon = ends != null && ends.isBefore(today.plusDays(ENDS_SOON_DAYS));
    return new Line(village, name, council, sitting.size(), chair, ends, forming, state, soon);
  }

  /** As whom the advisers may be read; none where they are not the reader's. */
  private static @Nullable Acting reader(Identity who, Region township) {
    return Stream.of(TALK_OVERSEE, BODY_FORM, TALK_RUN, TALK_SIT)
        .flatMap(capability ->
            who.hats().stream().filter(hat -> hat.seat() != null && hat.can(capability, township)))
        .findFirst()
        .orElse(null);
  }

  private Map<String, String> townships(Identity who) {
    var offered = new LinkedHashMap<String, String>();
    for (var township : territory.townships()) {
      if (who.as(TALK_OVERSEE, township.region()).isPresent()) {
        offered.put(township.region().code(), territory.name(township.region()));
      }
    }
    return offered;
  }

  @PostMapping("/councils/townships/{code:\\d{9}}/advisers")
  String enter(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String name,
      @RequestParam @Nullable String adviserKind,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(defaultValue = "") String worksAt,
      @RequestParam(defaultValue = "") String person,
      @RequestParam String clientId,
      Identity who) {
    var township = new Region(code);
    var by = who.must(TALK_OVERSEE, township);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("adviserKind", adviserKind, Adviser.Kind.class));
    var said = new NewAdviser(
        township,
        name.strip(),
        kind,
        field.strip(),
        worksAt.strip(),
        Typed.personOrNone("person", person));
    advisers.enter(said, by, ClientId.of(clientId));
    return "redirect:/councils/townships/" + code + "?done=councils.adviser-entered";
  }

  @PostMapping("/councils/townships/{code:\\d{9}}/advisers/{id:\\d{1,18}}/ending")
  String end(
      @PathVariable String code,
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    advisers.end(id, version, reason, who.must(TALK_OVERSEE, new Region(code)));
    return "redirect:/councils/townships/" + code + "?done=councils.adviser-ended";
  }
}
