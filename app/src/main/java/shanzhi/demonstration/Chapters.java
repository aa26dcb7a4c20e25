package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** What of the county has been told, so that a loading that was broken off goes on and doubles nothing. */
@Component
class Chapters {

  private static final String FIRST = "begun";

  private final Db db;
  private final County county;

  Chapters(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /**
   * What the first start was told.
   *
   * @param day the day on which the county's year ends
   */
  record Beginning(LocalDate day, int residents) {}

  /** The beginning as the first start wrote it, whatever this one says. */
  Beginning begin(LocalDate day, int residents) {
    write(FIRST, county.region(), new Beginning(day, residents));
    return begun().orElseThrow();
  }

  Optional<Beginning> begun() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select day, residents from demonstration.chapter
             where county = :county and name = :name""")
            .param("county", county.code())
            .param("name", FIRST)
            .query((row, n) -> new Beginning(row.getObject(1, LocalDate.class), row.getInt(2)))
            .optional());
  }

  Set<String> told() {
    var names = "select name from demonstration.chapter where county = :county";
    return Set.copyOf(db.in(
        Scope.system(county),
        jdbc ->
            jdbc.sql(names).param("county", county.code()).query(String.class).list()));
  }

  /** Tells the chapter and writes down that it is told, both or neither. */
  <T> T tell(String name, Region region, Beginning beginning, Supplier<T> telling) {
    return db.together(() -> {
      var told = telling.get();
      write(name, region, beginning);
      return told;
    });
  }

  private void write(String name, Region region, Beginning beginning) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            insert into demonstration.chapter (county, region, name, day, residents)
            values (:county, :region, :name, :day, :residents)
                on conflict (county, name) do nothing""")
            .param("county", county.code())
            .param("region", region.code())
            .param("name", name)
            .param("day", beginning.day())
            .param("residents", beginning.residents())
            .update());
  }

  void cast(Region region, int place, String account, String name, String post) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            insert into demonstration.part (county, region, account, place, name, post)
            values (:county, :region, :account, :place, :name, :post)
                on conflict (county, account) do nothing""")
            .param("county", county.code())
            .param("region", region.code())
            .param("account", account)
            .param("place", place)
            .param("name", name)
            .param("post", post)
            .update());
  }

  List<Opening.Part> cast(String password) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select name, post, account from demonstration.part
             where county = :county order by place""")
            .param("county", county.code())
            .query((row, n) ->
                new Opening.Part(row.getString(1), row.getString(2), row.getString(3), password))
            .list());
  }
}
