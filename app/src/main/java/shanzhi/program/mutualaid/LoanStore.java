package shanzhi.program.mutualaid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/** Loans, who stands for them, and what falls due. */
final class LoanStore {

  private static final String LOAN = """
      select l.matter, l.region, l.person, l.household, l.fen, l.months, l.rate, l.needed, l.purpose,
             l.paper, l.asked_on, l.checked_by, l.granted_on, l.paid_on, l.ended, l.ended_why, l.again,
             l.version
        from mutualaid.loan l
      """;

  private final String county;

  LoanStore(County county) {
    this.county = county.code();
  }

  /** Two who lend of one pool at the same time come one after the other. */
  void line(JdbcClient jdbc, Region village) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "mutualaid/" + county + "/" + village)
        .query((row, n) -> n)
        .list();
  }

  void enter(
      JdbcClient jdbc,
      MatterId matter,
      Loan.NewLoan said,
      HouseholdId household,
      LoanTerms terms,
      LocalDate day,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into mutualaid.loan (county, matter, region, person, household, fen, months, rate,
                   terms, needed, purpose, paper, asked_on, client, content)
            values (:county, :matter, :region, :person, :household, :fen, :months, :rate, :terms,
                    :needed, :purpose, :paper, :day, :client, :content)""")
        .param("county", county)
        .param("matter", matter.value())
        .param("region", said.village().code())
        .param("person", said.person().value())
        .param("household", household.value())
        .param("fen", said.fen())
        .param("months", said.months())
        .param("rate", terms.rate())
        .param("terms", terms.n())
        .param("needed", terms.guarantors())
        .param("purpose", said.purpose())
        .param("paper", said.paper())
        .param("day", day)
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<Loan> find(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(LOAN + " where l.county = :county and l.matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(LoanStore::loan)
        .optional();
  }

  /** Under whichever matter it runs or ran. */
  Optional<Loan> ofMatter(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(
            LOAN + " where l.county = :county and (l.matter = :matter or l.again = :matter)")
        .param("county", county)
        .param("matter", matter.value())
        .query(LoanStore::loan)
        .optional();
  }

  /** Of a village, the newest first; those under way, or all. */
  List<Loan> list(JdbcClient jdbc, Region village, boolean open, long before, int most) {
    return jdbc.sql(LOAN + " where l.county = :county and l.village = :village"
            + " and l.matter < :before" + (open ? " and l.ended is null" : "")
            + " order by l.matter desc limit :most")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query(LoanStore::loan)
        .list();
  }

  List<Loan> all(JdbcClient jdbc, Collection<MatterId> loans) {
    return jdbc.sql(LOAN + """
             where l.county = :county and l.matter = any (cast(:loans as bigint[]))
             order by l.matter""")
        .param("county", county)
        .param("loans", numbers(loans))
        .query(LoanStore::loan)
        .list();
  }

  List<Loan> ofPerson(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(LOAN + """
             where l.county = :county and l.person = :person order by l.matter desc limit 20""")
        .param("county", county)
        .param("person", person.value())
        .query(LoanStore::loan)
        .list();
  }

  void checked(JdbcClient jdbc, MatterId matter, @Nullable PersonId by) {
    jdbc.sql("""
            update mutualaid.loan set checked_by = :by, version = version + 1
             where county = :county and matter = :matter""")
        .param("county", county)
        .param("matter", matter.value())
        .param("by", by == null ? null : by.value())
        .update();
  }

  void granted(JdbcClient jdbc, MatterId matter, @Nullable PersonId by, LocalDate day) {
    jdbc.sql("""
            update mutualaid.loan
               set granted_by = :by, granted_on = :day, version = version + 1
             where county = :county and matter = :matter""")
        .param("county", county)
        .param("matter", matter.value())
        .param("by", by == null ? null : by.value())
        .param("day", day)
        .update();
  }

  /** Paid out on a day, or not after all. */
  void paid(JdbcClient jdbc, MatterId matter, @Nullable LocalDate day) {
    jdbc.sql("""
            update mutualaid.loan set paid_on = :day, version = version + 1
             where county = :county and matter = :matter""")
        .param("county", county)
        .param("matter", matter.value())
        .param("day", day)
        .update();
  }

  void end(JdbcClient jdbc, MatterId matter, String how, @Nullable String why) {
    jdbc.sql("""
            update mutualaid.loan set ended = :how, ended_why = :why, version = version + 1
             where county = :county and matter = :matter and ended is null""")
        .param("county", county)
        .param("matter", matter.value())
        .param("how", how)
        .param("why", why, Types.VARCHAR)
        .update();
  }

  /** What ended it was reversed. */
  void resume(JdbcClient jdbc, MatterId matter, MatterId again) {
    jdbc.sql("""
            update mutualaid.loan set ended = null, again = :again, version = version + 1
             where county = :county and matter = :matter and ended in ('REPAID', 'LOST')""")
        .param("county", county)
        .param("matter", matter.value())
        .param("again", again.value())
        .update();
  }

  private static Loan loan(ResultSet row, int n) throws SQLException {
    var checker = row.getObject("checked_by", Long.class);
    var again = row.getObject("again", Long.class);
    return new Loan(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        new PersonId(row.getLong("person")),
        new HouseholdId(row.getLong("household")),
        row.getLong("fen"),
        row.getInt("months"),
        row.getInt("rate"),
        row.getInt("needed"),
        row.getString("purpose"),
        row.getString("paper"),
        row.getObject("asked_on", LocalDate.class),
        checker == null ? null : new PersonId(checker),
        row.getObject("granted_on", LocalDate.class),
        row.getObject("paid_on", LocalDate.class),
        row.getString("ended"),
        row.getString("ended_why"),
        again == null ? null : new MatterId(again),
        row.getInt("version"));
  }

  // Who stands

  void stand(
      JdbcClient jdbc,
      Loan of,
      PersonId person,
      HouseholdId household,
      String paper,
      LocalDate day,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into mutualaid.guarantor (county, loan, person, region, household, paper, said_on,
                   client, content)
            values (:county, :loan, :person, :region, :household, :paper, :day, :client, :content)""")
        .param("county", county)
        .param("loan", of.matter().value())
        .param("person", person.value())
        .param("region", of.village().code())
        .param("household", household.value())
        .param("paper", paper)
        .param("day", day)
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Map<MatterId, List<Loan.Guarantor>> guarantors(JdbcClient jdbc, Collection<MatterId> loans) {
    var all = new HashMap<MatterId, List<Loan.Guarantor>>();
    jdbc.sql("""
            select loan, person, paper, said_on from mutualaid.guarantor
             where county = :county and loan = any (cast(:loans as bigint[]))
             order by loan, person""")
        .param("county", county)
        .param("loans", numbers(loans))
        .query((row, n) -> all.computeIfAbsent(
                new MatterId(row.getLong("loan")), id -> new ArrayList<>())
            .add(new Loan.Guarantor(
                new PersonId(row.getLong("person")),
                row.getString("paper"),
                row.getObject("said_on", LocalDate.class))))
        .list();
    return all;
  }

  static Long[] numbers(Collection<MatterId> loans) {
    return loans.stream().map(MatterId::value).toArray(Long[]::new);
  }

  /** Loans under way for which somebody stands. */
  List<MatterId> standsFor(JdbcClient jdbc, PersonId person) {
    return jdbc.sql("""
            select g.loan from mutualaid.guarantor g
              join mutualaid.loan l on l.county = g.county and l.matter = g.loan
             where g.county = :county and g.person = :person and l.ended is null
             order by g.loan""")
        .param("county", county)
        .param("person", person.value())
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  /** What a household asked for that has not ended. */
  List<Loan> underWay(JdbcClient jdbc, HouseholdId household) {
    return jdbc.sql(LOAN + """
             where l.county = :county and l.household = :household and l.ended is null
             order by l.matter""")
        .param("county", county)
        .param("household", household.value())
        .query(LoanStore::loan)
        .list();
  }

  /** Whether one household stands for another, itself or through whom it stands for. */
  boolean standsAround(JdbcClient jdbc, HouseholdId one, HouseholdId other) {
    return jdbc.sql("""
            with recursive stood (household) as (
              select cast(:one as bigint)
              union
              select l.household from stood s
                join mutualaid.guarantor g on g.county = :county and g.household = s.household
                join mutualaid.loan l
                  on l.county = g.county and l.matter = g.loan and l.ended is null)
            select exists (select from stood where household = :other)""")
        .param("county", county)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  // What falls due

  void fallDue(JdbcClient jdbc, Loan of, List<Loan.Instalment> schedule) {
    for (var one : schedule) {
      jdbc.sql("""
              insert into mutualaid.instalment (county, loan, n, region, due_on, fen)
              values (:county, :loan, :n, :region, :due, :fen)
              on conflict (county, loan, n) do update set due_on = excluded.due_on""")
          .param("county", county)
          .param("loan", of.matter().value())
          .param("n", one.n())
          .param("region", of.village().code())
          .param("due", one.dueOn())
          .param("fen", one.fen())
          .update();
    }
  }

  Map<MatterId, List<Loan.Instalment>> schedules(JdbcClient jdbc, Collection<MatterId> loans) {
    var all = new HashMap<MatterId, List<Loan.Instalment>>();
    jdbc.sql("""
            select loan, n, due_on, fen from mutualaid.instalment
             where county = :county and loan = any (cast(:loans as bigint[])) order by loan, n""")
        .param("county", county)
        .param("loans", numbers(loans))
        .query((row, n) -> all.computeIfAbsent(
                new MatterId(row.getLong("loan")), id -> new ArrayList<>())
            .add(new Loan.Instalment(
                row.getInt("n"), row.getObject("due_on", LocalDate.class), row.getLong("fen"))))
        .list();
    return all;
  }

  /** Fen of a village that are out or promised: what is out, and what was granted and not paid yet. */
  long bound(JdbcClient jdbc, Region village) {
    var promised = jdbc.sql("""
            select coalesce(sum(l.fen), 0) from mutualaid.loan l
             where l.county = :county and l.village = :village and l.ended is null
               and l.granted_on is not null and l.paid_on is null""")
        .param("county", county)
        .param("village", village.code())
        .query(Long.class)
        .single();
    return Math.addExact(out(jdbc, village), promised);
  }

  /** Fen of principal of a village that are out. */
  long out(JdbcClient jdbc, Region village) {
    return jdbc.sql("""
            select coalesce(sum(case m.kind when 'OUT' then m.principal else -m.principal end), 0)
              from mutualaid.movement m
             where m.county = :county and m.village = :village and m.state = 'PAID'""")
        .param("county", county)
        .param("village", village.code())
        .query(Long.class)
        .single();
  }

  /** A village's lending as one reads it above: sums and nobody. */
  record Sum(Region village, int loans, long lent, long outstanding, long interest, long lost) {}

  List<Sum> sums(JdbcClient jdbc, Region place, String after, int most) {
    return jdbc.sql("""
            select l.village, count(*) as loans,
                   coalesce(sum(m.lent), 0) as lent, coalesce(sum(m.outstanding), 0) as outstanding,
                   coalesce(sum(m.interest), 0) as interest, coalesce(sum(m.lost), 0) as lost
              from mutualaid.loan l,
            lateral (select sum(principal) filter (where kind = 'OUT') as lent,
                            sum(case kind when 'OUT' then principal else -principal end)
                              as outstanding,
                            sum(interest) as interest,
                            sum(principal) filter (where kind = 'LOSS') as lost
                       from mutualaid.movement x
                      where x.county = l.county and x.loan = l.matter and x.state = 'PAID') m
             where l.county = :county and l.%s = :place and l.village > :after
               and l.paid_on is not null
             group by l.village order by l.village limit :most""".formatted(Placed.column(place)))
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new Sum(
            new Region(row.getString("village")),
            row.getInt("loans"),
            row.getLong("lent"),
            row.getLong("outstanding"),
            row.getLong("interest"),
            row.getLong("lost")))
        .list();
  }
}
