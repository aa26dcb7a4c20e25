package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Acknowledgement.Committee;
import shanzhi.engine.deliberation.CommitteeAcknowledgements;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.NewMeasure;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.SeatId;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.engine.deliberation.Votes;
import shanzhi.foundation.access.Proofs;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;

/** 议程 What is done in a talk: signing in, speaking, voting, resolving. */
@Controller
@RequestMapping("/talks/{id:\\d{1,18}}")
class FloorPages {

  private final Meetings meetings;
  private final SignIns signIns;
  private final Speeches speeches;
  private final Votes votes;
  private final Resolutions resolutions;
  private final CommitteeAcknowledgements acknowledgements;
  private final MeetingRoom record;
  private final Proofs proofs;
  private final TalkRoom room;

  FloorPages(
      Meetings meetings,
      SignIns signIns,
      Speeches speeches,
      Votes votes,
      Resolutions resolutions,
      CommitteeAcknowledgements acknowledgements,
      MeetingRoom record,
      Proofs proofs,
      TalkRoom room) {
    this.meetings = meetings;
    this.signIns = signIns;
    this.speeches = speeches;
    this.votes = votes;
    this.resolutions = resolutions;
    this.acknowledgements = acknowledgements;
    this.record = record;
    this.proofs = proofs;
    this.room = room;
  }

  private static String done(long id) {
    return "redirect:/talks/" + id + "?done=nighttalk.kept";
  }

  /** With a code, oneself; with a seat, whoever stands before the clerk. */
  @PostMapping("/sign-ins")
  String signIn(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String seat,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var client = ClientId.of(clientId);
    if (seat.isBlank()) {
      var proof = proofs.fresh(signIns.proofHolds(meetings.village(meeting))).orElse(null);
      signIns.signIn(meeting, code, proof, room.sits(id, who), client);
    } else {
      signIns.enter(meeting, seat(seat), room.runs(id, who), client);
    }
    return "redirect:/talks/" + id + "?done=nighttalk.signed-in";
  }

  private static SeatId seat(String typed) {
    return new SeatId(Typed.number("seat", typed));
  }

