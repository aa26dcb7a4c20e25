package shanzhi.program.roads;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/** 两公开 The two disclosures of a road, the objections to them, and the coming into force between. */
@Controller
class DisclosurePages {

  private final Roads roads;
  private final Disclosures disclosures;
  private final RoadRoom room;

  DisclosurePages(Roads roads, Disclosures disclosures, RoadRoom room) {
    this.roads = roads;
    this.disclosures = disclosures;
    this.room = room;
  }

  private static String back(long id, String done) {
    return "redirect:/roads/" + id + "?done=roads." + done;
  }

  @PostMapping("/roads/{id:\\d{1,18}}/objections")
  String object(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    disclosures.object(new MatterId(id), words, who.resident(), ClientId.of(clientId));
    return back(id, "objected");
  }

  /** The days are over: what was decided is in force. */
  @PostMapping("/roads/{id:\\d{1,18}}/effect")
  String enter(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    disclosures.enter(new MatterId(id), version, by, ClientId.of(clientId));
    return back(id, "in-force");
  }

  /** An objection was upheld: it is decided, or what came of it disclosed, anew. */
  @PostMapping("/roads/{id:\\d{1,18}}/repetition")
  String again(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    var road = roads.must(new MatterId(id), by);
    var client = ClientId.of(clientId);
    if (road.at("DISCLOSED", "CONVENING")) {
      disclosures.decideAgain(road.id(), version, by, client);
    } else if (road.at("ACCOUNTED", "CARRYING")) {
      disclosures.accountAgain(road.id(), version, by, client);
    } else {
      throw Refusal.conflict("casework.not-now");
    }
    return back(id, "kept");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/account")
  String account(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String result,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    disclosures.account(new MatterId(id), version, result, by, ClientId.of(clientId));
    return back(id, "accounted");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/finish")
  String finish(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    disclosures.finish(new MatterId(id), version, by, ClientId.of(clientId));
    return back(id, "finished");
  }
}
