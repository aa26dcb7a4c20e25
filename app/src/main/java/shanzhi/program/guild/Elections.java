package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.Majority;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.Seats;
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
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.People;

/**
 * 推选 The officers of a guild: put forward in the hamlet, chosen by the meeting of its households, one vote
 * each, noticed and then seated in the guild's body for the term. The meeting is recorded by its numbers;
 * how many households there are is the register's word.
 */
@Component
public class Elections {

  private static final int MOST_GROUP = 60;
  private static final int MOST_WHY = 200;
  private static final int SHOWN = 20;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Guilds guilds;
  private final Seats seats;
  private final Electorate electorate;
  private final HouseholdGrids hamlets;
  private final Parameters parameters;
  private final People people;
  private final Words record;
  private final ElectionStore store;

  Elections(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Guilds guilds,
      Seats seats,
      Electorate electorate,
      HouseholdGrids hamlets,
      Parameters parameters,
      People people,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.guilds = guilds;
    this.seats = seats;
    this.electorate = electorate;
    this.hamlets = hamlets;
    this.parameters = parameters;
    this.people = people;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ElectionStore(county);
  }

  private record Begun(BodyId guild, LocalDate starts) {}

  /**
   * Begins to choose the officers who are missing on a day: all six for a new term, or those whose
   * offices are empty until the term of the others ends.
   */
  public MatterId begin(BodyId id, LocalDate starts, Acting by, ClientId client) {
    var guild = guilds.must(id);
    by.must(BODY_FORM, guild.village(), clock.instant());
    var content = ClientId.print(by, new Begun(id, starts));
    try {
      return db.together(() -> {
        var before = db.in(by.scope(BODY_FORM), jdbc -> store.begunBefore(jdbc, client, content));
        if (before.isPresent()) return before.get();
        var planned = planned(guild, starts);
        var title = record.of("guild.election.matter", guild.name());
        var matter = casework.raise(
            matter(ElectionSteps.NAME, guild.village(), title, title), by, sent(client));
        db.in(by.scope(BODY_FORM), jdbc -> {
          store.begin(jdbc, numbered(planned, matter.id()), client, content);
          return null;
        });
        return matter.id();
      });
    } catch (DuplicateKeyException underWay) {
      throw Refusal.conflict("guild.election.under-way");
    }
  }

  static NewMatter matter(String procedure, Region village, String title, String body) {
    return new NewMatter(procedure, village, title, body, "", null, "desk", null, List.of());
  }

  private static ClientId sent(ClientId client) {
    return ClientId.named("guild-election/" + client);
  }

  private Election planned(Guild guild, LocalDate starts) {
    var checks = new Checks();
    checks.must(Seats.mayBegin(starts, today()), "starts", "guild.election.starts-before");
    checks.end();
    var moment = starts.equals(today()) ? clock.instant() : midnight(starts);
    var sitting = guilds.officers(guild.id());
    var staying = new EnumMap<Office, Seat>(Office.class);
    sitting.forEach((office, seat) -> {
      if (seat.inForce(moment)) staying.put(office, seat);
    });
    var empty = Stream.of(Office.values()).filter(o -> !staying.containsKey(o)).toList();
    if (empty.isEmpty()) throw Refusal.conflict("guild.election.full");
    var years = parameters.value(GuildParameters.TERM_YEARS, guild.village(), clock.instant());
    var ends = staying.values().stream()
        .map(Seat::ends)
        .filter(Objects::nonNull)
        .map(end -> LocalDate.ofInstant(end, Words.ZONE))
        .min(LocalDate::compareTo)
        .orElse(starts.plusYears(years));
    return new Election(
        new MatterId(0),
        guild.village(),
        guild.id(),
        empty,
        starts,
        ends,
        null,
        null,
        null,
        null,
        1);
  }

  private static Election numbered(Election said, MatterId id) {
    return new Election(
        id,
        said.village(),
        said.guild(),
        said.offices(),
        said.termStarts(),
        said.termEnds(),
        null,
        null,
        null,
        null,
        1);
  }

  // Putting forward

  private record Put(MatterId election, ElectionStore.Put said) {}

