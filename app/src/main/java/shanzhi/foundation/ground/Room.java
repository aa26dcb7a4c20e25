package shanzhi.foundation.ground;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the acts of one program share: the day, whose hand, and that the same is written once. Each
 * program's own says by which capabilities it is entered.
 */
public abstract class Room {

  public final Db db;
  public final County county;
  private final Clock clock;
  private final String schema;
  private final Map<String, Supplier<Refusal>> taken;

  /**
   * @param schema the name of the program's own schema
   * @param taken what is said where a constraint whose name contains the key finds a row there already
   */
  protected Room(
      Db db, County county, Clock clock, String schema, Map<String, Supplier<Refusal>> taken) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.schema = schema;
    this.taken = Map.copyOf(taken);
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The place of a post, or the county for the platform itself. */
  public Region place(Acting by) {
    return by.seat() == null ? county.region() : by.seat().place();
  }

  /** What somebody may do with a capability at a place; refuses who lacks it there. */
  protected Scope may(String capability, Acting by, Region place) {
    by.must(capability, place, clock.instant());
    return by.scope(capability);
  }

  /** As {@link #may(String, Acting, Region)}, wherever they have it. */
  protected Scope may(String capability, Acting by) {
    by.must(capability, clock.instant());
    return by.scope(capability);
  }

  public Scope platform() {
    return Scope.system(county);
  }

  /** Under which number the same was written before; refuses where the id was used otherwise. */
  public Optional<Long> before(
      JdbcClient jdbc, String table, String key, ClientId client, String content) {
    return Repetition.of(jdbc, county.code(), schema + "." + table, key, client, content);
  }

  /** Runs a write; what the database finds taken is said in the program's words. */
  public <T> T once(Supplier<T> write) {
    try {
      return db.together(() -> Objects.requireNonNull(write.get()));
    } catch (DuplicateKeyException found) {
      var said = String.valueOf(found.getMessage());
      throw taken.entrySet().stream()
          .filter(constraint -> said.contains(constraint.getKey()))
          .findFirst()
          .map(constraint -> constraint.getValue().get())
          .orElseGet(() -> Refusal.conflict("ground.client-id-used"));
    }
  }

  /** The number after which a list goes on. */
  public static long after(@Nullable String key) {
    if (key == null || key.isEmpty()) return 0;
    if (!key.matches("\\d{1,18}")) throw Refusal.invalid("after", "inbox.page-key");
    return Long.parseLong(key);
  }
}
