package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.RULES_FIND;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.People;

/**
 * Breaches and commendations by their private files. Notice before anything, the person's own word before
 * the finding, the finding by the supervisory committee alone, and only what the clause names follows.
 */
@Component
public class Conducts {

  /** The most that a form takes for what somebody pledges. */
  static final long MOST_FEN = 9_999_999_99;

  private static final int SHOWN = 100;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Publications publications;
  private final Parameters parameters;
  private final People people;
  private final Guardians guardians;
  private final PointTable points;
  private final ReadLog readLog;
  private final ConductActs acts;
  private final ConductStore store;

  Conducts(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Publications publications,
      Parameters parameters,
      People people,
      Guardians guardians,
      PointTable points,
      ReadLog readLog,
      ConductActs acts) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.publications = publications;
    this.parameters = parameters;
    this.people = people;
    this.guardians = guardians;
    this.points = points;
    this.readLog = readLog;
    this.acts = acts;
    this.store = new ConductStore(county);
  }

  static Refusal unknown() {
    return Refusal.unknown("villagerules.file-unknown");
  }

  /** Opens a file on what was told; what another matter handed on opens one by itself. */
  public MatterId open(NewConduct said, Acting by, ClientId client) {
    by.must(RULES_TEND, said.village(), clock.instant());
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, Revisions.MOST_NOTE);
    checks.must(
        said.village().level() == Region.Level.VILLAGE, "village", "casework.which-village");
    // A village's rules bind its own people; of others it is not even told that they exist.
    var own = !people.name(said.person()).isEmpty()
        && people.homeOf(said.person()).equals(said.village());
    checks.must(own, "person", "villagerules.who");
    var answers = said.kind() == Conduct.Kind.PRAISE || guardians.answers(said.person());
    checks.must(!own || answers, "person", "villagerules.too-young", guardians.answerableFrom());
    checks.end();
    if (by.seat() != null) acts.mustStandApart(by, said.person(), said.village());
    var clean = new NewConduct(said.village(), said.kind(), said.person(), what, null);
    var print = ClientId.print(by, clean);
    return Repetition.once(() ->
        db.together(() -> acts.open(clean, by.scope(RULES_TEND), by.person(), client, print)));
  }

  /**
   * 告知 Tells the person which clause it is about, and until when they may say something to it. The clause
   * must be in force, and name something that may follow.
   */
  public void notify(
      MatterId id, int version, int clause, LocalDate until, Acting by, ClientId client) {
    record Told(int clause, LocalDate until) {}
    acts.step(
        RULES_TEND, id, version, "notify", new Told(clause, until), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.REPORTED);
          var text = publications
              .of(file.village(), Publication.Kind.VILLAGE_RULES)
              .orElseThrow(() -> Refusal.conflict("villagerules.no-rules"));
          var edition =
              text.on(acts.today()).orElseThrow(() -> Refusal.conflict("villagerules.no-rules"));
          var said = edition.clause(clause);
          var checks = new Checks();
          checks.must(said.isPresent(), "clause", "villagerules.which-clause");
          checks.must(
              said.isEmpty() || !follows(file, said.get()).isEmpty(),
              "clause",
              "villagerules.clause-names-nothing");
          var least =
              acts.today().plusDays(acts.value(VillageRulesParameters.ANSWER_DAYS, file.village()));
          var most = least.plusDays(30);
          checks.must(
              !until.isBefore(least) && !until.isAfter(most),
              "until",
              "villagerules.between",
              least,
              most);
          checks.end();
          var notice = new Conduct.Notice(text.id(), edition.number(), clause, until);
          return new ConductActs.Step(
              jdbc -> store.notice(jdbc, id, notice, RevisionActs.acting(by)), "", "notify", until);
        });
  }

  /** What may follow by the clause: what it names, fits, and the county has opened. */
  List<Consequence> follows(Conduct file, Publication.Clause clause) {
    return follows(file.kind(), clause);
  }

  private List<Consequence> follows(Conduct.Kind kind, Publication.Clause clause) {
    return Consequence.namedIn(clause.said()).stream()
        .filter(one -> one.fits(kind))
        .filter(one -> one != Consequence.CONTRIBUTION || contributes())
        .toList();
  }

  /** Of the rules in force, the clauses from which nothing may follow; none where there are no rules. */
  public List<Integer> without(Region village) {
    return publications
        .of(village, Publication.Kind.VILLAGE_RULES)
        .flatMap(text -> text.on(acts.today()))
        .map(edition -> edition.clauses().stream()
            .filter(clause -> Stream.of(Conduct.Kind.values())
                .allMatch(kind -> follows(kind, clause).isEmpty()))
            .map(Publication.Clause::number)
            .toList())
        .orElse(List.of());
  }

  /** 自愿捐助 Whether the county has switched it on and filed its legal basis. */
  public boolean contributes() {
    var now = clock.instant();
    return parameters.yes(VillageRulesParameters.CONTRIBUTION, county.region(), now)
        && !parameters
            .text(VillageRulesParameters.CONTRIBUTION_BASIS, county.region(), now)
            .isBlank();
  }

  /** The clause that a file is about, as it stood in its edition. */
  public Optional<Publication.Clause> clause(Conduct file) {
    var notice = file.notice();
    if (notice == null) return Optional.empty();
    return publications
        .must(notice.text())
        .edition(notice.edition())
        .flatMap(edition -> edition.clause(notice.clause()));
  }

  /** 申辩 The person says something to it, or that they have nothing to say; may agree to be named. */
  public void answer(
      MatterId id, int version, String words, boolean named, Acting by, ClientId client) {
    record Said(String words, boolean named) {}
    var said = ConductActs.note(words, 2);
    acts.step(
        CASE_RAISE, id, version, "defend", new Said(said, named), by, client, (file, matter) -> {
          acts.mustSpeakFor(file, by);
          RevisionActs.mustStand(matter, ConductSteps.NOTIFIED);
          var praises = named && file.kind() == Conduct.Kind.PRAISE;
          return ConductActs.Step.of(
              jdbc -> {
                if (praises) store.named(jdbc, id, true);
              },
              said,
              "answer");
        });
  }

  /**
   * 撤回公开 The person praised takes back that their name is public, or agrees to it after all, as often
   * as they like; the list follows at once, and the commendation stands.
   */
  public void name(MatterId id, int version, boolean named, Acting by, ClientId client) {
    record Said(boolean named) {}
    var act = named ? "agree" : "unname";
    acts.step(CASE_RAISE, id, version, act, new Said(named), by, client, (file, matter) -> {
      acts.mustSpeakFor(file, by);
      if (file.kind() != Conduct.Kind.PRAISE || file.named() == named) {
        throw Refusal.conflict("casework.not-now");
      }
      return ConductActs.Step.of(jdbc -> store.named(jdbc, id, named), "", null);
    });
  }

  /** 逾期未申辩 Nothing was said until the day given. */
  public void lapse(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        RULES_TEND, id, version, "lapse", new ConductActs.Note(""), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.NOTIFIED);
          var until = file.noticed().answerBy();
          if (!acts.today().isAfter(until)) {
            throw Refusal.conflict("villagerules.hear-first", until);
          }
          return ConductActs.Step.onto("", "lapse");
        });
  }

  /** 不予处理 What was told comes to nothing, before it went to the committee. */
  public void drop(MatterId id, int version, String note, Acting by, ClientId client) {
    var why = ConductActs.note(note, 2);
    acts.step(
        RULES_TEND, id, version, "drop", new ConductActs.Note(why), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.REPORTED, ConductSteps.NOTIFIED);
          return ConductActs.Step.onto(why, "drop");
        });
  }

  /** 提请乡镇认定 Too few of the committee may find: the township does. */
  public void lift(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        RULES_TEND, id, version, "lift", new ConductActs.Note(""), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.HEARD);
          if (acts.bench(file).enough()) throw Refusal.conflict("villagerules.committee-can");
          return ConductActs.Step.of(jdbc -> store.lifted(jdbc, id), "", "lift");
        });
  }

  /** 认定 The committee, or the township that stands in, finds what follows, of what the clause names. */
  public void find(MatterId id, int version, NewFinding said, Acting by, ClientId client) {
    var why = ConductActs.note(said.note(), 2);
    acts.step(finds(id), id, version, "find", said, by, client, (file, matter) -> {
      mustFind(file, matter, by);
      check(file, said);
      var appeal =
          acts.today().plusDays(acts.value(VillageRulesParameters.APPEAL_DAYS, file.village()));
      var finding = new Conduct.Finding(said.consequence(), said.rule(), said.doBy(), appeal);
      var counted = acts.counted(file, said);
      return new ConductActs.Step(
          jdbc -> store.found(jdbc, id, finding), counted + "\n" + why, "find", appeal);
    });
  }

  private void check(Conduct file, NewFinding said) {
    var checks = new Checks();
    var offered = clause(file).map(clause -> follows(file, clause)).orElse(List.of());
    checks.must(offered.contains(said.consequence()), "consequence", "villagerules.not-in-clause");
    if (!file.lifted()) checkCount(file, said, checks);
    var today = acts.today();
    var last = today.plusDays(acts.value(VillageRulesParameters.DO_MOST, file.village()));
    checks.must(
        said.doBy().isAfter(today) && !said.doBy().isAfter(last),
        "doBy",
        "villagerules.between",
        today.plusDays(1),
        last);
    var byPoints = said.consequence() == Consequence.POINTS;
    checks.must(
        byPoints
            ? said.rule() != null && points.fits(file, said.rule(), today)
            : said.rule() == null,
        "rule",
        "villagerules.which-rule");
    checks.end();
  }

  private void checkCount(Conduct file, NewFinding said, Checks checks) {
    var least = acts.value(VillageRulesParameters.COMMITTEE, file.village());
    checks.must(said.present() >= least, "present", "villagerules.committee-few", least);
    var all = acts.committeeOf(file.village()) - acts.bench(file).aside();
    checks.must(said.present() <= all, "present", "villagerules.committee-most", all);
    checks.must(
        said.ayes() <= said.present() && 2 * said.ayes() > said.present(),
        "ayes",
        "villagerules.no-majority");
  }

  /** Who finds: the committee, or the township that stands in for it. */
  private String finds(MatterId id) {
    return lifted(id) ? RULES_REVIEW : RULES_FIND;
  }

  boolean lifted(MatterId id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .filter(Conduct::lifted)
        .isPresent();
  }

  /** 不成立 The committee, or the township that stands in, finds that nothing follows. */
  public void clear(MatterId id, int version, String note, Acting by, ClientId client) {
    var why = ConductActs.note(note, 2);
    acts.step(
        finds(id), id, version, "clear", new ConductActs.Note(why), by, client, (file, matter) -> {
          mustFind(file, matter, by);
          return ConductActs.Step.onto(why, "clear");
        });
  }

  private static void mustFind(Conduct file, Matter matter, Acting by) {
    RevisionActs.mustStand(matter, file.lifted() ? ConductSteps.LIFTED : ConductSteps.HEARD);
    if (RevisionActs.acting(by).equals(file.noticedBy())) {
      throw Refusal.forbidden("villagerules.noticed-it");
    }
  }

  /** 接受 The person lets it stand before the days of appeal are over. */
  public void accept(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        CASE_RAISE, id, version, "accept", new ConductActs.Note(""), by, client, (file, matter) -> {
          acts.mustSpeakFor(file, by);
          RevisionActs.mustStand(matter, ConductSteps.FOUND);
          return new ConductActs.Step(
              jdbc -> {}, "", "accept", ahead(file.found().doBy()));
        });
  }

  /** 申诉 The person appeals to the township, which reads the file from then on. */
  public void appeal(MatterId id, int version, String note, Acting by, ClientId client) {
    var why = ConductActs.note(note, 2);
    acts.step(
        CASE_RAISE,
        id,
        version,
        "appeal",
        new ConductActs.Note(why),
        by,
        client,
        (file, matter) -> {
          acts.mustSpeakFor(file, by);
          RevisionActs.mustStand(matter, ConductSteps.FOUND);
          var until = file.found().appealBy();
          if (acts.today().isAfter(until))
            throw Refusal.conflict("villagerules.appeal-over", until);
          return ConductActs.Step.of(jdbc -> store.appealed(jdbc, id), why, "appeal");
        });
  }

  /** 期满 Nobody appealed while they could. */
  public void stand(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        RULES_TEND, id, version, "stand", new ConductActs.Note(""), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.FOUND);
          var found = file.found();
          if (!acts.today().isAfter(found.appealBy())) {
            throw Refusal.conflict("villagerules.appeal-open", found.appealBy());
          }
          return new ConductActs.Step(jdbc -> {}, "", "stand", ahead(found.doBy()));
        });
  }

  /** 申诉决定 The township lets the finding stand, or overturns it. */
  public void decide(
      MatterId id, int version, boolean stands, String note, Acting by, ClientId client) {
    var why = ConductActs.note(note, 2);
    var act = stands ? "uphold" : "overturn";
    acts.step(
        RULES_REVIEW, id, version, act, new ConductActs.Note(why), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.APPEALED);
          if (found(id, by)) throw Refusal.forbidden("villagerules.found-it");
          return stands
              ? new ConductActs.Step(jdbc -> {}, why, act, ahead(file.found().doBy()))
              : ConductActs.Step.onto(why, act);
        });
  }

  /** Whether the finding was this officer's: another answers the appeal. */
  boolean found(MatterId id, Acting by) {
    return db.in(Scope.system(county), jdbc -> store.entries(jdbc, id, SHOWN)).stream()
        .anyMatch(one -> one.act().equals("find") && Objects.equals(one.person(), by.person()));
  }

  /** A day that has come is today: what is due is never in the past. */
  private LocalDate ahead(LocalDate day) {
    return day.isBefore(acts.today()) ? acts.today() : day;
  }

  // Looking

  /** A file and how far its matter is. */
  public record Seen(Conduct file, Matter matter) {}

  private static String capability(Acting by) {
    return by.seat() == null ? CASE_READ : ConductActs.reads(by).orElse(RULES_TEND);
  }

  /** The file; an officer's look is recorded before it is answered. */
  public Seen see(MatterId id, Acting by) {
    var capability = capability(by);
    by.must(capability, clock.instant());
    return db.together(() -> {
      var file = acts.find(id, by, capability).orElseThrow(Conducts::unknown);
      if (by.seat() != null) {
        acts.mustStandApart(by, file);
        readLog.looked(by, "villagerules.file", "conduct:" + id, "file");
      }
      return new Seen(file, casework.must(id, platform));
    });
  }

  /** As whom a person sees it: as the one concerned first, so that they take part as that. */
  List<Acting> hats(MatterId id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() == null || ConductActs.reads(hat).isPresent())
        .filter(hat -> hat.can(capability(hat)))
        .sorted(Comparator.comparing((Acting hat) -> hat.seat() != null))
        .filter(hat -> acts.find(id, hat, capability(hat)).isPresent())
        .toList();
  }

  public List<Deed> entries(MatterId id, Acting by) {
    var capability = capability(by);
    by.must(capability, clock.instant());
    var file = acts.find(id, by, capability).orElseThrow(Conducts::unknown);
    return db.in(acts.scope(file, by, capability), jdbc -> store.entries(jdbc, id, SHOWN));
  }

  /** One's own and those of the minors whom one answers for, the newest first. */
  public List<Conduct> own(Acting by) {
    by.must(CASE_READ, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    var minors = guardians.minorsOf(person);
    var scope = minors.isEmpty() ? by.scope(CASE_READ) : Scope.system(county);
    var whose = Stream.concat(Stream.of(person), minors.stream()).toList();
    return db.in(scope, jdbc -> store.ofPersons(jdbc, whose, SHOWN));
  }

  /** Those of a post's place before the number given; the look is recorded. */
  public Slice<Conduct> of(Region place, @Nullable Long before, Acting by) {
    var capability = capability(by);
    by.must(capability, place, clock.instant());
    var from = before == null ? Long.MAX_VALUE : before;
    readLog.looked(by, "villagerules.files", "place:" + place, "files");
    var read =
        db.in(by.scope(capability), jdbc -> store.ofPlace(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.id().toString());
  }

  /** 光荣榜 Those praised by name, which each of them agreed to. */
  public List<Conduct> praised(Region village) {
    var read = db.in(Scope.system(county), jdbc -> store.praised(jdbc, village, SHOWN));
    var states = states(read.stream().map(Conduct::id).toList());
    return read.stream()
        .filter(one -> ConductSteps.DONE.equals(states.get(one.id())))
        .toList();
  }

  Map<MatterId, String> states(Collection<MatterId> files) {
    return casework.states(files, platform);
  }
}
