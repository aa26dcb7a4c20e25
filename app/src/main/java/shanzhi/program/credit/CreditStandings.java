package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Chart;
import shanzhi.engine.ledger.PointTotal;
import shanzhi.engine.ledger.PointTotals;
import shanzhi.engine.ledger.Statement;
import shanzhi.engine.ledger.Statements;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Dweller;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.People;

/**
 * 积分榜 What points came to. CreditMembers see who earned most by praise, with the consent of each; what a
 * household lost and how it ranks, its own members alone learn.
 */
@Component
public class CreditStandings {

  private static final int POSTED_SHOWN = 100;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final CreditMembers members;
  private final CreditBooks creditBooks;
  private final Books books;
  private final PointTotals totals;
  private final Statements statements;
  private final Parameters parameters;
  private final People people;

  CreditStandings(
      Db db,
      County county,
      Clock clock,
      CreditMembers members,
      CreditBooks creditBooks,
      Books books,
      PointTotals totals,
      Statements statements,
      Parameters parameters,
      People people) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.members = members;
    this.creditBooks = creditBooks;
    this.books = books;
    this.totals = totals;
    this.statements = statements;
    this.parameters = parameters;
    this.people = people;
  }

  /** Somebody who may be named, and what praise earned them. */
  public record Praised(PersonId person, String name, long earned) {}

  /** Who earned most in a year: named with consent, of age, and by what praise gave alone. */
  public List<Praised> praised(Region village, int year) {
    var book = creditBooks.find(village);
    if (book.isEmpty()) return List.of();
    var today = members.today();
    var agreed = agreed(village);
    var named = members.on(village, today).stream()
        .filter(one -> one.adult(today) && agreed.contains(one.person()))
        .map(Dweller::person)
        .toList();
    if (named.isEmpty()) return List.of();
    var from = LocalDate.of(year, 1, 1);
    var most = parameters.value(CreditParameters.STANDING_MOST, village, clock.instant());
    var names = people.names(named);
    return totals
        .of(book.get(), named, from, from.plusYears(1).minusDays(1), platform)
        .values()
        .stream()
        .filter(one -> one.earned() > 0)
        .sorted(Comparator.comparingLong(PointTotal::earned)
            .reversed()
            .thenComparing(one -> one.person().value()))
        .limit(most)
        .map(one -> new Praised(one.person(), names.getOrDefault(one.person(), ""), one.earned()))
        .toList();
  }

  /** What praise gave in a village and may be objected to still, for its members. */
  List<Deed> posted(Region village) {
    var since = members.today().minusDays(objectDays(village));
    return db.in(
        platform.scope(""),
        jdbc -> new DeedStore(county).posted(jdbc, village, since, POSTED_SHOWN));
  }

  /** For how many days after the notice what was posted may be objected to. */
  long objectDays(Region village) {
    return parameters.value(CreditParameters.OBJECT_DAYS, village, clock.instant());
  }

  /**
   * What a household sees of itself.
   *
   * @param has what its members have together, and {@code earned}, {@code lost} what this year gave and
   *     took
   * @param rank among the village's households by what is left of this year; none where nothing is
   */
  public record Household(
      long has, long earned, long lost, @Nullable Integer rank, int households) {}

  /** The actor's own household, and no other's. */
  public Household household(Acting by) {
    var member = members.must(by);
    var village = people.homeOf(member.person());
    var book = creditBooks.find(village);
    var all = members.on(village, members.today());
    var households = all.stream().map(Dweller::household).collect(Collectors.toSet());
    if (book.isEmpty()) return new Household(0, 0, 0, null, households.size());
    var year = members.today().withDayOfYear(1);
    var persons = all.stream().map(Dweller::person).toList();
    var of = totals.of(book.get(), persons, year, year.plusYears(1).minusDays(1), platform);
    var net = new HashMap<HouseholdId, Long>();
    long has = 0;
    long earned = 0;
    long lost = 0;
    for (var one : all) {
      var total = Objects.requireNonNull(of.get(one.person()));
      net.merge(one.household(), total.earned() - total.lost(), Math::addExact);
      if (!one.household().equals(member.household())) continue;
      has += total.has();
      earned += total.earned();
      lost += total.lost();
    }
    var own = Objects.requireNonNull(net.get(member.household()));
    var before = net.values().stream().filter(other -> other > own).count();
    var rank = own > 0 ? Integer.valueOf(Math.toIntExact(before) + 1) : null;
    return new Household(has, earned, lost, rank, households.size());
  }

  /** The lines of the actor's own account, newest first; none before anything was posted. */
  public @Nullable Statement statement(@Nullable String after, Acting by) {
    var village = people.homeOf(Objects.requireNonNull(by.principal()));
    var book = creditBooks.find(village);
    if (book.isEmpty()) return null;
    return books.own(by).stream()
        .filter(account -> account.book().equals(book.get()))
        .filter(account -> account.code().startsWith(Chart.HELD))
        .findFirst()
        .map(Account::id)
        .map(id -> statements.of(id, after, by))
        .orElse(null);
  }

  // Consent

  private Set<PersonId> agreed(Region village) {
    return new HashSet<>(db.in(
        platform.scope(""),
        jdbc -> jdbc.sql("""
                select person from credit.consent
                 where county = :county and village = :village and revoked_at is null""")
            .param("county", county.code())
            .param("village", village.code())
            .query((row, n) -> new PersonId(row.getLong(1)))
            .list()));
  }

  /** The names of these persons, as far as they agreed to be named. */
  public Map<PersonId, String> names(Region village, Set<PersonId> persons) {
    var agreed = agreed(village);
    return people.names(persons.stream().filter(agreed::contains).toList());
  }

  /** Whether the actor agreed to be named. */
  public boolean agrees(Acting by) {
    return db.in(
            by.scope(LEDGER_OWN),
            jdbc -> jdbc.sql("""
                    select count(*) from credit.consent
                     where county = :county and person = :person and revoked_at is null""")
                .param("county", county.code())
                .param("person", Objects.requireNonNull(by.principal()).value())
                .query(Long.class)
                .single())
        > 0;
  }

  /** 公开同意 Agrees to be named for praise, or takes that back; for oneself and when of age. */
  public void agree(boolean agrees, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var member = members.must(by);
    var grown = by.kind() == Acting.Kind.RESIDENT && member.adult(members.today());
    if (agrees && !grown) {
      throw Refusal.forbidden("credit.of-age-oneself");
    }
    var village = people.homeOf(member.person());
    var at = DeedStore.at(clock.instant().truncatedTo(ChronoUnit.MICROS));
    db.in(by.scope(LEDGER_OWN), jdbc -> {
      var sql = agrees ? """
            insert into credit.consent (county, person, region, since)
            values (:county, :person, :region, :at)
            on conflict (county, person) where revoked_at is null do nothing""" : """
            update credit.consent set revoked_at = :at
             where county = :county and person = :person and revoked_at is null""";
      var said = jdbc.sql(sql)
          .param("county", county.code())
          .param("person", member.person().value())
          .param("at", at);
      return (agrees ? said.param("region", village.code()) : said).update();
    });
  }

  // Commendations

  /** 表彰 Somebody commended for a year. */
  public record Award(int year, PersonId person, long points) {}

  /** Whether a year is far enough to draw it up: from its last month on. */
  public boolean drawsUp(int year) {
    return !members.today().isBefore(LocalDate.of(year, Month.DECEMBER, 1));
  }

  /** 拟表彰 Who would be commended for a year by what praise gave until today. */
  public List<Praised> candidates(Region village, int year) {
    var least = parameters.value(CreditParameters.AWARD_LEAST, village, clock.instant());
    var most = parameters.value(CreditParameters.AWARD_MOST, village, clock.instant());
    return praised(village, year).stream()
        .filter(one -> one.earned() >= least)
        .limit(most)
        .toList();
  }

  /**
   * Draws up who is commended for a year: those whose praise earned most, from what the county set on,
   * each of age and having agreed to be named. From the year's last month on; once drawn up it stands.
   */
  public List<Award> commend(Region village, int year, Acting by) {
    by.must(CREDIT_KEEP, village, clock.instant());
    var before = awards(village, year);
    if (!before.isEmpty()) return before;
    if (!drawsUp(year)) throw Refusal.conflict("credit.year-runs", Integer.toString(year));
    var chosen = candidates(village, year);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    db.in(by.scope(CREDIT_KEEP), jdbc -> {
      for (var one : chosen) write(jdbc, village, year, one, by, at);
      return null;
    });
    return awards(village, year);
  }

  private void write(
      JdbcClient jdbc, Region village, int year, Praised one, Acting by, Instant at) {
    jdbc.sql("""
            insert into credit.award (county, region, year, person, points, by, at)
            values (:county, :region, :year, :person, :points, :by, :at)
            on conflict do nothing""")
        .param("county", county.code())
        .param("region", village.code())
        .param("year", year)
        .param("person", one.person().value())
        .param("points", one.earned())
        .param("by", by.signature())
        .param("at", DeedStore.at(at))
        .update();
  }

  /** Who was commended for a year, the most first; their names need their consent still. */
  public List<Award> awards(Region village, int year) {
    return db.in(
        platform.scope(""),
        jdbc -> jdbc.sql("""
                select person, points from credit.award
                 where county = :county and village = :village and year = :year
                 order by points desc, person limit 50""")
            .param("county", county.code())
            .param("village", village.code())
            .param("year", year)
            .query((row, n) -> new Award(year, new PersonId(row.getLong(1)), row.getLong(2)))
            .list());
  }
}
