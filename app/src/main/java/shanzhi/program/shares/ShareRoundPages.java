package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** A list of members or of what is valued: drawn up, noticed with the way to object, settled. */
@Controller
class ShareRoundPages {

  private static final String ONE = "/shares/rounds/{id:\\d{1,18}}";

  private final ShareRounds rounds;
  private final ShareLists lists;
  private final RoundSight sight;
  private final Collectives collectives;
  private final ShareObjections objections;
  private final Roads roads;
  private final People people;
  private final ReadLog readLog;
  private final ShareActs acts;

  ShareRoundPages(
      ShareRounds rounds,
      ShareLists lists,
      RoundSight sight,
      Collectives collectives,
      ShareObjections objections,
      Roads roads,
      People people,
      ReadLog readLog,
      ShareActs acts) {
    this.rounds = rounds;
    this.lists = lists;
    this.sight = sight;
    this.collectives = collectives;
    this.objections = objections;
    this.roads = roads;
    this.people = people;
    this.readLog = readLog;
    this.acts = acts;
  }

  /**
   * A round as one hat sees it.
   *
   * @param rules by which members are confirmed; none of a valuation
   * @param unseen whether only those are shown whom nobody has looked at
   * @param turned whether an objection was upheld since it was drawn up
   * @param part how much of it the reader sees
   * @param asked those of which the reader may say whether they stay unchanged
   * @param objects whether the reader may object now
   * @param keeps whether the reader keeps it; {@code post}: whether they look at it by a post
   */
  record RoundPage(
      Round round,
      Collective collective,
      String state,
      @Nullable Instant due,
      @Nullable MemberRules rules,
      @Nullable Road road,
      Slice<Candidate> candidates,
      MemberStore.Count count,
      List<ValuedAsset> assets,
      Map<PersonId, String> names,
      List<Objection> objections,
      List<Objection> asked,
      LocalDate today,
      boolean unseen,
      boolean turned,
      RoundSight.Part part,
      boolean objects,
      boolean keeps,
      boolean post) {

    /** What it says of how far it is. */
    String tells() {
      if (turned && at(RoundSteps.NOTICED, RoundSteps.DECIDING)) return "shares.turned-tells";
      return (listing() ? "shares.membership" : "shares.valuation") + ".tells." + state;
    }

    boolean whole() {
      return part == RoundSight.Part.WHOLE;
    }

    /** Whether no more of it is shown than one's own. */
    boolean ownAlone() {
      return part == RoundSight.Part.OWN;
    }

    /** Objections that were upheld and wait for the next notice. */
    List<Objection> waiting() {
      return objections.stream().filter(Objection::waits).toList();
    }

    boolean listing() {
      return round.kind() == Round.Kind.MEMBERSHIP;
    }

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    boolean noticeOver() {
      return round.noticeOver(today);
    }

    boolean runs() {
      return at(RoundSteps.NOTICED) && !noticeOver();
    }

    long barring() {
      return objections.stream().filter(Objection::bars).count();
    }

    boolean decided() {
      return road != null && road.effective();
    }

    String name(Candidate one) {
      return names.getOrDefault(one.person(), one.person().toString());
    }

    String guardian(Candidate one) {
      var guardian = one.guardian();
      return guardian == null ? "" : names.getOrDefault(guardian, guardian.toString());
    }

    String money(long fen) {
      return Yuan.of(fen);
    }

    long quantified() {
      return assets.stream()
          .filter(ValuedAsset::quantified)
          .mapToLong(ValuedAsset::value)
          .reduce(0, Math::addExact);
    }

    long valued() {
      return assets.stream().mapToLong(ValuedAsset::value).reduce(0, Math::addExact);
    }
  }

  @PostMapping("/shares/rounds")
  String begin(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String title,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village("village", village);
    var chosen = Typed.choice("kind", kind, Round.Kind.class);
    var by = who.must(SHARES_KEEP, place);
    var id = rounds.begin(place, chosen, title, by, ClientId.of(clientId));
    return "redirect:/shares/rounds/" + id + "?done=shares.round-begun";
  }

  @GetMapping(ONE)
  String round(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean unseen,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var round = rounds.must(new MatterId(id));
    var by = sight.reader(round, who);
    var post = by.seat() != null;
    var listing = round.kind() == Round.Kind.MEMBERSHIP;
    var listed = listing
        ? rounds.candidates(round, unseen, after, by)
        : new Slice<Candidate>(List.of(), null);
    var named = new HashSet<PersonId>();
    listed.rows().forEach(one -> {
      named.add(one.person());
      if (one.guardian() != null) named.add(one.guardian());
    });
    if (post && listing) readLog.looked(by, "shares.members", "matter:" + id, round.title());
    var road = round.road();
    model.addAttribute(
        "page",
        new RoundPage(
            round,
            collectives.must(round.collective()),
            rounds.state(round),
            rounds.due(round),
            collectives.rules(round).orElse(null),
            road == null ? null : roads.must(road, acts.platform()),
            listed,
            rounds.count(round, by),
            listing ? List.of() : rounds.assets(round, by),
            people.names(named),
            rounds.objections(round, by),
            asked(round, who),
            acts.today(),
            unseen,
            rounds.turned(round),
            sight.part(round, by),
            rounds.state(round).equals(RoundSteps.NOTICED)
                && !round.noticeOver(acts.today())
                && sight.noticedTo(round, who.resident()),
            who.as(SHARES_KEEP, round.village()).isPresent(),
            post));
    return "program/shares/round";
  }

