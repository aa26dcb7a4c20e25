package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.SecretBallot.State;
import shanzhi.engine.deliberation.SecretBallots.Progress;
import shanzhi.engine.deliberation.SecretBallots.Standing;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The voter's page of a secret ballot, the clerk's, and the public one of the receipts. */
@Controller
class SecretPages {

  private static final String OF_BALLOT = "/ballots/{id:\\d{1,18}}";

  private final SecretBallots ballots;
  private final People people;
  private final Territory territory;
  private final County county;
  private final ReadLog reads;

  SecretPages(
      SecretBallots ballots, People people, Territory territory, County county, ReadLog reads) {
    this.ballots = ballots;
    this.people = people;
    this.territory = territory;
    this.county = county;
    this.reads = reads;
  }

  /**
   * The ballots that concern the reader.
   *
   * @param own those on whose roll they are
   * @param stands how the reader stands to each of these that is open
   * @param run those of the place where they run talks; none for others
   * @param next the key of the next page of these
   */
  record ListPage(
      List<SecretBallot> own,
      Map<BallotId, Standing> stands,
      List<SecretBallot> run,
      boolean runs,
      @Nullable String next) {}

  @GetMapping("/ballots")
  String list(@RequestParam(defaultValue = "") String after, Identity who, Model model) {
    var before = after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    var seat = who.as(TALK_RUN).map(Acting::seat).orElse(null);
    var run =
        seat == null ? new Slice<SecretBallot>(List.of(), null) : ballots.at(seat.place(), before);
    var own = ballots.own(who.resident());
    var stands = own.stream()
        .filter(one -> one.state() == State.OPEN)
        .collect(Collectors.toUnmodifiableMap(
            SecretBallot::id, one -> ballots.standing(one.id(), who.resident())));
    model.addAttribute("page", new ListPage(own, stands, run.rows(), seat != null, run.next()));
    return "engine/deliberation/secrets";
  }

  /**
   * What a voter sees.
   *
   * @param head what every ballot of the question has before its mark
   * @param key the public key in Base64
   * @param keyNumber by which people compare that all have the same key
   * @param talk the meeting where it was opened; none where it was not opened in one
   */
  record VoterPage(
      SecretBallot ballot,
      @Nullable MeetingId talk,
      Standing standing,
      boolean runs,
      String place,
      String head,
      String key,
      String keyNumber) {}

  @GetMapping(OF_BALLOT)
  String ballot(@PathVariable long id, Identity who, Model model) {
    var ballot = ballots.find(new BallotId(id));
    model.addAttribute(
        "page",
        new VoterPage(
            ballot,
            ballots.meeting(ballot.id()).orElse(null),
            ballots.standing(ballot.id(), who.resident()),
            hat(ballot, who) != null,
            territory.fullName(ballot.region()),
            Marked.head(county.code(), ballot.id()),
            Base64.getEncoder().encodeToString(ballot.key()),
            ballot.keyNumber()));
    return "engine/deliberation/secret";
  }

  /** The receipts of a question, for everybody: who finds theirs knows that it was counted. */
  record ReceiptsPage(SecretBallot ballot, String place, String keyNumber, List<String> receipts) {}

  @GetMapping(OF_BALLOT + "/receipts")
  String receipts(@PathVariable long id, Model model) {
    var ballot = ballots.find(new BallotId(id));
    var receipts = ballots.receipts(ballot.id());
    model.addAttribute(
        "page",
        new ReceiptsPage(
            ballot, territory.fullName(ballot.region()), ballot.keyNumber(), receipts));
    return "engine/deliberation/secretreceipts";
  }

  /** A line of the roll as the clerk reads it. */
  record Line(PersonId person, String name, @Nullable String way) {}

  /**
   * What the clerk sees.
   *
   * @param voters to whom paper may be handed; empty for who only oversees
   * @param acts whether the reader may close and count
   */
  record RunPage(
      SecretBallot ballot,
      @Nullable MeetingId talk,
      Progress progress,
      String keyNumber,
      Slice<Line> voters,
      boolean acts) {

    /** How many on the roll took a ballot neither by phone nor on paper. */
    int missing() {
      return ballot.onRoll() - progress.phone() - progress.paper();
    }
  }

