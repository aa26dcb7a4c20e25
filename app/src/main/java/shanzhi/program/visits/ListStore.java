package shanzhi.program.visits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.territory.WalkingOrder;

/** The statements of the lists: cards, who entered and left by which rule, and the visits opened. */
final class ListStore {

  static final String CARD = """
      select c.person, c.village, c.grid, c.household, c.spot, c.away, c.rules, c.every, c.entered,
             c.gone, c.last_on, c.opens_on, c.matter, c.due, c.missed, c.plan, c.review_on
        from visits.card c
      """;

  private final String county;

  ListStore(County county) {
    this.county = county.code();
  }

  /** One keeping of a village's lists at a time. */
  void lock(JdbcClient jdbc, Region village) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
        .param("id", "visits/" + village)
        .query((row, n) -> 0)
        .single();
  }

  /** The cards of a village, and those of the people given wherever they stand. */
  List<Card> cards(JdbcClient jdbc, Region village, Collection<PersonId> people) {
    return jdbc.sql(CARD + """
             where c.county = :county and c.village = :village
            union all
            """ + CARD + """
             where c.county = :county and c.person = any(:people) and c.village <> :village""")
        .param("county", county)
        .param("village", village.code())
        .param("people", numbers(people))
        .query(ListStore::card)
        .list();
  }

  Optional<Card> card(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(CARD + " where c.county = :county and c.person = :person")
        .param("county", county)
        .param("person", person.value())
        .query(ListStore::card)
        .optional();
  }

  /** Writes cards as they are to be; a plan that is open moves with its person. */
  void put(JdbcClient jdbc, List<Card> cards) {
    if (cards.isEmpty()) return;
    jdbc.sql("""
            insert into visits.card (county, region, grid, person, household, spot, route, away, rules,
                   every, entered, gone, last_on, opens_on, matter, due, missed)
            select :county, s.region, s.grid, s.person, s.household, s.spot, s.route, s.away,
                   string_to_array(s.rules, ','), s.every, s.entered, s.gone, s.last_on, s.opens_on,
                   s.matter, s.due, s.missed
              from unnest(:regions::text[], :grids::text[], :people::bigint[], :households::bigint[],
                          :spots::text[], :routes::text[], :away::boolean[], :rules::text[],
                          :every::smallint[], :entered::date[], :gone::date[], :last::date[], :opens::date[],
                          :matters::bigint[], :due::date[], :missed::smallint[])
                as s(region, grid, person, household, spot, route, away, rules, every, entered, gone,
                     last_on, opens_on, matter, due, missed)
                on conflict (county, person) do update
               set region = excluded.region, grid = excluded.grid, household = excluded.household,
                   spot = excluded.spot, route = excluded.route, away = excluded.away, rules = excluded.rules,
                   every = excluded.every, entered = excluded.entered, gone = excluded.gone,
                   last_on = excluded.last_on, opens_on = excluded.opens_on,
                   matter = excluded.matter, due = excluded.due, missed = excluded.missed""")
        .param("county", county)
        .param("regions", texts(cards, card -> card.village().code()))
        .param("grids", texts(cards, Card::grid))
        .param("people", numbers(cards.stream().map(Card::person).toList()))
        .param("households", cards.stream().map(c -> c.household().value()).toArray(Long[]::new))
        .param("spots", texts(cards, Card::spot))
        .param("routes", texts(cards, card -> WalkingOrder.key(card.spot())))
        .param("away", cards.stream().map(Card::away).toArray(Boolean[]::new))
        .param("rules", texts(cards, card -> joined(card.rules())))
        .param("every", cards.stream().map(c -> (short) c.every()).toArray(Short[]::new))
        .param("entered", texts(cards, card -> card.entered().toString()))
        .param("gone", texts(cards, card -> text(card.gone())))
        .param("last", texts(cards, card -> text(card.last())))
        .param("opens", texts(cards, card -> text(card.opens())))
        .param("matters", cards.stream().map(c -> number(c.matter())).toArray(Long[]::new))
        .param("due", texts(cards, card -> text(card.due())))
        .param("missed", cards.stream().map(c -> (short) c.missed()).toArray(Short[]::new))
        .update();
    jdbc.sql("""
            update visits.plan p set region = c.region, grid = c.grid from visits.card c
             where p.county = :county and p.closed_on is null and p.person = any(:people)
               and c.county = p.county and c.person = p.person
               and (p.region, p.grid) is distinct from (c.region, c.grid)""")
        .param("county", county)
        .param("people", numbers(cards.stream().map(Card::person).toList()))
        .update();
  }

  /** Writes down by which rules the cards changed entered and left the lists today. */
  void note(JdbcClient jdbc, List<Card> cards, LocalDate today) {
    if (cards.isEmpty()) return;
    var people = numbers(cards.stream().map(Card::person).toList());
    jdbc.sql("""
            update visits.listing l set until = :today from visits.card c
             where l.county = :county and l.person = any(:people) and l.until is null
               and c.county = l.county and c.person = l.person
               and (c.gone is not null or l.rule <> all(c.rules))""")
        .param("county", county)
        .param("people", people)
        .param("today", today)
        .update();
    jdbc.sql("""
            insert into visits.listing (county, region, grid, person, rule, since)
            select c.county, c.region, c.grid, c.person, r.rule, :today
              from visits.card c cross join lateral unnest(c.rules) as r(rule)
             where c.county = :county and c.person = any(:people) and c.gone is null
            on conflict do nothing""")
        .param("county", county)
        .param("people", people)
        .param("today", today)
        .update();
  }

  /** Those of a village whose visit is to be opened. */
  List<Card> toOpen(JdbcClient jdbc, Region village, LocalDate today) {
    return jdbc.sql(CARD + """
             where c.county = :county and c.village = :village and c.matter is null
               and c.gone is null and c.opens_on <= :today
             order by c.opens_on, c.person""")
        .param("county", county)
        .param("village", village.code())
        .param("today", today)
        .query(ListStore::card)
        .list();
  }

  /** Writes an opened visit down. */
  void opened(JdbcClient jdbc, Card card, MatterId id, LocalDate today, LocalDate due) {
    jdbc.sql("""
            update visits.card set matter = :id, due = :due, missed = 0
             where county = :county and person = :person""")
        .param("county", county)
        .param("person", card.person().value())
        .param("id", id.value())
        .param("due", due)
        .update();
    jdbc.sql("""
            insert into visits.visit (county, region, grid, id, person, opened_on, due)
            values (:county, :region, :grid, :id, :person, :today, :due)""")
        .param("county", county)
        .param("region", card.village().code())
        .param("grid", card.grid())
        .param("id", id.value())
        .param("person", card.person().value())
        .param("today", today)
        .param("due", due)
        .update();
  }

  void recount(JdbcClient jdbc, MatterId id, LocalDate due) {
    jdbc.sql("update visits.visit set due = :due where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .param("due", due)
        .update();
  }

  void close(JdbcClient jdbc, MatterId id, LocalDate day, String outcome) {
    jdbc.sql("""
            update visits.visit set closed_on = :day, outcome = :outcome
             where county = :county and id = :id and closed_on is null""")
        .param("county", county)
        .param("id", id.value())
        .param("day", day)
        .param("outcome", outcome)
        .update();
  }

  /** 进出记录 When somebody entered or left the lists and by which rule, the newest first. */
  record Listing(Rule rule, LocalDate since, @Nullable LocalDate until) {}

  List<Listing> listings(JdbcClient jdbc, PersonId person, int most) {
    return jdbc.sql("""
            select rule, since, until from visits.listing
             where county = :county and person = :person order by id desc limit :most""")
        .param("county", county)
        .param("person", person.value())
        .param("most", most)
        .query((row, n) -> new Listing(
            Rule.valueOf(row.getString(1)),
            row.getObject(2, LocalDate.class),
            row.getObject(3, LocalDate.class)))
        .list();
  }

  // Arrays and rows

  static Long[] numbers(Collection<PersonId> people) {
    return people.stream().map(PersonId::value).toArray(Long[]::new);
  }

  private static @Nullable Long number(@Nullable MatterId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable String[] texts(
      List<Card> cards, Function<Card, @Nullable String> column) {
    var texts = new ArrayList<@Nullable String>();
    cards.forEach(card -> texts.add(column.apply(card)));
    return texts.toArray(new @Nullable String[0]);
  }

  private static String joined(Set<Rule> rules) {
    return rules.stream().map(Rule::name).collect(Collectors.joining(","));
  }

  static Card card(ResultSet row, int n) throws SQLException {
    var rules = EnumSet.noneOf(Rule.class);
    for (var rule : (String[]) row.getArray("rules").getArray()) rules.add(Rule.valueOf(rule));
    var matter = row.getObject("matter", Long.class);
    return new Card(
        new PersonId(row.getLong("person")),
        new Region(row.getString("village")),
        row.getString("grid"),
        new HouseholdId(row.getLong("household")),
        row.getString("spot"),
        row.getBoolean("away"),
        rules,
        row.getInt("every"),
        Objects.requireNonNull(row.getObject("entered", LocalDate.class)),
        row.getObject("gone", LocalDate.class),
        row.getObject("last_on", LocalDate.class),
        row.getObject("opens_on", LocalDate.class),
        matter == null ? null : new MatterId(matter),
        row.getObject("due", LocalDate.class),
        row.getInt("missed"),
        row.getObject("plan", Long.class),
        row.getObject("review_on", LocalDate.class));
  }
}