  /** Those of which the township is asked whether they stay unchanged, for who may answer. */
  private List<Objection> asked(Round round, Identity who) {
    var hat = who.as(SHARES_OVERSEE, round.village()).orElse(null);
    if (hat == null || !rounds.state(round).equals(RoundSteps.DRAFTING)) return List.of();
    return rounds.objections(round, hat).stream()
        .filter(one -> one.asks() && objections.mayReply(one, hat))
        .toList();
  }

  private Acting keeper(long id, Identity who) {
    return who.must(SHARES_KEEP, rounds.must(new MatterId(id)).village());
  }

  private static String back(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/shares/rounds/" + id + "?done=shares.kept";
  }

  @PostMapping(ONE + "/candidates")
  String judge(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String joins,
      @RequestParam(defaultValue = "") String leaves,
      @RequestParam(defaultValue = "") String outside,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String guardian,
      @RequestParam @Nullable List<MultipartFile> papers,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = keeper(id, who);
    var chosen = Typed.choice("verdict", verdict, Candidate.Verdict.class);
    var joining = chosen == Candidate.Verdict.JOINS;
    var leaving = chosen == Candidate.Verdict.LEAVES;
    var not = chosen == Candidate.Verdict.NOT;
    var said = new Judged(
        people.meant("person", person, rounds.must(new MatterId(id)).village()),
        chosen,
        joining ? Typed.anyChoice("joins", joins, JoinGround.class) : null,
        leaving ? Typed.anyChoice("leaves", leaves, EndGround.class) : null,
        not ? Typed.anyChoice("outside", outside, Outside.class) : null,
        joining || leaving ? Typed.anyDay("since", since) : null,
        paper(chosen == Candidate.Verdict.STAYS ? "" : paper),
        List.of(),
        leaving || not ? Typed.anyPerson("guardian", guardian) : null);
    var files = chosen == Candidate.Verdict.STAYS
        ? List.<EvidenceStore.Upload>of()
        : EvidenceStore.uploads(papers);
    return back(id, round -> lists.judge(round, said, files, by, ClientId.of(clientId)));
  }

  private static String paper(String typed) {
    var checks = new Checks();
    var paper = checks.text("paper", typed, 0, 100);
    checks.end();
    return paper;
  }

  /** What shows that somebody is to leave or not to join: for a post that looks, and for themselves. */
  @GetMapping(ONE + "/candidates/{person:\\d{1,15}}/papers/{digest:[0-9a-f]{64}}")
  ResponseEntity<byte[]> paper(
      @PathVariable long id, @PathVariable long person, @PathVariable String digest, Identity who) {
    var round = rounds.must(new MatterId(id));
    var whose = new PersonId(person);
    var by = sight.reader(round, who);
    var post = by.seat() != null;
    if (!post && !sight.own(round, by).contains(whose))
      throw Refusal.unknown("ledger.paper-unknown");
    var kept = lists.paper(round, whose, digest);
    if (post) readLog.looked(by, "shares.candidate-paper", "person:" + person, "list");
    return kept.sent("paper");
  }

  @PostMapping(ONE + "/assets")
  String value(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String method,
      @RequestParam(defaultValue = "") String valuer,
      @RequestParam(defaultValue = "") String evidence,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "false") boolean quantified,
      @RequestParam(defaultValue = "") String entry,
      @RequestParam(defaultValue = "false") boolean another,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    var said = new NewAsset(
        name,
        Typed.choice("kind", kind, AssetKind.class),
        source,
        Typed.choice("method", method, ValuationMethod.class),
        valuer,
        evidence,
        Yuan.read("value", value),
        quantified,
        entry);
    return back(id, round -> rounds.value(round, said.another(another), by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/assets/{asset:\\d{1,18}}/striking")
  String strike(
      @PathVariable long id,
      @PathVariable long asset,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.strike(round, asset, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/notice")
  String publish(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.publish(round, version, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/drafting")
  String redraft(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.redraft(round, version, reason, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/sending")
  String send(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.send(round, version, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/settlement")
  String settle(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.settle(round, version, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/ending")
  String callOff(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(id, round -> rounds.callOff(round, version, reason, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/objections")
  String object(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String line,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    who.must(CASE_RAISE);
    var matter = objections.object(
        new MatterId(id), Typed.anyKey("line", line), words, who.resident(), ClientId.of(clientId));
    return "redirect:/matters/" + matter + "?done=shares.objected";
  }

  @PostMapping(ONE + "/objections/{objection:\\d{1,18}}/answer")
  String meet(
      @PathVariable long id,
      @PathVariable long objection,
      @RequestParam(defaultValue = "") String how,
      @RequestParam String clientId,
      Identity who) {
    var by = keeper(id, who);
    return back(
        id,
        round -> objections.meet(round, new MatterId(objection), how, by, ClientId.of(clientId)));
  }

  /** The township's answer to how an objection is to be met without a change. */
  @PostMapping(ONE + "/objections/{objection:\\d{1,18}}/reply")
  String reply(
      @PathVariable long id,
      @PathVariable long objection,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String reply,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(SHARES_OVERSEE, rounds.must(new MatterId(id)).village());
    var agrees = Typed.choice("verdict", verdict, Verdict.class) == Verdict.AGREE;
    return back(
        id,
        round -> objections.reply(
            round, new MatterId(objection), agrees, reply, by, ClientId.of(clientId)));
  }

  private enum Verdict {
    AGREE,
    REFUSE
  }
}
