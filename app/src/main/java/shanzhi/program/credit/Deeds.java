package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.ledger.Occasion.Checker;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.People;

/**
 * 申报 Deeds from the report to the end of their notice: reported with evidence, checked by two different
 * persons who are neither of the household nor the reporter, told, and then posted by the platform.
 */
@Component
public class Deeds {

  static final int MOST_WHAT = 1_000;
  private static final int MOST_TIMES = 20;
  private static final int SHOWN = 100;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final EvidenceStore files;
  private final CreditMembers members;
  private final CreditRules rules;
  private final Parameters parameters;
  private final People people;
  private final CreditApart apart;
  private final DeedLines lines;
  private final ReadLog readLog;
  private final Words record;
  private final DeedStore store;

  Deeds(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      EvidenceStore files,
      CreditMembers members,
      CreditRules rules,
      Parameters parameters,
      People people,
      CreditApart apart,
      DeedLines lines,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.files = files;
    this.members = members;
    this.rules = rules;
    this.parameters = parameters;
    this.people = people;
    this.apart = apart;
    this.lines = lines;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new DeedStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static String writes(Acting by) {
    return by.seat() == null ? LEDGER_OWN : CREDIT_CHECK;
  }

  private record Reported(
      Region village,
      String code,
      LocalDate happened,
      int times,
      String what,
      String person,
      List<Evidence> evidence) {}

  /** Reports a deed: a member of their own village, or a post that checks at the place. */
  public MatterId report(NewDeed said, Acting by, ClientId client) {
    by.must(writes(by), said.village(), clock.instant());
    var reporter = Objects.requireNonNull(by.principal(), "the platform reports nothing");
    if (by.seat() == null && !people.homeOf(reporter).equals(said.village())) {
      throw Refusal.forbidden("credit.other-village");
    }
    if (by.seat() == null) members.must(by);
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    var days = parameters.value(CreditParameters.REPORT_DAYS, said.village(), clock.instant());
    var today = members.today();
    var dated = !said.happened().isAfter(today) && !said.happened().isBefore(today.minusDays(days));
    checks.must(dated, "happened", "credit.when-happened", days);
    checks.must(said.times() >= 1 && said.times() <= MOST_TIMES, "times", "credit.how-often");
    checks.must(!said.evidence().isEmpty(), "evidence", "credit.needs-evidence");
    var set = rules.of(said.village());
    var rule = rules.on(set.id(), said.happened()).stream()
        .filter(one -> one.code().equals(said.code()))
        .findFirst();
    checks.must(rule.isPresent(), "code", "credit.no-such-rule");
    checks.must(rule.filter(CreditRules::byFinding).isEmpty(), "code", "credit.by-finding");
    var whose = members.find(said.person(), said.village(), said.happened());
    var named = by.seat() == null ? "name" : "person";
    checks.must(whose.isPresent(), named, "credit.not-a-member-then");
    checks.end();
    var doer = whose.orElseThrow();
    if (rule.orElseThrow().points() < 0) mustAnswer(doer, said, named);
    mustBeGuarded(doer, by, said.village());
    mustBeForThem(doer, rule.orElseThrow().points(), by);
    var scored = rule.orElseThrow();
    return db.together(() -> {
      var kept = files.keepAside(said.evidence(), said.village());
      var content = ClientId.print(
          by,
          new Reported(
              said.village(),
              said.code(),
              said.happened(),
              said.times(),
              what,
              said.person().toString(),
              kept));
      var scope = by.scope(writes(by));
      var before = db.in(platform.scope(""), jdbc -> store.reportedBefore(jdbc, client, content));
      if (before.isPresent()) return before.get();
      if (!said.another()) mustBeNew(said);
      var matter = casework.raise(neutral(said.village(), by), by, client);
      var deed =
          Deed.reported(matter.id(), said, what, doer, !doer.adult(today), reporter, scored, now());
      db.in(scope, jdbc -> {
        store.add(jdbc, deed, client, content);
        return null;
      });
      db.in(platform.scope(""), jdbc -> {
        store.enclose(jdbc, deed, kept);
        store.write(jdbc, deed, "report", "", by, now(), client, content);
        return null;
      });
      return matter.id();
    });
  }

  /** 重复申报 The same person, rule and day: the reporter says that it is another deed, or leaves it. */
  private void mustBeNew(NewDeed said) {
    db.in(platform.scope(""), jdbc -> store.alike(jdbc, said)).ifPresent(before -> {
      throw Refusal.invalid(
          "another", "credit.reported-already", before.toString(), record.day(said.happened()));
    });
  }

  /** 责任年龄 What a small child did costs nothing: the home looks to it. */
  private void mustAnswer(Dweller doer, NewDeed said, String named) {
    var least = members.answerableFrom();
    if (doer.born().isAfter(said.happened().minusYears(least))) {
      throw Refusal.invalid(named, "credit.too-young", least);
    }
  }

  /** 未成年人 Only an adult of the household reports what a child did; that is the guardian's consent. */
  private void mustBeGuarded(Dweller doer, Acting by, Region village) {
    if (doer.adult(members.today())) return;
    var guardian = by.seat() == null
        && members
            .find(Objects.requireNonNull(by.principal()), village, members.today())
            .filter(one -> one.household().equals(doer.household()))
            .filter(one -> one.adult(members.today()))
            .isPresent();
    if (!guardian) throw Refusal.forbidden("credit.child-by-household");
  }

  /** Who reports a failing learns what it cost: that is the household, or who answers for it by a post. */
  private void mustBeForThem(Dweller doer, long points, Acting by) {
    if (points > 0 || by.seat() != null) return;
    if (members.must(by).household().equals(doer.household())) return;
    throw Refusal.forbidden("credit.failing-by-post");
  }

  /** The matter as those see it who do not see the file: nobody's name and no word of the deed. */
  private NewMatter neutral(Region village, Acting by) {
    return new NewMatter(
            DeedSteps.NAME,
            village,
            record.of("credit.matter"),
            record.of("credit.matter-body"),
            "",
            null,
            by.seat() == null ? "phone" : "desk",
            null,
            List.of())
        .confidential(true);
  }

  // Checking

  private record Told(MatterId id, int version, String act, String note) {}

  /** 核实 Finds it true; with the second who does, it is told for the days that the county set. */
  public void check(MatterId id, int version, String note, Acting by, ClientId client) {
    act(id, version, "check", note, 0, by, client, (deed, checker) -> {
      mustBeApart(deed, by);
      if (deed.state() == Deed.State.REPORTED) {
        return new Step(deed.checked(checker, Deed.State.CHECKED, null), "check", Said.nothing());
      }
      mustStand(deed, Deed.State.CHECKED);
      var until = members.today().plusDays(noticeDays(deed.village()));
      return new Step(
          deed.checked(checker, Deed.State.NOTICE, until),
          "confirm",
          Said.nothing().until(until));
    });
  }

  long noticeDays(Region village) {
    return parameters.value(CreditParameters.NOTICE_DAYS, village, clock.instant());
  }

  /** 不予采信 Either checker finds that it does not hold, and says why. */
  public void decline(MatterId id, int version, String reason, Acting by, ClientId client) {
    act(id, version, "decline", reason, 2, by, client, (deed, checker) -> {
      mustBeApart(deed, by);
      mustStand(deed, Deed.State.REPORTED, Deed.State.CHECKED);
      return new Step(deed.in(Deed.State.DECLINED, reason.strip()), "decline", Said.nothing());
    });
  }

  /**
   * Two persons check, and neither is of the household or the reporter; nor is either near kin to whose
   * deed it is, or to the other who checks.
   */
  private void mustBeApart(Deed deed, Acting by) {
    var who = Objects.requireNonNull(by.person(), "a post is somebody's");
    if (deed.checkedBy(who)) throw Refusal.forbidden("credit.checked-by-you");
    if (who.equals(deed.reporter())) throw Refusal.forbidden("credit.reported-by-you");
    var kin = who.equals(deed.person())
        || members
            .find(who, deed.village(), members.today())
            .filter(one -> one.household().equals(deed.household()))
            .isPresent();
    if (kin) throw Refusal.forbidden("credit.own-household");
    if (apart.near(who, List.of(deed.person()), deed.village())) {
      throw Refusal.forbidden("credit.own-kin");
    }
    if (apart.near(who, firstChecker(deed), deed.village())) {
      throw Refusal.forbidden("credit.near-checkers");
    }
  }

  private static List<PersonId> firstChecker(Deed deed) {
    return deed.checkers().stream().map(Checker::person).toList();
  }

  /** Whether somebody is too near to who checked first, or to whose deed it is, to check it too. */
  boolean near(Deed deed, PersonId who) {
    var others =
        Stream.concat(Stream.of(deed.person()), firstChecker(deed).stream()).toList();
    return apart.near(who, others, deed.village());
  }

  /** 撤回 The reporter takes it back, as long as it is not told. */
  public void withdraw(MatterId id, Acting by, ClientId client) {
    by.must(LEDGER_OWN, clock.instant());
    var content = ClientId.print(by, new Told(id, 0, "withdraw", ""));
    db.together(() -> {
      if (db.in(platform.scope(""), jdbc -> store.actedBefore(jdbc, client, content))) return null;
      var deed = db.in(platform.scope(""), jdbc -> store.find(jdbc, id))
          .filter(one -> one.reporter().equals(by.principal()))
          .orElseThrow(Deeds::unknown);
      mustStand(deed, Deed.State.REPORTED, Deed.State.CHECKED);
      var step = new Step(deed.in(Deed.State.WITHDRAWN, ""), "withdraw", Said.nothing());
      put(deed, step, "withdraw", "", by, client, content);
      return null;
    });
  }

  static void mustStand(Deed deed, Deed.State... states) {
    if (!List.of(states).contains(deed.state())) throw Refusal.conflict("casework.not-now");
  }

  private record Step(Deed after, String takes, Said said) {}

  private interface Decision extends BiFunction<Deed, Checker, Step> {}

  private void act(
      MatterId id,
      int version,
      String act,
      String note,
      int least,
      Acting by,
      ClientId client,
      Decision decision) {
    by.must(CREDIT_CHECK, clock.instant());
    var seat = by.seat();
    if (seat == null) throw Refusal.forbidden("ground.not-yours");
    var checks = new Checks();
    var said = checks.text("note", note, least, 500);
    checks.end();
    var content = ClientId.print(by, new Told(id, version, act, said));
    db.together(() -> {
      var scope = by.scope(CREDIT_CHECK);
      if (db.in(scope, jdbc -> store.actedBefore(jdbc, client, content))) return null;
      var deed = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Deeds::unknown);
      by.must(CREDIT_CHECK, deed.village(), clock.instant());
      if (deed.version() != version) throw Refusal.conflict("ground.stale");
      var checker = new Checker(Objects.requireNonNull(by.person()), seat.post());
      put(deed, decision.apply(deed, checker), act, said, by, client, content);
      return null;
    });
  }

