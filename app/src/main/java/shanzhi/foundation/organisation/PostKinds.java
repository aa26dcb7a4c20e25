package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ADMIN_SECURITY;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;

/**
 * What each kind of post may do: its defaults, and what the security administrator has changed
 * since. Capabilities come from nowhere else. The three administrations are fixed: nobody else gets
 * their capabilities, and they get nobody else's.
 */
@Component
public class PostKinds {

  private static final int MOST_REASON = 200;
  private static final String REGISTER = "grant";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Authority authority;
  private final Editions editions;
  private final Register<Map<PostKind, Map<String, Grant>>> grants;

  /**
   * A change of what a kind may do.
   *
   * @param reach how far; absent where the capability was withdrawn
   */
  public record Change(
      PostKind kind,
      String capability,
      Grant.@Nullable Reach reach,
      String reason,
      String by,
      Instant at) {}

  PostKinds(Db db, County county, Clock clock, Authority authority) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.authority = authority;
    this.editions = new Editions(county);
    this.grants = new Register<>(
        () -> db.in(Scope.open(county), jdbc -> editions.read(jdbc, REGISTER)),
        () -> db.in(Scope.system(county), this::all));
  }

  /** What a kind may do now, by capability. */
  public Map<String, Grant> grantsOf(PostKind kind) {
    return grants.rows().getOrDefault(kind, Map.of());
  }

  /** Gives a kind a capability, or another reach of one that it has. */
  public void grant(PostKind kind, Grant grant, String reason, Acting by) {
    by.must(ADMIN_SECURITY, county.region(), clock.instant());
    check(kind, grant.capability(), reason);
    if (grant.equals(grantsOf(kind).get(grant.capability()))) return;
    change(kind, grant.capability(), grant.reach(), reason.strip(), by);
  }

  /** Takes a capability from a kind; whoever holds such a post loses it with this transaction. */
  public void withdraw(PostKind kind, String capability, String reason, Acting by) {
    by.must(ADMIN_SECURITY, county.region(), clock.instant());
    check(kind, capability, reason);
    if (!grantsOf(kind).containsKey(capability)) return;
    change(kind, capability, null, reason.strip(), by);
  }

  private static void check(PostKind kind, String capability, String reason) {
    var checks = new Checks();
    checks.text("reason", reason, 1, MOST_REASON);
    checks.must(
        Capability.ALL.contains(capability), "capability", "ground.not-offered", capability);
    checks.must(!kind.administration(), "kind", "organisation.administration-fixed");
    checks.must(
        !capability.startsWith("admin."), "capability", "organisation.administration-apart");
    checks.end();
  }

  /** A changed reach takes something back as well, so every change raises the epoch. */
  private void change(
      PostKind kind, String capability, Grant.@Nullable Reach reach, String reason, Acting by) {
    db.in(by.scope(ADMIN_SECURITY), jdbc -> {
      var edition = editions.next(jdbc, REGISTER);
      jdbc.sql("""
                  insert into organisation.grant_change
                         (county, region, kind, capability, reach, reason, changed_by, changed_at)
                  values (:county, :county, :kind, :capability, :reach, :reason, :by, :at)""")
          .param("county", county.code())
          .param("kind", kind.name())
          .param("capability", capability)
          .param("reach", reach == null ? null : reach.name())
          .param("reason", reason)
          .param("by", by.signature())
          .param("at", java.sql.Timestamp.from(clock.instant()))
          .update();
      authority.raise(jdbc);
      grants.changed(edition);
      return null;
    });
  }

  /** The changes of a kind, the latest first, a page's worth. */
  public List<Change> history(PostKind kind, Acting by) {
    by.must(ADMIN_SECURITY, clock.instant());
    return db.in(
        by.scope(ADMIN_SECURITY),
        jdbc -> jdbc.sql("""
                    select * from organisation.grant_change
                     where county = :county and kind = :kind
                     order by id desc limit 50""")
            .param("county", county.code())
            .param("kind", kind.name())
            .query(PostKinds::change)
            .list());
  }

  private Map<PostKind, Map<String, Grant>> all(JdbcClient jdbc) {
    var all = new EnumMap<PostKind, Map<String, Grant>>(PostKind.class);
    for (var kind : PostKind.values()) {
      var defaults = new LinkedHashMap<String, Grant>();
      kind.defaults().forEach(grant -> defaults.put(grant.capability(), grant));
      all.put(kind, defaults);
    }
    jdbc.sql("select * from organisation.grant_change where county = :county order by id")
        .param("county", county.code())
        .query(PostKinds::change)
        .list()
        .forEach(change -> apply(Objects.requireNonNull(all.get(change.kind())), change));
    all.replaceAll((kind, grants) -> Map.copyOf(grants));
    return all;
  }

  private static void apply(Map<String, Grant> grants, Change change) {
    if (change.reach() == null) grants.remove(change.capability());
    else grants.put(change.capability(), new Grant(change.capability(), change.reach()));
  }

  private static Change change(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    var reach = row.getString("reach");
    return new Change(
        PostKind.valueOf(row.getString("kind")),
        row.getString("capability"),
        reach == null ? null : Grant.Reach.valueOf(reach),
        row.getString("reason"),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant());
  }
}