  /** Puts somebody of the village forward for an office, once. */
  public long put(
      MatterId id, Office office, PersonId person, String group, Acting by, ClientId client) {
    var election = open(id, by);
    var checks = new Checks();
    var putBy = checks.text("putBy", group, 1, MOST_GROUP);
    checks.must(election.offices().contains(office), "office", "guild.election.office-filled");
    checks.must(!people.name(person).isEmpty(), "person", "guild.election.who");
    checks.end();
    checks.must(belongs(person, election.village()), "person", "guild.election.not-of-here");
    checks.end();
    var said = new ElectionStore.Put(office, person, putBy);
    var content = ClientId.print(by, new Put(id, said));
    try {
      return db.in(by.scope(BODY_FORM), jdbc -> {
        var before = store.putBefore(jdbc, client, content);
        if (before.isPresent()) return before.get();
        mustStand(election, ElectionSteps.PUTTING);
        return store.put(jdbc, election, said, by, now(), client, content);
      });
    } catch (DuplicateKeyException already) {
      throw Refusal.conflict("guild.election.put-already");
    }
  }

  private boolean belongs(PersonId person, Region village) {
    var resident = people.must(person, platform);
    var registered = resident.registered().code();
    return resident.adult(today()) && registered != null && registered.startsWith(village.code());
  }

  private record Aside(MatterId election, long nominee, String why) {}

