package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyId;
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
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 办事 Occasions: registered by the family, seen beside the limit of their day, arranged, held and looked at
 * afterwards, each step by the one officer whose act it is. What goes beyond is answered with visits and
 * words; there is no fine, and no place where a gift or a giver could be written.
 */
@Component
public class Occasions {

  static final int MOST_TABLES = 1_000;
  static final int MOST_NOTE = 1_000;
  private static final int SHOWN = 100;

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Guilds guilds;
  private final GuildLimits limits;
  private final Parameters parameters;
  private final People people;
  private final ReadLog readLog;
  private final Words record;
  private final OccasionStore store;

  Occasions(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Guilds guilds,
      GuildLimits limits,
      Parameters parameters,
      People people,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.guilds = guilds;
    this.limits = limits;
    this.parameters = parameters;
    this.people = people;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new OccasionStore(county);
  }

  private record Registered(BodyId guild, NewOccasion said) {}

  /** Registers an occasion with one's own village's guild; what is beyond the limit is told at once. */
  public MatterId register(BodyId id, NewOccasion said, Acting by, ClientId client) {
    var guild = guilds.must(id);
    by.must(CASE_RAISE, guild.village(), clock.instant());
    var person = by.seat() == null ? by.principal() : null;
    if (person == null) throw Refusal.forbidden("guild.family-alone");
    if (!people.homeOf(person).equals(guild.village())) {
      throw Refusal.forbidden("guild.other-village");
    }
    var clean = check(guild, said);
    var content = ClientId.print(by, new Registered(id, clean));
    var scope = by.scope(CASE_RAISE);
    return Repetition.once(() -> db.together(() -> {
      var before = db.in(scope, jdbc -> store.registeredBefore(jdbc, client, content));
      if (before.isPresent()) return before.get();
      var matter =
          casework.raiseFor(Holder.desk(guild.organisation()), neutral(guild, clean), by, client);
      var occasion = new Occasion(
          matter.id(),
          guild.village(),
          id,
          guild.organisation(),
          clean.kind(),
          person,
          clean.day(),
          clean.spot(),
          clean.tables(),
          clean.gift(),
          clean.promises(),
          null,
          1);
      db.in(scope, jdbc -> {
        store.register(jdbc, occasion, client, content);
        var entry = new Entry(Entry.Act.REGISTER, acting(by), now(), "");
        store.write(jdbc, occasion, entry, by, client, content);
        return null;
      });
      if (!limits.judge(occasion).within()) {
        tell(occasion, take(matter, "over", Said.nothing(), client));
      }
      return matter.id();
    }));
  }

  private NewOccasion check(Guild guild, NewOccasion said) {
    var ahead = parameters.value(GuildParameters.AHEAD, guild.village(), clock.instant());
    var today = guilds.today();
    var checks = new Checks();
    var spot = checks.text("spot", said.spot(), 2, 100);
    checks.must(
        !said.day().isBefore(today) && !said.day().isAfter(today.plusDays(ahead)),
        "day",
        "guild.which-day",
        ahead);
    checks.must(
        said.tables() >= 0 && said.tables() <= MOST_TABLES,
        "tables",
        "ground.number-too-large",
        MOST_TABLES);
    checks.must(said.gift() >= 0, "gift", "ground.below-nothing");
    checks.end();
    return new NewOccasion(
        said.kind(), said.day(), spot, said.tables(), said.gift(), said.promises());
  }

  /** The matter as others see it: what sort of occasion and when, nobody's name and no number. */
  private NewMatter neutral(Guild guild, NewOccasion said) {
    return new NewMatter(
            OccasionSteps.NAME,
            guild.village(),
            record.of("guild.matter", record.of(said.kind().word()), record.day(said.day())),
            record.of("guild.matter-body"),
            "",
            null,
            "phone",
            null,
            List.of())
        .confidential(true);
  }

  // The family's own steps

  private record Amended(MatterId id, int version, NewOccasion said) {}