  @PostMapping("/opening")
  String open(@PathVariable long id, @RequestParam String clientId, Identity who) {
    meetings.open(new MeetingId(id), room.runs(id, who), ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.opened";
  }

  @PostMapping("/turns")
  String turn(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String item,
      @RequestParam String clientId,
      Identity who) {
    var by = room.runs(id, who);
    meetings.turn(new MeetingId(id), item(item), by, ClientId.of(clientId));
    return done(id);
  }

  private static int item(String typed) {
    return Math.toIntExact(Typed.number("item", typed) % 1_000);
  }

  @PostMapping("/recusals")
  String declare(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    var by = room.sits(id, who);
    signIns.declare(new MeetingId(id), item(item), words, by, ClientId.of(clientId));
    return done(id);
  }

  /** What is asked of the floor. */
  enum Word {
    ASK,
    WRITE,
    ADVISE
  }

  @PostMapping("/speeches")
  String speech(
      @PathVariable long id,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var client = ClientId.of(clientId);
    var checks = new Checks();
    switch (checks.sound(checks.choice("kind", kind, Word.class))) {
      case ASK -> speeches.ask(meeting, item(item), room.sits(id, who), client);
      case WRITE -> speeches.write(meeting, item(item), said, room.hat(id, who), client);
      case ADVISE -> speeches.advise(meeting, item(item), said, room.runs(id, who), client);
    }
    return "redirect:/talks/" + id + "?done=nighttalk.said";
  }

  /** Gives the word to a speech, or takes it from whoever has it. */
  @PostMapping("/words")
  String word(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String speech,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var by = room.runs(id, who);
    if (speech.isBlank()) {
      speeches.end(meeting, by, ClientId.of(clientId));
    } else {
      speeches.start(meeting, Typed.number("speech", speech), by, ClientId.of(clientId));
    }
    return done(id);
  }

  @PostMapping("/solutions")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var by = room.takesPart(id, who);
    speeches.propose(new MeetingId(id), item(item), said, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping("/motions")
  String put(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String item,
      @RequestParam @Nullable String kind,
      @RequestParam(defaultValue = "false") boolean secret,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String question,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var by = room.runs(id, who);
    var client = ClientId.of(clientId);
    var checks = new Checks();
    var asked = checks.sound(checks.choice("kind", kind, Motion.Kind.class));
    var which = Typed.number("about", about);
    if (asked == Motion.Kind.ACCEPTANCE) {
      votes.accept(meeting, which, question, by, client);
    } else if (asked == Motion.Kind.DECISION && secret) {
      var solution = Math.toIntExact(which % 1_000);
      votes.putInSecret(meeting, item(item), solution, question, by, client);
    } else {
      votes.put(meeting, item(item), asked, Math.toIntExact(which % 1_000), question, by, client);
    }
    return done(id);
  }

  /** One's own vote; with a seat, the hand that the clerk sees. */
  @PostMapping("/votes")
  String vote(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String motion,
      @RequestParam @Nullable String choice,
      @RequestParam(defaultValue = "") String seat,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var client = ClientId.of(clientId);
    var by = seat.isBlank() ? room.sits(id, who) : room.runs(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("choice", choice, Motion.Choice.class));
    var which = Typed.number("motion", motion);
    if (seat.isBlank()) {
      var changed = votes.vote(meeting, which, chosen, by, client);
      return "redirect:/talks/" + id + "?done=nighttalk." + (changed ? "vote-changed" : "voted");
    }
    var changed = votes.record(meeting, which, seat(seat), chosen, by, client);
    return "redirect:/talks/" + id + "?done=nighttalk." + (changed ? "hand-changed" : "hand-kept");
  }

  @PostMapping("/counts")
  String count(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String motion,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam String clientId,
      Identity who) {
    var by = room.runs(id, who);
    var which = Typed.number("motion", motion);
    votes.close(new MeetingId(id), which, sure, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping("/resolutions")
  String resolve(
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(defaultValue = "") String motion,
      @RequestParam(defaultValue = "") String said,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(TALK_RUN, meetings.village(new MeetingId(id)));
    resolutions.resolve(
        new MeetingId(id),
        Typed.number("motion", motion),
        said,
        measures(form),
        by,
        ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.resolved";
  }

  /** The rows of the form that say what is to be done; the others were left empty. */
  private static List<NewMeasure> measures(MultiValueMap<String, String> form) {
    var measures = new ArrayList<NewMeasure>();
    var whats = form.getOrDefault("what", List.of());
    for (var n = 0; n < whats.size(); n++) {
      if (whats.get(n).isBlank()) continue;
      var checks = new Checks();
      var money =
          checks.sound(checks.choice("money", at(form, "money", n), ResolutionMeasure.Money.class));
      measures.add(new NewMeasure(
          whats.get(n).strip(),
          new OrganisationId(Typed.number("owner", at(form, "owner", n))),
          null,
          due(at(form, "due", n)),
          money,
          Typed.fen("yuan", at(form, "yuan", n))));
    }
    return measures;
  }

  private static LocalDate due(@Nullable String typed) {
    return Typed.day("due", typed);
  }

  private static @Nullable String at(MultiValueMap<String, String> form, String field, int n) {
    var all = form.getOrDefault(field, List.of());
    return n < all.size() ? all.get(n) : null;
  }

  /** Takes note of a resolution for the Party branch or the village committee. */
  @PostMapping("/acknowledgements")
  String acknowledge(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String resolution,
      @RequestParam @Nullable String committee,
      @RequestParam String clientId,
      Identity who) {
    var meeting = new MeetingId(id);
    var checks = new Checks();
    var which = checks.sound(checks.choice("committee", committee, Committee.class));
    var number = Typed.number("resolution", resolution);
    var by = room.signs(meeting, number, which, who);
    acknowledgements.acknowledge(meeting, number, which, by, ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.acknowledged";
  }

  @PostMapping("/closing")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam String clientId,
      Identity who) {
    meetings.close(new MeetingId(id), sure, room.runs(id, who), ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.closed";
  }

  @PostMapping("/minutes")
  String sign(@PathVariable long id, @RequestParam String clientId, Identity who) {
    record.sign(new MeetingId(id), room.runs(id, who), ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.signed";
  }
}