  /** 退出 Somebody does not stand any more. */
  public void stepAside(MatterId id, long nominee, String reason, Acting by, ClientId client) {
    var election = open(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    var content = ClientId.print(by, new Aside(id, nominee, why));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, election.village(), now(), client, content)) return null;
      mustStand(election, ElectionSteps.PUTTING, ElectionSteps.NOTICED);
      mine(store.nominees(jdbc, id), nominee);
      if (!store.aside(jdbc, nominee, why)) throw Refusal.conflict("guild.election.aside-already");
      return null;
    });
  }

  static Nominee mine(List<Nominee> nominees, long id) {
    return nominees.stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("guild.election.nominee-unknown"));
  }

  // The vote

  /**
   * 表决结果 What the meeting of the households counted.
   *
   * @param inFavour households for each nominee; of those of one office each household has one vote
   */
  public record Result(LocalDate on, int present, Map<Long, Integer> inFavour) {}

  private record Voted(MatterId election, int version, Result result) {}

  /** How many households the guild's place has today: each has one vote. */
  public int entitled(Guild guild) {
    var grid = guild.grid();
    return grid == null
        ? electorate.households(guild.village(), today()).size()
        : hamlets.in(grid, today());
  }

  /**
   * Records the vote: refused without quorum, or where the numbers do not agree. Who has more than half
   * of the households present is chosen, and the notice begins.
   */
  public void vote(MatterId id, int version, Result result, Acting by, ClientId client) {
    var election = open(id, by);
    var content = new Voted(id, version, result);
    step(election, version, content, by, client, jdbc -> {
      mustStand(election, ElectionSteps.PUTTING);
      var standing = store.nominees(jdbc, id).stream().filter(Nominee::stands).toList();
      if (standing.isEmpty()) throw Refusal.conflict("guild.election.nobody");
      var poll = poll(election, result, standing);
      var chosen = 0;
      for (var one : standing) {
        var votes = result.inFavour().getOrDefault(one.id(), 0);
        var won = votes * 2 > result.present();
        if (won) chosen++;
        store.count(jdbc, one.id(), votes, won);
      }
      if (chosen == 0) {
        return new Step(election.with(null, null, null, null), "none-chosen", Said.nothing());
      }
      var days = parameters.value(GuildParameters.NOTICE, election.village(), clock.instant());
      var notice = new Election.Notice(today(), today().plusDays(days - 1));
      return new Step(
          election.with(poll, notice, null, null), "vote", Said.nothing().until(notice.until()));
    });
  }

  private Election.Poll poll(Election election, Result result, List<Nominee> standing) {
    var entitled = entitled(guilds.must(election.guild()));
    var checks = new Checks();
    var since = LocalDate.ofInstant(matterOf(election).openedAt(), Words.ZONE);
    checks.must(!result.on().isBefore(since), "on", "guild.election.on-before", record.day(since));
    checks.must(!result.on().isAfter(today()), "on", "guild.election.on-ahead");
    checks.must(
        result.present() > 0 && result.present() <= entitled,
        "present",
        "guild.election.present",
        entitled);
    for (var office : election.offices()) {
      var sum = 0L;
      for (var one : standing) {
        if (one.office() != office) continue;
        var votes = result.inFavour().getOrDefault(one.id(), 0);
        checks.must(votes >= 0, "votes-" + one.id(), "ground.not-a-number");
        sum += votes;
      }
      checks.must(
          sum <= result.present(),
          "present",
          "guild.election.votes-many",
          record.of(office.word()),
          sum,
          result.present());
    }
    checks.end();
    var quorum = Majority.percent(
        Majority.Among.ROLL,
        parameters.value(GuildParameters.QUORUM, election.village(), clock.instant()));
    if (!quorum.carries(result.present(), entitled)) {
      throw Refusal.conflict(
          "guild.election.no-quorum", result.present(), quorum.least(entitled), entitled);
    }
    return new Election.Poll(result.on(), result.present(), entitled);
  }

  // Seating

  private record Seated(MatterId election, int version) {}

  /** 就任 Seats those who were chosen, once the notice is over and no objection is open. */
  public void seat(MatterId id, int version, Acting by, ClientId client) {
    var election = open(id, by);
    step(election, version, new Seated(id, version), by, client, jdbc -> {
      mustStand(election, ElectionSteps.NOTICED);
      var notice = Objects.requireNonNull(election.noticed(), "noticed is its state");
      if (!today().isAfter(notice.until())) {
        throw Refusal.conflict("guild.election.notice-runs", record.day(notice.until()));
      }
      var open = store.objections(jdbc, id).stream().filter(Objection::open).count();
      if (open > 0) throw Refusal.conflict("guild.election.objections-open", open);
      var chosen = store.nominees(jdbc, id).stream()
          .filter(one -> one.stands() && one.chosen())
          .toList();
      if (chosen.isEmpty()) {
        return new Step(election.with(null, null, null, null), "none-left", Said.nothing());
      }
      var first = midnight(election.termStarts());
      var starts = first.isBefore(now()) ? now() : first;
      for (var one : chosen) {
        seats.fill(
            new NewSeat(
                election.guild(),
                SeatKind.PLAIN,
                one.office().role,
                one.person(),
                starts,
                midnight(election.termEnds())),
            by,
            ClientId.named("guild-seat/" + id + "/" + one.id()));
      }
      return new Step(election.with(election.poll(), notice, now(), null), "seat", Said.nothing());
    });
  }

  private record CalledOff(MatterId election, int version, String why) {}

  /** 终止 It is not gone on with, for a reason; whoever sits stays. */
  public void callOff(MatterId id, int version, String reason, Acting by, ClientId client) {
    var election = open(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    step(election, version, new CalledOff(id, version, why), by, client, jdbc -> {
      if (election.closed() != null) throw Refusal.conflict("casework.not-now");
      return new Step(
          election.with(election.poll(), election.noticed(), now(), why),
          "call-off",
          Said.nothing());
    });
  }

  private record Step(Election after, String act, Said said) {}

  private interface Decision {
    Step of(JdbcClient jdbc);
  }

  /** Decided once: the same again under its client's id changes nothing. */
  private void step(
      Election election,
      int version,
      Record content,
      Acting by,
      ClientId client,
      Decision decision) {
    var print = ClientId.print(by, content);
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.first(jdbc, election.village(), now(), client, print)) return null;
      if (election.version() != version) throw Refusal.conflict("ground.stale");
      var step = decision.of(jdbc);
      if (!store.change(jdbc, step.after())) throw Refusal.conflict("ground.stale");
      casework.take(matterOf(election), step.act(), step.said(), platform, sent(client));
      return null;
    });
  }

  // Reading

  /** As it is, refusing where there is none. */
  public Election must(MatterId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("guild.election.unknown"));
  }

  private Election open(MatterId id, Acting by) {
    var election = must(id);
    by.must(BODY_FORM, election.village(), clock.instant());
    return election;
  }

  private Matter matterOf(Election election) {
    return casework.must(election.id(), platform);
  }

  public String state(Election election) {
    return matterOf(election).state();
  }

  /** Until when the step under way is to be done; none once it is over. */
  public @Nullable Instant due(Election election) {
    return matterOf(election).due();
  }

  /** Those of a guild, the latest first. */
  public List<Election> of(BodyId guild) {
    return db.in(Scope.open(county), jdbc -> store.ofGuild(jdbc, guild, SHOWN));
  }

  /** Everybody put forward for who forms; for all others those who were chosen. */
  public List<Nominee> nominees(Election election, @Nullable Acting by) {
    var scope = by != null && by.can(BODY_FORM, election.village())
        ? by.scope(BODY_FORM)
        : Scope.open(county);
    return db.in(scope, jdbc -> store.nominees(jdbc, election.id()));
  }

  void mustStand(Election election, String... states) {
    if (!List.of(states).contains(state(election))) throw Refusal.conflict("casework.not-now");
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(Words.ZONE).toInstant();
  }

  private LocalDate today() {
    return guilds.today();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
