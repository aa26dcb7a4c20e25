package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ADMIN_SECURITY;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/**
 * 授权纪元 The authority epoch: a number that is raised, in the same transaction, whenever somebody
 * loses authority before its time. An {@link Acting} carries the epoch at which it was drawn up, and
 * a statement that acts for it asks that none was raised since; so a revocation ends what is under
 * way, whatever a node has in memory.
 *
 * <p>Read the epoch before the seats: the other way round, a revocation in between goes unseen.
 */
@Component
public class Authority {

  /**
   * The condition of a statement that acts for somebody; its parameters are the county's code and
   * the epoch of the {@link Acting}. The platform itself (epoch -1) leaves it out.
   */
  public static final String IN_FORCE =
      "exists (select from organisation.authority where county = ? and epoch <= ?)";

  private final Db db;
  private final County county;
  private final Clock clock;
  private volatile long epoch;

  Authority(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    begin();
    refresh();
  }

  /** The epoch as last heard of. */
  public long epoch() {
    return epoch;
  }

  /** Reads the epoch anew: when a statement was refused, before deciding why. */
  public long refresh() {
    epoch = db.in(
        Scope.open(county),
        jdbc -> jdbc.sql("select epoch from organisation.authority where county = :county")
            .param("county", county.code())
            .query(Long.class)
            .single());
    return epoch;
  }

  /** Ends what everybody has under way, as when security ends a session; they draw up anew. */
  public void raise(Acting by) {
    by.must(ADMIN_SECURITY, county.region(), clock.instant());
    db.in(by.scope(ADMIN_SECURITY), jdbc -> {
      raise(jdbc);
      return null;
    });
  }

  /** Raises the epoch within the transaction that takes authority back. */
  void raise(JdbcClient jdbc) {
    var raised = jdbc.sql("""
                update organisation.authority set epoch = epoch + 1 where county = :county
                returning epoch
            """).param("county", county.code()).query(Long.class).single();
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        epoch = Math.max(epoch, raised);
      }
    });
  }

  private void begin() {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                    insert into organisation.authority (county, epoch) values (:county, 0)
                        on conflict (county) do nothing
            """).param("county", county.code()).update());
  }
}
