package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;

/** 积分小计 What the persons of a book of points earned and lost, in one statement for all of them. */
@Component
public class PointTotals {

  private static final String TOTALS = """
      with wanted as materialized (
        select a.id, a.holder_person as person
          from ledger.account a
         where a.county = :county and a.book = :book and a.code = any(:codes))
      select w.person,
             coalesce(sum(-e.amount) filter (where r.points > 0 and t.day between :from and :until), 0)
               as earned,
             coalesce(sum(e.amount) filter (where r.points < 0 and t.day between :from and :until), 0)
               as lost,
             coalesce((select b.free + b.held from ledger.balance b
                        where b.county = :county and b.account = w.id), 0) as has
        from wanted w
        left join ledger.entry e on e.county = :county and e.account = w.id
        left join ledger.transfer t on t.county = :county and t.id = e.transfer
        left join ledger.rule r on r.county = :county and r.id = e.rule
       group by w.id, w.person""";

  private final Db db;
  private final County county;
  private final Books books;

  PointTotals(Db db, County county, Books books) {
    this.db = db;
    this.county = county;
    this.books = books;
  }

  /**
   * Of these persons, by the days to which entries belong, both included; nothing stands for who has no
   * account. For who writes in the book, and for the platform.
   */
  public Map<PersonId, PointTotal> of(
      BookId id, Collection<PersonId> persons, LocalDate from, LocalDate until, Acting by) {
    var looks = books.looks(by);
    var found = db.in(
        by.scope(looks),
        jdbc -> jdbc.sql(TOTALS)
            .param("county", county.code())
            .param("book", id.value())
            .param(
                "codes",
                persons.stream().map(person -> Chart.HELD + "." + person).toArray(String[]::new))
            .param("from", from)
            .param("until", until)
            .query((row, n) -> new PointTotal(
                new PersonId(row.getLong("person")),
                row.getLong("earned"),
                row.getLong("lost"),
                row.getLong("has")))
            .list());
    var totals = found.stream().collect(Collectors.toMap(PointTotal::person, Function.identity()));
    return persons.stream()
        .distinct()
        .collect(Collectors.toMap(
            Function.identity(), person -> totals.getOrDefault(person, PointTotal.none(person))));
  }
}
