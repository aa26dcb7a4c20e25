package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.SHARES_OVERSEE;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Aftermath;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.People;

/**
 * 异议 Objections to a notice, which the township answers; upheld, they bar it until it is drawn up
 * anew.
 */
@Component
public class ShareObjections {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final ShareRounds rounds;
  private final RoundSight sight;
  private final RoundLines lines;
  private final ObjectionHands hands;
  private final Casework casework;
  private final Aftermath aftermath;
  private final People people;
  private final RoundStore lists;
  private final ObjectionStore store;
  private final MemberStore members;

  ShareObjections(
      Db db,
      County county,
      ShareActs acts,
      ShareRounds rounds,
      RoundSight sight,
      RoundLines lines,
      ObjectionHands hands,
      Casework casework,
      Aftermath aftermath,
      People people) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.rounds = rounds;
    this.sight = sight;
    this.lines = lines;
    this.hands = hands;
    this.casework = casework;
    this.aftermath = aftermath;
    this.people = people;
    this.lists = new RoundStore(county);
    this.store = new ObjectionStore(county);
    this.members = new MemberStore(county);
  }

  private record Objected(MatterId round, @Nullable Long line, String words) {}

  /**
   * Somebody of the village, or of the list, objects to a line of a running notice; to one line once until
   * it is answered.
   *
   * @param line the number of the person or of the asset; none where somebody or something is missing
   */
  public MatterId object(
      MatterId id, @Nullable Long line, String words, Acting by, ClientId client) {
    var round = rounds.must(id);
    by.must(CASE_RAISE, acts.now());
    if (!sight.noticedTo(round, by)) throw Refusal.unknown("shares.no-round");
    var checks = new Checks();
    var said = checks.text("words", words, 2, 1_000);
    checks.end();
    var person = Objects.requireNonNull(by.principal(), "noticed to somebody");
    var content = new Objected(id, line, said);
    return new MatterId(acts.onceFor(round.village(), content, by, client, jdbc -> {
      rounds.mustStand(round, RoundSteps.NOTICED);
      if (round.noticeOver(acts.today())) throw Refusal.conflict("shares.notice-over");
      var matter = casework.raiseAt(
          Region.Level.TOWNSHIP,
          new NewMatter(
              RoundSteps.OBJECTION,
              round.village(),
              title(round, line),
              said,
              "",
              null,
              "phone",
              null,
              List.of()),
          by,
          ClientId.named("shares-objection/" + client));
      var stood = store.says(jdbc, round, line).orElseThrow(ShareObjections::notThere);
      try {
        store.object(jdbc, round, Objection.raised(matter.id(), id, line, person, stood));
      } catch (DuplicateKeyException open) {
        throw Refusal.conflict("shares.objected-already");
      }
      lines.objected(id, person);
      return matter.id().value();
    }));
  }

  private String title(Round round, @Nullable Long line) {
    var words = acts.record();
    if (line == null) return words.of("shares.objection.missing", round.title());
    return db.in(Scope.system(county), jdbc -> {
      var about = round.kind() == Round.Kind.MEMBERSHIP
          ? members
              .candidate(jdbc, round.id(), new PersonId(line))
              .map(one -> people.name(one.person()))
          : lists.assets(jdbc, round.id()).stream()
              .filter(one -> one.id() == line)
              .map(ValuedAsset::name)
              .findFirst();
      return words.of(
          "shares.objection.title", round.title(), about.orElseThrow(ShareObjections::notThere));
    });
  }

  private static Refusal notThere() {
    return Refusal.invalid("line", "shares.not-listed");
  }

  private record Met(MatterId round, MatterId objection, String how) {}

  /**
   * 另行办理 Says how an objection is met that was upheld, where the line that it named is to stay as it was:
   * the township is asked, and who objected reads both.
   */
  public void meet(MatterId id, MatterId objection, String reason, Acting by, ClientId client) {
    var round = rounds.must(id);
    var checks = new Checks();
    var how = checks.text("how", reason, 2, 500);
    checks.end();
    acts.once(round.village(), new Met(id, objection, how), by, client, jdbc -> {
      rounds.mustStand(round, RoundSteps.DRAFTING);
      var who = Objects.requireNonNull(by.person(), "a post is somebody's");
      if (!store.meet(jdbc, id, objection, how, who)) throw Refusal.conflict("casework.not-now");
      tell(objection, "meet", how, by, client);
      lines.asked(round);
      return objection.value();
    });
  }

  private record Replied(MatterId round, MatterId objection, boolean agrees, String words) {}

  /** 同意不改 The township, a second hand, agrees that what was upheld stays as it was, or does not. */
  public void reply(
      MatterId id, MatterId objection, boolean agrees, String reason, Acting by, ClientId client) {
    var round = rounds.must(id);
    by.must(SHARES_OVERSEE, round.village(), acts.now());
    var checks = new Checks();
    var words = checks.text("reply", reason, 2, 500);
    checks.end();
    var content = new Replied(id, objection, agrees, words);
    acts.onceFor(round.village(), content, by, client, jdbc -> {
      rounds.mustStand(round, RoundSteps.DRAFTING);
      var one = store
          .find(jdbc, objection)
          .filter(found -> found.round().equals(id))
          .orElseThrow(() -> Refusal.conflict("casework.not-now"));
      if (!mayReply(one, by)) throw Refusal.forbidden("shares.own-objection");
      if (!store.reply(jdbc, objection, agrees, words)) throw Refusal.conflict("casework.not-now");
      tell(objection, agrees ? "agree" : "refuse", words, by, client);
      var asked = store.waiting(jdbc, id).stream().anyMatch(Objection::asks);
      lines.replied(round, asked);
      return objection.value();
    });
  }

  private void tell(MatterId one, String what, String words, Acting by, ClientId client) {
    aftermath.tell(one, what, words, by, ClientId.named("shares-" + what + "/" + client));
  }

  /** Whether it is this officer's to agree that nothing is changed. */
  boolean mayReply(Objection one, Acting by) {
    return hands.agrees(one, Objects.requireNonNull(by.person(), "a post is somebody's"));
  }

  /** What an objection is to and how far it is, for the way from its matter to there. */
  Optional<Objection> find(MatterId objection) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, objection));
  }
}
