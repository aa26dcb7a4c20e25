package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.RULES_FIND;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Guardians;
import shanzhi.foundation.people.Ties;

/**
 * What all acts in a file have in common: each once, as it was seen, by who is not concerned; the step
 * of its matter in the same transaction, and the person's inbox after it.
 */
@Component
class ConductActs {

  private static final List<String> ASKS = List.of(
      ConductSteps.NOTIFIED, ConductSteps.FOUND, ConductSteps.APPEALED, ConductSteps.CARRYING);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final Parameters parameters;
  private final Ties ties;
  private final Guardians guardians;
  private final Words record;
  private final ConductStore store;

  ConductActs(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      Parameters parameters,
      Ties ties,
      Guardians guardians,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.parameters = parameters;
    this.ties = ties;
    this.guardians = guardians;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ConductStore(county);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  long value(String key, Region village) {
    return parameters.value(key, village, clock.instant());
  }

  /** Opens a file; its matter says neither who nor what, and the supervisory committee is to find. */
  MatterId open(
      NewConduct said, Scope scope, @Nullable PersonId by, ClientId client, String print) {
    var before = db.in(scope, jdbc -> store.openedBefore(jdbc, client, print));
    if (before.isPresent()) return before.get();
    var title = record.of("villagerules.matter." + said.kind());
    var matter = casework.raiseFor(
        committee(said.village()).orElse(null),
        new NewMatter(
            ConductSteps.NAME,
            said.village(),
            title,
            record.of("villagerules.matter-body"),
            "",
            null,
            "desk",
            null,
            List.of()),
        platform,
        ClientId.named("villagerules-file/" + client));
    db.in(scope, jdbc -> {
      var write = new RevisionStore.Write(client, print, now());
      store.open(jdbc, matter.id(), said, write);
      store.write(jdbc, matter.id(), said.village(), new Deed("open", by, now(), ""), write);
      return null;
    });
    return matter.id();
  }

  /** 村务监督委员会 The organisation that finds; where a village has none, its post stands at the desk. */
  private Optional<Holder> committee(Region village) {
    return organisations.at(village).stream()
        .filter(one -> one.kind() == OrganisationKind.SUPERVISORY_COMMITTEE)
        .map(one -> Holder.desk(one.id()))
        .findFirst();
  }

  /** 监委会人数 How many seats the committee of a village has, filled or not. */
  int committeeOf(Region village) {
    return posts.at(village, PostKind.VILLAGE_SUPERVISOR).stream()
        .mapToInt(Post::seats)
        .sum();
  }

  /** Who of the committee may find in a file, and how many leave it to the others. */
  Bench bench(Conduct file) {
    var seated = posts.at(file.village(), PostKind.VILLAGE_SUPERVISOR).stream()
        .flatMap(post -> appointments.holdersOf(post.id(), clock.instant()).stream())
        .distinct()
        .sorted(Comparator.comparing(PersonId::value))
        .toList();
    var able = seated.stream()
        .filter(one -> !one.equals(file.noticedBy()))
        .filter(one -> apart(one, file.person(), file.village()))
        .toList();
    var least = value(VillageRulesParameters.COMMITTEE, file.village());
    return new Bench(able, seated.size() - able.size(), least);
  }

  /** How many decided, for the file's own record. */
  String counted(Conduct file, NewFinding said) {
    if (file.lifted()) return record.of("villagerules.found-by-township");
    var seats = committeeOf(file.village());
    return record.of("villagerules.counted", seats, said.present(), said.ayes());
  }

  /**
   * What a step leaves behind.
   *
   * @param writes what it changes in the file
   * @param takes the act on the matter; none where it stays as it is
   * @param until the day that becomes the deadline, where the act agrees on one
   */
  record Step(
      Consumer<JdbcClient> writes,
      String note,
      @Nullable String takes,
      @Nullable LocalDate until) {

    static Step of(Consumer<JdbcClient> writes, String note, @Nullable String takes) {
      return new Step(writes, note, takes, null);
    }

    static Step onto(String note, String takes) {
      return new Step(jdbc -> {}, note, takes, null);
    }
  }

  interface Decision extends BiFunction<Conduct, Matter, Step> {}

  private record Told(MatterId id, String act, Record said) {}

  /** A note that is all that is said. */
  record Note(String note) {}

  void step(
      String capability,
      MatterId id,
      int version,
      String act,
      Record said,
      Acting by,
      ClientId client,
      Decision decision) {
    by.must(capability, clock.instant());
    var content = ClientId.print(by, new Told(id, act, said));
    Repetition.once(() -> db.together(() -> {
      var file = find(id, by, capability).orElseThrow(Conducts::unknown);
      var scope = scope(file, by, capability);
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, client, content))) return id;
      if (file.version() != version) throw Refusal.conflict("ground.stale");
      if (by.seat() != null) mustStandApart(by, file);
      var matter = casework.must(id, platform);
      var step = decision.apply(file, matter);
      db.in(scope, jdbc -> {
        if (!store.turn(jdbc, file)) throw Refusal.conflict("ground.stale");
        var write = new RevisionStore.Write(client, content, now());
        store.write(
            jdbc, id, file.village(), new Deed(act, by.person(), now(), step.note()), write);
        step.writes().accept(jdbc);
        return null;
      });
      if (step.takes() != null) take(file, matter, step, client);
      return id;
    }));
  }

  /** A way to a file: as a post, as whose it is, or as who answers for a minor whose it is. */
  Optional<Conduct> find(MatterId id, Acting by, String capability) {
    var own = db.in(by.scope(capability), jdbc -> store.find(jdbc, id));
    if (own.isPresent() || by.seat() != null) return own;
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .filter(file -> file.notice() != null && guards(file, by));
  }

  Scope scope(Conduct file, Acting by, String capability) {
    return by.seat() != null || file.isOf(by) ? by.scope(capability) : Scope.system(county);
  }

  /** 监护人 Who needs a guardian is answered for by theirs, else by the adults of the household. */
  private boolean guards(Conduct file, Acting by) {
    var me = by.principal();
    if (by.seat() != null || me == null) return false;
    return guardians
        .told(List.of(file.person()))
        .getOrDefault(file.person(), List.of())
        .contains(me);
  }

  /** Whether the reader is the one concerned, or answers for them. */
  boolean speaksFor(Conduct file, Acting by) {
    return file.isOf(by) || guards(file, by);
  }

  void mustSpeakFor(Conduct file, Acting by) {
    if (!speaksFor(file, by)) throw Refusal.forbidden("villagerules.own-alone");
  }

  /** Who needs a guardian gives nothing away without theirs. */
  void mustActAlone(Acting by) {
    if (guardians.ward(RevisionActs.acting(by))) {
      throw Refusal.forbidden("villagerules.by-guardian");
    }
  }

  private List<PersonId> told(Conduct file) {
    var person = file.person();
    var guarding = guardians.told(List.of(person)).getOrDefault(person, List.of());
    return Stream.concat(Stream.of(person), guarding.stream()).toList();
  }

  private void take(Conduct file, Matter matter, Step step, ClientId client) {
    var words = step.until() == null ? Said.nothing() : Said.nothing().until(step.until());
    var named = ClientId.named("villagerules-step/" + client);
    var taken = casework.take(matter, Objects.requireNonNull(step.takes()), words, platform, named);
    var after = lifts(file, taken) ? lifted(file, taken, client) : taken;
    db.in(Scope.system(county), jdbc -> {
      store.untell(jdbc, file.id());
      var due = after.due();
      if (due != null && ASKS.contains(after.state())) {
        var title = record.of("villagerules.matter." + file.kind());
        store.tell(jdbc, file, told(file), after.state(), title, now(), due);
      }
      return null;
    });
  }

  /** Whether it was heard and too few of the committee may find. */
  private boolean lifts(Conduct file, Matter taken) {
    return taken.state().equals(ConductSteps.HEARD)
        && taken.edition() >= ConductSteps.PROCEDURE.edition()
        && !bench(file).enough();
  }

  /** 提请乡镇认定 The township finds instead, and reads the file from then on. */
  private Matter lifted(Conduct file, Matter taken, ClientId client) {
    var own = ClientId.named("villagerules-lift/" + client);
    db.in(Scope.system(county), jdbc -> {
      store.lifted(jdbc, file.id());
      var write = new RevisionStore.Write(own, "lift", now());
      store.write(jdbc, file.id(), file.village(), new Deed("lift", null, now(), ""), write);
      return null;
    });
    return casework.take(taken, "lift", Said.nothing(), platform, own);
  }

  /** 回避 Whoever is concerned, or near kin to who is, leaves the file to another. */
  void mustStandApart(Acting by, Conduct file) {
    mustStandApart(by, file.person(), file.village());
  }

  void mustStandApart(Acting by, PersonId concerned, Region village) {
    var officer = Objects.requireNonNull(by.person());
    if (!apart(officer, concerned, village)) throw Refusal.forbidden("villagerules.stand-aside");
  }

  private boolean apart(PersonId one, PersonId concerned, Region village) {
    var degree = Math.toIntExact(value(VillageRulesParameters.KIN, village));
    return !one.equals(concerned) && ties.kinship(one, concerned, degree).isEmpty();
  }

  static String note(@Nullable String note, int least) {
    var checks = new Checks();
    var text = checks.text("note", note, least, Revisions.MOST_NOTE);
    checks.end();
    return text;
  }

  /** The capability with which a hat reads files; of the posts, the one that is nearest to the work. */
  static Optional<String> reads(Acting by) {
    return List.of(RULES_TEND, RULES_FIND, RULES_REVIEW).stream()
        .filter(by::can)
        .findFirst();
  }

  static String writes(Acting by) {
    return by.seat() == null ? CASE_RAISE : RULES_TEND;
  }
}
