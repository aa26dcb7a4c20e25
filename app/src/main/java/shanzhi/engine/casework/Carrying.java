package shanzhi.engine.casework;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Scope;

/** What somebody takes along of the open matters: to the day's work, or to where there is no signal. */
@Component
public class Carrying {

  private static final String SAID = """
       cross join lateral (
         select c.title, c.body, c.spot, c.longitude, c.latitude, c.channel, c.said_at
           from casework.content c
          where c.county = m.county and c.matter = m.id limit 1) as c
       order by m.due, m.id
       limit :most""";

  private static final String OWN = """
      select m.*
        from casework.content o
        join casework.matter m on m.county = o.county and m.id = o.matter
       where o.county = :county and o.raiser = :person and m.closed_at is null
         and m.procedure <> all(:files)""";

  private final Casework casework;
  private final Procedures procedures;
  private final Db db;
  private final Clock clock;

  Carrying(Casework casework, Procedures procedures, Db db, Clock clock) {
    this.casework = casework;
    this.procedures = procedures;
    this.db = db;
    this.clock = clock;
  }

  /** A matter with what was said. */
  record Whole(Matter matter, Dossier.Content content) {}

  /**
   * The open matters soonest due within the scope of the hat, with what the person may do on each.
   * What is written into private files is taken along as sheets of those and left out here, and so is
   * what the post may not look into, such as a mediation.
   */
  public List<Carried> carried(Acting by, Identity who, int most) {
    by.must(Capability.CASE_READ, clock.instant());
    var without = new ArrayList<>(procedures.inFiles());
    if (by.seat() != null) without.addAll(procedures.closedTo(by));
    return open(by.scope(Capability.CASE_READ), without, most).stream()
        .map(whole -> Carried.of(whole, casework.offers(whole.matter(), who)))
        .toList();
  }

  private List<Whole> open(Scope scope, List<String> without, int most) {
    var place = scope.place();
    var organisation = scope.organisation();
    var person = scope.person();
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + ", c.* from ("
                + (person == null ? placed(scope) : OWN)
                + ") as m\n"
                + SAID)
            .param("county", scope.county().code())
            .param("place", place == null ? "" : place.code())
            .param("organisation", organisation == null ? null : organisation.value())
            .param("person", person == null ? null : person.value())
            .param("files", without.toArray(String[]::new))
            .param("most", most)
            .query((row, n) -> new Whole(MatterRows.matter(row, n), MatterReads.content(row, n)))
            .list());
  }

  /** Cut by the index of what is open before anything is looked up. */
  private static String placed(Scope scope) {
    return "select m.* from casework.matter m where m.county = :county and m.closed_at is null"
        + " and m.procedure <> all(:files)"
        + ListSql.within("m", scope, scope.place())
        + " order by m.due, m.id limit :most";
  }
}