  /** The family announces something else; before the day, and as often as it likes. */
  public void amend(MatterId id, int version, NewOccasion said, Acting by, ClientId client) {
    var content = new Amended(id, version, said);
    own(id, version, content, by, client, (occasion, matter) -> {
      mustStand(matter, OccasionSteps.REGISTERED, OccasionSteps.OVER, OccasionSteps.ARRANGED);
      var clean = check(guilds.must(occasion.guild()), said);
      if (clean.kind() != occasion.kind()) throw Refusal.invalid("kind", "guild.kind-stays");
      var after = occasion.announced(clean);
      var within = limits.judge(after).within();
      return new Step(after, Entry.Act.AMEND, "", within ? "amend" : "over", Said.nothing());
    });
  }

  private record Told(MatterId id, int version, Entry.Act act, String note, int seen) {}

  /** It is not held after all. */
  public void withdraw(MatterId id, int version, Acting by, ClientId client) {
    var content = new Told(id, version, Entry.Act.WITHDRAW, "", 0);
    own(id, version, content, by, client, (occasion, matter) -> {
      mustStand(matter, OccasionSteps.REGISTERED, OccasionSteps.OVER, OccasionSteps.ARRANGED);
      return new Step(occasion, Entry.Act.WITHDRAW, "", "withdraw", Said.nothing());
    });
  }

  private void own(
      MatterId id, int version, Record content, Acting by, ClientId client, Decision decision) {
    by.must(CASE_RAISE, clock.instant());
    if (by.seat() != null) throw Refusal.forbidden("guild.family-alone");
    step(id, version, content, CASE_RAISE, by, client, decision);
  }

  // The officers' acts