  @GetMapping(OF_BALLOT + "/run")
  String run(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") String after,
      Identity who,
      Model model) {
    var ballot = ballots.find(new BallotId(id));
    var by = hat(ballot, who);
    if (by == null) throw Refusal.forbidden("ground.not-yours");
    var acts = by.can(TALK_RUN, ballot.region());
    var from = after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    var voters = acts && ballot.state() == State.OPEN
        ? voters(ballot, from, by)
        : new Slice<Line>(List.of(), null);
    model.addAttribute(
        "page",
        new RunPage(
            ballot,
            ballots.meeting(ballot.id()).orElse(null),
            ballots.progress(ballot.id(), by),
            ballot.keyNumber(),
            voters,
            acts));
    return "engine/deliberation/secretrun";
  }

  private Slice<Line> voters(SecretBallot ballot, long after, Acting by) {
    var lines = ballots.voters(ballot.id(), after, by);
    var names =
        people.names(lines.rows().stream().map(SecretStore.VoterLine::person).toList());
    reads.looked(by, "deliberation.secret-roll", "place:" + ballot.region().code(), "paper");
    return new Slice<>(
        lines.rows().stream()
            .map(line -> new Line(line.person(), names.getOrDefault(line.person(), ""), line.way()))
            .toList(),
        lines.next());
  }

  private static @Nullable Acting hat(SecretBallot ballot, Identity who) {
    return who.as(TALK_RUN, ballot.region())
        .or(() -> who.as(TALK_OVERSEE, ballot.region()))
        .orElse(null);
  }

  private Acting clerk(BallotId id, Identity who) {
    return who.must(TALK_RUN, ballots.find(id).region());
  }

  @PostMapping(OF_BALLOT + "/papers")
  String handPaper(@PathVariable long id, @RequestParam String person, Identity who) {
    var ballot = new BallotId(id);
    ballots.handPaper(ballot, person("person", person), clerk(ballot, who));
    return back(id, "deliberation.paper-handed");
  }

  @PostMapping(OF_BALLOT + "/paper-count")
  String countPapers(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String second,
      @RequestParam Map<String, String> fields,
      @RequestParam(defaultValue = "0") String spoilt,
      @RequestParam String clientId,
      Identity who) {
    var ballot = ballots.find(new BallotId(id));
    var by = clerk(ballot.id(), who);
    var votes = new ArrayList<Long>();
    for (var n = 0; n < ballot.options().size(); n++) {
      votes.add(number("votes-" + n, fields.getOrDefault("votes-" + n, "")));
    }
    var said = new PaperCount(
        person("first", first), person("second", second), votes, number("spoilt", spoilt));
    ballots.countPapers(ballot.id(), said, by, ClientId.of(clientId));
    return back(id, "deliberation.papers-counted");
  }

  @PostMapping(OF_BALLOT + "/closing")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "false") boolean sure,
      Identity who) {
    var ballot = new BallotId(id);
    var there = present.isBlank() ? null : Math.toIntExact(number("present", present));
    ballots.close(ballot, there, sure, clerk(ballot, who));
    return back(id, "deliberation.ballot-closed");
  }

  @PostMapping(OF_BALLOT + "/tally")
  String tally(@PathVariable long id, Identity who) {
    var ballot = new BallotId(id);
    ballots.tally(ballot, clerk(ballot, who));
    return back(id, "deliberation.ballot-tallied");
  }

  private static String back(long id, String done) {
    return "redirect:/ballots/" + id + "/run?done=" + done;
  }

  private static PersonId person(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) {
      throw Refusal.invalid(field, "deliberation.seat.who");
    }
    return new PersonId(Long.parseLong(typed.strip()));
  }

  private static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,6}")) {
      throw Refusal.invalid(field, "deliberation.secret.whole-number");
    }
    return Long.parseLong(typed.strip());
  }
}
