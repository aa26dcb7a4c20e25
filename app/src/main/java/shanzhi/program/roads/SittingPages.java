package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_TEND;

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
import shanzhi.engine.deliberation.Correction;
import shanzhi.engine.deliberation.Mark;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.deliberation.RollId;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.deliberation.Rolls;
import shanzhi.engine.deliberation.Sitting;
import shanzhi.engine.deliberation.Sittings;
import shanzhi.engine.deliberation.Voter;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;

/** 四议 The meetings of a road: their numbers, the notice, the roll, the votes and the count. */
@Controller
class SittingPages {

  private final Roads roads;
  private final Sittings sittings;
  private final Rolls rolls;
  private final RoadRoom room;
  private final People people;

  SittingPages(Roads roads, Sittings sittings, Rolls rolls, RoadRoom room, People people) {
    this.roads = roads;
    this.sittings = sittings;
    this.rolls = rolls;
    this.room = room;
    this.people = people;
  }

  private static String back(long id, String done) {
    return "redirect:/roads/" + id + "?done=roads." + done;
  }

  @PostMapping("/roads/{id:\\d{1,18}}/results")
  String record(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") String ayes,
      @RequestParam(defaultValue = "0") String noes,
      @RequestParam(defaultValue = "0") String abstained,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    var result = new Sittings.Result(
        Typed.day("on", on),
        Typed.number("present", present),
        Typed.number("ayes", ayes),
        Typed.number("noes", noes),
        Typed.number("abstained", abstained),
        note.strip());
    sittings.record(new MatterId(id), version, result, by, ClientId.of(clientId));
    return back(id, "recorded");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/calls")
  String call(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "") String meetsOn,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String venue,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    var checks = new Checks();
    var call = new Sittings.Call(
        checks.sound(checks.choice("unit", unit, RollUnit.class)),
        Typed.day("meetsOn", meetsOn),
        Typed.day("until", until),
        venue.strip());
    sittings.call(new MatterId(id), version, call, by, ClientId.of(clientId));
    return back(id, "called");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/postponements")
  String putOff(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    sittings.putOff(new MatterId(id), version, reason, by, ClientId.of(clientId));
    return back(id, "kept");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/opening")
  String open(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    sittings.open(new MatterId(id), version, by, ClientId.of(clientId));
    return back(id, "opened");
  }

  /** One's own vote, wherever one is. */
  @PostMapping("/roads/{id:\\d{1,18}}/votes")
  String vote(
      @PathVariable long id,
      @RequestParam @Nullable String choice,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var said = checks.sound(checks.choice("choice", choice, Motion.Choice.class));
    sittings.vote(new MatterId(id), said, who.resident(), ClientId.of(clientId));
    return back(id, "voted");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/count")
  String count(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    sittings.count(new MatterId(id), version, note, by, ClientId.of(clientId));
    return back(id, "counted");
  }

  // The roll

  /**
   * The roll of the vote under way: whose vote has come in and in which way, never how it was cast.
   *
   * @param after where this part of the roll begins
   */
  record RollPage(
      Road road,
      Sitting sitting,
      Slice<Voter> voters,
      Map<PersonId, Mark> marks,
      Map<PersonId, String> names,
      List<Correction> corrections,
      @Nullable Long after,
      boolean votes) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }
  }

  @GetMapping("/roads/{id:\\d{1,18}}/roll")
  String roll(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var by = room.tending(id, who);
    var road = roads.must(new MatterId(id), by);
    var sitting = sitting(road);
    var from = Typed.after(after);
    var roll = roll(sitting);
    var voters = rolls.voters(roll, from, by);
    var marks = new HashMap<PersonId, Mark>();
    sittings.marks(road, sitting, from, by).rows().forEach(one -> marks.put(one.person(), one));
    var corrections = rolls.corrections(roll, by);
    var named = new HashSet<PersonId>();
    voters.rows().forEach(voter -> named.add(voter.person()));
    corrections.forEach(one -> named.add(one.person()));
    var until = sitting.until();
    model.addAttribute(
        "page",
        new RollPage(
            road,
            sitting,
            voters,
            marks,
            people.names(named),
            corrections,
            from,
            until != null && !room.today().isAfter(until)));
    return "program/roads/roll";
  }

  private Sitting sitting(Road road) {
    return sittings
        .underWay(road)
        .filter(one -> one.roll() != null)
        .orElseThrow(() -> Refusal.conflict("deliberation.road.not-voting"));
  }

  private static RollId roll(Sitting sitting) {
    var roll = sitting.roll();
    if (roll == null) throw Refusal.conflict("deliberation.road.not-voting");
    return roll;
  }

  /** A paper, a signature at the door, a hand in the hall. */
  @PostMapping("/roads/{id:\\d{1,18}}/papers")
  String enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam @Nullable String way,
      @RequestParam @Nullable String choice,
      @RequestParam(defaultValue = "") String from,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    var checks = new Checks();
    var came = checks.choice("way", way, Mark.Way.class);
    var said = checks.choice("choice", choice, Motion.Choice.class);
    checks.end();
    sittings.enter(
        new MatterId(id),
        Typed.person(person),
        checks.sound(came),
        checks.sound(said),
        by,
        ClientId.of(clientId));
    var page = from.matches("\\d{1,18}") ? "&after=" + from : "";
    return "redirect:/roads/" + id + "/roll?done=roads.entered" + page;
  }

  @PostMapping("/roads/{id:\\d{1,18}}/corrections")
  String correct(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "false") boolean added,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var village = roads.village(new MatterId(id));
    var by = who.must(ROAD_TEND, village);
    var roll = roll(sitting(roads.must(new MatterId(id), by)));
    var whom = Typed.person(person);
    if (added) rolls.add(roll, whom, reason, by, ClientId.of(clientId));
    else rolls.strike(roll, whom, reason, by, ClientId.of(clientId));
    return "redirect:/roads/" + id + "/roll?done=roads.corrected";
  }
}