  /** 协调 The coordinator goes through it with the family; next is the day itself. */
  public void arrange(MatterId id, int version, String note, Acting by, ClientId client) {
    act(Office.COORDINATOR, id, version, Entry.Act.ARRANGE, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.REGISTERED);
      return stepTo(o, Entry.Act.ARRANGE, note, "arrange", Said.nothing().until(upcoming(o)));
    });
  }

  /** 劝导 The discipline officer was with the family and says how it went. */
  public void persuade(MatterId id, int version, String note, Acting by, ClientId client) {
    act(Office.DISCIPLINE, id, version, Entry.Act.PERSUADE, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.OVER);
      return stepTo(o, Entry.Act.PERSUADE, note, "persuade", Said.nothing());
    });
  }

  /** 劝导无果 After the visits that the county asks for it goes on as the family announced. */
  public void stand(MatterId id, int version, String note, Acting by, ClientId client) {
    act(Office.DISCIPLINE, id, version, Entry.Act.STAND, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.OVER);
      mustHaveGone(o);
      return stepTo(o, Entry.Act.STAND, note, "stand", Said.nothing().until(upcoming(o)));
    });
  }

  /** 办事 The steward writes down that it was held, and how many tables were laid. */
  public void hold(MatterId id, int version, int seen, String note, Acting by, ClientId client) {
    var told = new Told(id, version, Entry.Act.HOLD, note, seen);
    act(Office.STEWARD, told, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.ARRANGED);
      var checks = new Checks();
      checks.must(!guilds.today().isBefore(o.day()), "seen", "guild.not-yet", record.day(o.day()));
      checks.must(seen >= 0 && seen <= MOST_TABLES, "seen", "ground.number-too-large", MOST_TABLES);
      checks.end();
      return new Step(o.held(seen), Entry.Act.HOLD, text(note, 0), "hold", Said.nothing());
    });
  }

  /** 事后查看 The discipline officer looks back: within what was set, or beyond it, in words. */
  public void look(
      MatterId id, int version, boolean kept, String note, Acting by, ClientId client) {
    var entry = kept ? Entry.Act.KEPT : Entry.Act.BEYOND;
    act(Office.DISCIPLINE, id, version, entry, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.HELD);
      // What the steward counted is plain to see: nobody writes down the contrary of it.
      var judged = limits.judge(o);
      if (kept && judged.over().contains("guild.over-tables")) {
        throw Refusal.conflict("guild.counted-beyond");
      }
      return stepTo(o, entry, text(note, kept ? 0 : 2), kept ? "kept" : "beyond", Said.nothing());
    });
  }

  /** 谈话 The discipline officer talked with the family about what went beyond. */
  public void talk(MatterId id, int version, String note, Acting by, ClientId client) {
    act(Office.DISCIPLINE, id, version, Entry.Act.TALK, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.BEYOND);
      return stepTo(o, Entry.Act.TALK, note, "talk", Said.nothing());
    });
  }

  /** 监事 What becomes of it after the talk: settled, talked over once more, or handed on. */
  public enum Outcome {
    SETTLE(Entry.Act.SETTLE, "settle"),
    AGAIN(Entry.Act.AGAIN, "again"),
    HAND_ON(Entry.Act.HANDED, "hand-on");

    private final Entry.Act entry;
    private final String takes;

    Outcome(Entry.Act entry, String takes) {
      this.entry = entry;
      this.takes = takes;
    }
  }

  /**
   * The supervisor decides. Handed on, its matter ends with the event {@code hand-on} and the
   * supervisor's words, which those who see to the village rules take up; it fines nobody.
   */
  public void decide(
      MatterId id, int version, Outcome outcome, String note, Acting by, ClientId client) {
    act(Office.SUPERVISOR, id, version, outcome.entry, note, by, client, (o, matter) -> {
      mustStand(matter, OccasionSteps.TALKED);
      if (outcome == Outcome.HAND_ON) mustHaveGone(o);
      var said = outcome == Outcome.HAND_ON ? Said.note(text(note, 2)) : Said.nothing();
      return stepTo(o, outcome.entry, note, outcome.takes, said);
    });
  }

  private void mustHaveGone(Occasion occasion) {
    var least = parameters.value(GuildParameters.VISITS, occasion.village(), clock.instant());
    var gone = db.in(Scope.system(platform.county()), jdbc -> store.visits(jdbc, occasion.id()));
    if (gone < least) throw Refusal.conflict("guild.go-first", least, gone);
  }

  /** The day, or today where it has come: what is due is never in the past. */
  private LocalDate upcoming(Occasion occasion) {
    return occasion.day().isBefore(guilds.today()) ? guilds.today() : occasion.day();
  }

  private Step stepTo(Occasion of, Entry.Act act, String note, String takes, Said said) {
    var least = act == Entry.Act.ARRANGE || act == Entry.Act.KEPT ? 0 : 2;
    return new Step(of, act, text(note, least), takes, said);
  }

  private static String text(String note, int least) {
    var checks = new Checks();
    var text = checks.text("note", note, least, MOST_NOTE);
    checks.end();
    return text;
  }

  private record Step(Occasion after, Entry.Act act, String note, String takes, Said said) {}

  private interface Decision extends BiFunction<Occasion, Matter, Step> {}

  private void act(
      Office office,
      MatterId id,
      int version,
      Entry.Act act,
      String note,
      Acting by,
      ClientId client,
      Decision decision) {
    act(office, new Told(id, version, act, note, 0), by, client, decision);
  }

  private void act(Office office, Told told, Acting by, ClientId client, Decision decision) {
    by.must(office.capability, clock.instant());
    step(told.id(), told.version(), told, office.capability, by, client, (occasion, matter) -> {
      guilds.must(guilds.must(occasion.guild()), office, by);
      if (occasion.person().equals(by.person())) throw Refusal.forbidden("guild.own-family");
      return decision.apply(occasion, matter);
    });
  }

  /** Read, decided, written down once and entailed on its matter, in one transaction. */
  private void step(
      MatterId id,
      int version,
      Record content,
      String capability,
      Acting by,
      ClientId client,
      Decision decision) {
    var scope = by.scope(capability);
    var print = ClientId.print(by, content);
    Repetition.once(() -> db.together(() -> {
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, client, print))) return id;
      var occasion = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Occasions::unknown);
      if (occasion.version() != version) throw Refusal.conflict("ground.stale");
      var matter = casework.must(id, platform);
      var step = decision.apply(occasion, matter);
      db.in(scope, jdbc -> {
        var entry = new Entry(step.act(), acting(by), now(), step.note());
        store.write(jdbc, occasion, entry, by, client, print);
        if (!store.change(jdbc, step.after())) throw Refusal.conflict("ground.stale");
        return null;
      });
      tell(occasion, take(matter, step.takes(), step.said(), client));
      return id;
    }));
  }

  private Matter take(Matter matter, String act, Said said, ClientId client) {
    return casework.take(matter, act, said, platform, ClientId.named("guild-occasion/" + client));
  }

  /** The family finds in its inbox what it is asked to think over again. */
  private void tell(Occasion occasion, Matter matter) {
    var due = matter.due();
    var asks = List.of(OccasionSteps.OVER, OccasionSteps.BEYOND).contains(matter.state());
    db.in(Scope.system(platform.county()), jdbc -> {
      store.untell(jdbc, occasion);
      if (asks && due != null) {
        var title = record.of("guild.asks", record.of(occasion.kind().word()));
        store.tell(jdbc, occasion, matter.state(), title, now(), due);
      }
      return null;
    });
  }

  // Looking

  /** An occasion and how far its matter is. */
  public record Seen(Occasion occasion, Matter matter) {}

  private static String reads(Acting by) {
    return by.seat() == null ? CASE_READ : Guilds.capability(by).orElse(CASE_READ);
  }

  /** The occasion, for its family and its guild's officers; an officer's look is recorded. */
  public Seen see(MatterId id, Acting by) {
    var capability = reads(by);
    by.must(capability, clock.instant());
    return db.together(() -> {
      var found =
          db.in(by.scope(capability), jdbc -> store.find(jdbc, id)).orElseThrow(Occasions::unknown);
      if (by.seat() != null) readLog.looked(by, "guild.occasion", "occasion:" + id, "occasion");
      return new Seen(found, casework.must(id, platform));
    });
  }

  /** As whom a person sees it: the family first, then each office that they hold. */
  List<Acting> hats(MatterId id, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() == null || Guilds.capability(hat).isPresent())
        .filter(hat -> hat.can(reads(hat)))
        .filter(
            hat -> db.in(hat.scope(reads(hat)), jdbc -> store.find(jdbc, id)).isPresent())
        .toList();
  }

  Optional<Acting> hat(MatterId id, Identity who) {
    return hats(id, who).stream().findFirst();
  }

  /** What was done, the latest first. */
  public List<Entry> entries(MatterId id, Acting by) {
    by.must(reads(by), clock.instant());
    return db.in(by.scope(reads(by)), jdbc -> store.entries(jdbc, id, SHOWN));
  }

  /** One's own, the newest first. */
  public List<Occasion> own(Acting by) {
    by.must(CASE_READ, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(CASE_READ), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** Those of a guild before the number given, for its officers. */
  public Slice<Occasion> of(Guild guild, @Nullable Long before, Acting by) {
    var capability = reads(by);
    by.must(capability, guild.village(), clock.instant());
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        db.in(by.scope(capability), jdbc -> store.ofGuild(jdbc, guild.id(), from, Slice.SIZE + 1));
    readLog.looked(by, "guild.occasions", "guild:" + guild.id(), "occasions");
    return Slice.cut(read, Slice.SIZE, occasion -> occasion.id().toString());
  }

  Map<MatterId, String> states(Collection<MatterId> ids) {
    return casework.states(ids, platform);
  }

  static Refusal unknown() {
    return Refusal.unknown("guild.occasion-unknown");
  }

  private static void mustStand(Matter matter, String... states) {
    if (!List.of(states).contains(matter.state())) throw Refusal.conflict("casework.not-now");
  }

  private static PersonId acting(Acting by) {
    return Objects.requireNonNull(by.person(), "the platform holds no occasion");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