  private void put(
      Deed deed, Step step, String act, String note, Acting by, ClientId client, String content) {
    put(deed, step.after(), step.takes(), step.said(), act, note, by, client, content);
  }

  /** Writes the deed as it is now, what was done, and the act on its matter. */
  void put(
      Deed deed,
      Deed after,
      @Nullable String takes,
      Said said,
      String act,
      String note,
      Acting by,
      ClientId client,
      String content) {
    db.in(platform.scope(""), jdbc -> {
      if (!store.change(jdbc, after)) throw Refusal.conflict("ground.stale");
      store.write(jdbc, deed, act, note, by, now(), client, content);
      return null;
    });
    lines.follow(deed, after);
    if (takes == null) return;
    var matter = casework.must(deed.id(), platform);
    casework.take(matter, takes, said, platform, ClientId.named("credit-deed/" + client));
  }

  // Looking

  /** A deed as its readers see it, with what it rests on and what was done. */
  public record Seen(Deed deed, List<Evidence> evidence, List<DeedAct> acts) {}

  /** For the household, the reporter and who checks at the place; the look is recorded. */
  public Seen see(MatterId id, Acting by) {
    return db.together(() -> {
      var deed = find(id, by).orElseThrow(Deeds::unknown);
      if (!deed.person().equals(by.principal())) {
        readLog.looked(by, "credit.deed", "person:" + deed.person(), "matter:" + id);
      }
      return db.in(
          platform.scope(""),
          jdbc -> new Seen(deed, store.evidence(jdbc, id), store.acts(jdbc, id)));
    });
  }

