package shanzhi.program.industry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 产业汇总 What industry comes to, by village, without a single grower: the platform sums, and where a
 * village has fewer growers than the county has set their figures are left out.
 */
@Component
public class Totals {

  private static final int MOST_OWN = 50;

  private final Floor floor;
  private final Parameters parameters;
  private final People people;
  private final ProjectStore projects;

  Totals(Floor floor, Parameters parameters, People people) {
    this.floor = floor;
    this.parameters = parameters;
    this.people = people;
    this.projects = new ProjectStore(floor.county);
  }

  /**
   * A village's industry.
   *
   * @param growers how many; none where they are too few to be told
   * @param settled fen paid to growers, and what it gained over selling alone
   * @param unpaid fen that were settled for growers and are not paid yet
   */
  public record Line(
      Region village,
      int projects,
      int running,
      long budget,
      long paid,
      long invested,
      long returned,
      @Nullable Integer growers,
      @Nullable Long settled,
      @Nullable Long gained,
      @Nullable Long unpaid) {}

  /** Villages of a place after a code, each with its sums. */
  public Slice<Line> of(Region place, @Nullable String after, Acting by) {
    by.must(Capability.INDUSTRY_OVERSEE, place, floor.now());
    var fewest = Math.toIntExact(
        parameters.value(IndustryParameters.FEWEST, floor.county.region(), floor.now()));
    var from = after == null || !Region.isCode(after) ? "" : after;
    var read =
        floor.db.in(floor.platform(), jdbc -> lines(jdbc, place, fewest, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, line -> line.village().code());
  }

  private List<Line> lines(JdbcClient jdbc, Region place, int fewest, String after, int most) {
    return jdbc.sql("""
            with v as (
              select village from industry.project where county = :county and %1$s = :place
              union select village from industry.plan where county = :county and %1$s = :place),
            page as (select village from v where village > :after order by village limit :most)
            select page.village, p.projects, p.running, b.budget, k.paid, k.invested, k.returned,
                   g.growers, s.settled, s.gained, s.unpaid
              from page,
            lateral (select count(*) as projects,
                            count(*) filter (where state = 'RUNNING') as running
                       from industry.project x
                      where x.county = :county and x.village = page.village) p,
            lateral (select coalesce(sum(fen), 0) as budget from (
                       select distinct on (x.project) x.fen from industry.budget x
                        where x.county = :county and x.village = page.village
                        order by x.project, x.n desc) newest) b,
            lateral (select coalesce(sum(fen) filter (where side = 'OUT'), 0) as paid,
                            coalesce(sum(fen) filter (where side = 'IN' and kind = 'CONTRACT'), 0)
                              as invested,
                            coalesce(sum(fen) filter (where kind = 'RETURN'), 0) as returned
                       from industry.booking x
                      where x.county = :county and x.village = page.village and x.state = 'PAID'
                        and x.kind <> 'GROWERS') k,
            lateral (select count(distinct x.person) as growers from industry.grower x
                      where x.county = :county and x.village = page.village) g,
            lateral (select coalesce(sum(growers) filter (where paid), 0) as settled,
                            coalesce(sum(growers - alone) filter (where paid), 0) as gained,
                            coalesce(sum(growers) filter (where not paid), 0) as unpaid
                       from industry.settlement x,
                    lateral (select exists (
                               select from industry.booking k
                                where k.county = :county and k.settlement = x.id
                                  and k.state = 'PAID') as paid) p
                      where x.county = :county and x.village = page.village) s
             order by page.village""".formatted(Placed.column(place)))
        .param("county", floor.county.code())
        .param("place", place.code())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> {
          var growers = row.getInt("growers");
          var told = growers == 0 || growers >= fewest;
          return new Line(
              new Region(row.getString("village")),
              row.getInt("projects"),
              row.getInt("running"),
              row.getLong("budget"),
              row.getLong("paid"),
              row.getLong("invested"),
              row.getLong("returned"),
              told ? (Integer) growers : null,
              told ? (Long) row.getLong("settled") : null,
              told ? (Long) row.getLong("gained") : null,
              told ? (Long) row.getLong("unpaid") : null);
        })
        .list();
  }

  /** A project as members of its village read it. */
  public record Open(Project project, Project.Sums sums) {}

  /** 成员看项目 What one's own village undertakes, with what it costs and brought back. */
  public List<Open> own(Acting by) {
    floor.own(by);
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var village = people.homeOf(me);
    return floor.db.in(floor.platform(), jdbc -> {
      var all = projects.list(jdbc, village, 0, MOST_OWN);
      var sums = projects.sums(jdbc, all.stream().map(Project::id).toList());
      return all.stream()
          .map(one -> new Open(one, sums.getOrDefault(one.id(), Project.Sums.NOTHING)))
          .toList();
    });
  }
}
