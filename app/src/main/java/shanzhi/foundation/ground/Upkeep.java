package shanzhi.foundation.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * 运维 How the installation itself stands: when it was last backed up and checked, the work in the
 * background, the room on its disk. For the administrations; no row of the county's business.
 */
@Component
public class Upkeep {

  /** What is noted each time that it is done. */
  public enum Kind {
    BACKUP,
    LOG_CHECK
  }

  /**
   * The last time.
   *
   * @param amount bytes of a backup, records of a check
   * @param wrong what was found wrong
   */
  public record Done(Instant at, long amount, long wrong) {}

  /**
   * 后台任务 The work in the background.
   *
   * @param behind tasks that should have begun ten minutes ago
   * @param failing tasks whose last run failed
   */
  public record Background(long behind, long failing) {}

  /** Room on the disk of the data folder, in bytes. */
  public record Disk(long free, long whole) {

    /** In whole per cent. */
    public long freeShare() {
      return Share.percent(free, whole);
    }
  }

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Path data;

  Upkeep(Db db, County county, Clock clock, @Value("${shanzhi.data:.}") String data) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.data = Path.of(data);
  }

  /** Notes that it was done just now. */
  public void note(Kind kind, long amount, long wrong) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            insert into ground.upkeep (county, region, kind, at, amount, wrong)
            values (:county, :county, :kind, :at, :amount, :wrong)""")
            .param("county", county.code())
            .param("kind", kind.name())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("amount", amount)
            .param("wrong", wrong)
            .update());
  }

  /** When it was done last, if ever. */
  public Optional<Done> last(Kind kind, String capability, Acting by) {
    by.must(capability, clock.instant());
    return db.in(
        by.scope(capability),
        jdbc -> jdbc.sql("""
            select at, amount, wrong from ground.upkeep
             where county = :county and kind = :kind
             order by at desc limit 1""")
            .param("county", county.code())
            .param("kind", kind.name())
            .query((row, n) -> new Done(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("amount"),
                row.getLong("wrong")))
            .optional());
  }

  /** The tasks' times are the machine's, so the database's clock is asked. */
  public Background background(Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    return db.in(
        by.scope(Capability.ADMIN_SYSTEM),
        jdbc -> jdbc.sql("""
            select count(*) filter (where not picked
                                      and execution_time < now() - interval '10 minutes') as behind,
                   count(*) filter (where consecutive_failures > 0) as failing
              from ground.scheduled_tasks""")
            .query((row, n) -> new Background(row.getLong("behind"), row.getLong("failing")))
            .single());
  }

  /** What the database takes up, in bytes. */
  public long database(Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    return db.in(
        by.scope(Capability.ADMIN_SYSTEM),
        jdbc -> jdbc.sql("select pg_database_size(current_database())")
            .query(Long.class)
            .single());
  }

  /** The room left where the data lie; none where it cannot be told. */
  public Optional<Disk> disk(Acting by) {
    by.must(Capability.ADMIN_SYSTEM, clock.instant());
    try {
      var store = Files.getFileStore(data);
      return Optional.of(new Disk(store.getUsableSpace(), store.getTotalSpace()));
    } catch (IOException untold) {
      return Optional.empty();
    }
  }
}