  /** A reader's way to a deed; a failing is reached by the household and the checkers alone. */
  Optional<Deed> find(MatterId id, Acting by) {
    by.must(writes(by), clock.instant());
    var own = db.in(by.scope(writes(by)), jdbc -> store.find(jdbc, id));
    if (own.isPresent() || by.seat() != null) return own;
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .filter(deed -> ofHousehold(deed, by));
  }

  /** Whether the actor is an adult of the household whose deed it is. */
  boolean ofHousehold(Deed deed, Acting by) {
    if (by.seat() != null || by.principal() == null) return false;
    var today = members.today();
    return members
        .find(Objects.requireNonNull(by.principal()), deed.village(), today)
        .filter(one -> one.household().equals(deed.household()) && one.adult(today))
        .isPresent();
  }

  /** As whom a person reaches a deed: themselves first, then a post. */
  Optional<Acting> hat(MatterId id, Identity who) {
    return Stream.concat(
            Stream.of(who.resident()),
            who.hats().stream().filter(hat -> hat.seat() != null && hat.can(CREDIT_CHECK)))
        .filter(hat -> find(id, hat).isPresent())
        .findFirst();
  }

  /** One file of a deed; the look is recorded. */
  public EvidenceStore.Kept file(MatterId id, String digest, Acting by) {
    var seen = see(id, by);
    var kept = seen.evidence().stream()
        .filter(one -> one.digest().equals(digest))
        .findFirst()
        .orElseThrow(Deeds::unknown);
    return files.aside(kept).orElseThrow(Deeds::unknown);
  }

  /** Those of the actor's household, the newest first; a child sees their own alone. */
  public List<Deed> ofHousehold(Acting by) {
    var member = members.must(by);
    if (!member.adult(members.today())) {
      return db.in(
          by.scope(LEDGER_OWN), jdbc -> store.ofHousehold(jdbc, member.household(), SHOWN));
    }
    return db.in(platform.scope(""), jdbc -> store.ofHousehold(jdbc, member.household(), SHOWN));
  }

  public List<Deed> reported(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.reportedBy(jdbc, person, SHOWN));
  }

  /** What is told in a village now: praise alone, for members. */
  public List<Deed> shown(Region village) {
    return db.in(platform.scope(""), jdbc -> store.shown(jdbc, village, members.today(), SHOWN));
  }

  /** A village's, for who checks there. */
  public Slice<Deed> ofVillage(Region village, @Nullable Long before, Acting by) {
    by.must(CREDIT_CHECK, village, clock.instant());
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        db.in(by.scope(CREDIT_CHECK), jdbc -> store.ofVillage(jdbc, village, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, deed -> deed.id().toString());
  }

  static Refusal unknown() {
    return Refusal.unknown("credit.deed-unknown");
  }
}
