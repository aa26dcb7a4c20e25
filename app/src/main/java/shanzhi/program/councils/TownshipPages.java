package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.Adviser;
import shanzhi.engine.deliberation.Advisers;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Body;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.NewAdviser;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
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

  /** From when on the end of a term is told. */
  private static final int ENDS_SOON_DAYS = 90;

  private final Bodies bodies;
  private final Formations formations;
  private final Advisers advisers;
  private final Meetings meetings;
  private final Casework casework;
  private final People people;
  private final Territory territory;
  private final Acting platform;
  private final Clock clock;

  TownshipPages(
      Bodies bodies,
      Formations formations,
      Advisers advisers,
      Meetings meetings,
      Casework casework,
      People people,
      Territory territory,
      County county,
      Clock clock) {
    this.bodies = bodies;
    this.formations = formations;
    this.advisers = advisers;
    this.meetings = meetings;
    this.casework = casework;
    this.people = people;
    this.territory = territory;
    this.platform = Acting.system(county);
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
      List<Meeting> coming,
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
    var forming = formations.underWay(township, BodyKind.COUNCIL).stream()
        .collect(Collectors.toMap(Formation::place, Function.identity(), (a, b) -> a));
    var villages = villages(township);
    var lines = lines(villages, councils, forming, today);
    var coming = who.as(TALK_OVERSEE, township)
        .map(overseer -> meetings.upcoming(township, overseer))
        .orElse(List.of());
    var reader = reader(who, township);
    var page = new TownshipPage(
        township,
        territory.fullName(township),
        lines,
        coming,
        villages,
        reader == null ? List.of() : advisers.of(township, reader),
        townships(who),
        reader != null,
        who.as(TALK_OVERSEE, township).isPresent());
    model.addAttribute("page", page);
    return "program/councils/township";
  }

  private Map<Region, String> villages(Region township) {
    var villages = new LinkedHashMap<Region, String>();
    for (var village : territory.children(township)) {
      villages.put(village.region(), territory.name(village.region()));
    }
    return villages;
  }

  /** However many villages a township has, who sits where is asked once. */
  private List<Line> lines(
      Map<Region, String> villages,
      Map<Region, Body> councils,
      Map<Region, Formation> forming,
      LocalDate today) {
    var ids = councils.values().stream().map(Body::id).toList();
    var sitting = bodies.seats(ids, clock.instant());
    var chairs = people.names(sitting.values().stream()
        .flatMap(List::stream)
        .filter(seat -> seat.role() == SeatRole.CHAIR)
        .map(Seat::person)
        .collect(Collectors.toSet()));
    var matters = forming.values().stream().map(Formation::id).toList();
    var states = casework.states(matters, platform);
    var lines = new ArrayList<Line>();
    villages.forEach((village, name) -> {
      var council = councils.get(village);
      var begun = forming.get(village);
      var state = begun == null ? null : states.get(begun.id());
      var here = council == null ? List.<Seat>of() : sitting.getOrDefault(council.id(), List.of());
      lines.add(line(
          new Line(village, name, council, here.size(), "", null, begun, state, false),
          here,
          chairs,
          today));
    });
    return lines;
  }

  private static Line line(
      Line bare, List<Seat> sitting, Map<PersonId, String> chairs, LocalDate today) {
    var chair = sitting.stream()
        .filter(seat -> seat.role() == SeatRole.CHAIR)
        .map(seat -> chairs.getOrDefault(seat.person(), ""))
        .findFirst()
        .orElse("");
    var ends = sitting.stream()
        .map(Seat::ends)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(last -> LocalDate.ofInstant(last, Words.ZONE))
        .orElse(null);
    var soon = ends != null && ends.isBefore(today.plusDays(ENDS_SOON_DAYS));
    return new Line(
        bare.village(),
        bare.name(),
        bare.council(),
        bare.sitting(),
        chair,
        ends,
        bare.forming(),
        bare.state(),
        soon);
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
