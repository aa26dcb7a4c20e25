package shanzhi.foundation.ground;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A few rows that every page needs (divisions, organisations, posts), kept in memory. Each change
 * raises the register's edition in its own transaction, which also orders the changes; another node
 * notices within a second. Inside a transaction that changed it, its own changes are seen, and
 * nobody else sees them before the commit.
 *
 * @param <T> an unchangeable view of all the rows
 */
public final class Register<T> {

  private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

  private record Edition<T>(long number, T rows) {}

  private final LongSupplier edition;
  private final Supplier<T> load;
  private volatile @Nullable Edition<T> kept;
  private volatile long looked;

  /**
   * @param edition reads the number of the edition in force
   * @param load reads all rows
   */
  public Register(LongSupplier edition, Supplier<T> load) {
    this.edition = edition;
    this.load = load;
  }

  /** The rows as they are now. */
  public T rows() {
    var own = own();
    if (own != null) return own.rows();
    var here = kept;
    if (here != null && System.nanoTime() - looked < LOOK_AGAIN) return here.rows();
    return look().rows();
  }

  /**
   * Says within a transaction that the register has a new edition.
   *
   * @param number as the database counted it, under the lock that orders the changes
   * @param change the same change on the rows in memory
   */
  public void changed(long number, UnaryOperator<T> change) {
    var before = own() == null ? kept : own();
    var after = before != null && before.number() == number - 1
        ? new Edition<>(number, change.apply(before.rows()))
        : new Edition<>(number, load.get());
    if (own() == null) {
      TransactionSynchronizationManager.registerSynchronization(new Publish());
    } else {
      TransactionSynchronizationManager.unbindResource(this);
    }
    TransactionSynchronizationManager.bindResource(this, after);
  }

  /** The same, reading all rows again: for registers that change a few times a year. */
  public void changed(long number) {
    changed(number, rows -> load.get());
  }

  /** The edition is read before the rows, so that a change in between is read again, not missed. */
  private synchronized Edition<T> look() {
    var here = kept;
    if (here != null && System.nanoTime() - looked < LOOK_AGAIN) return here;
    var number = edition.getAsLong();
    if (here == null || here.number() != number) here = new Edition<>(number, load.get());
    keep(here);
    looked = System.nanoTime();
    return here;
  }

  private synchronized void keep(Edition<T> edition) {
    if (kept == null || kept.number() <= edition.number()) kept = edition;
  }

  @SuppressWarnings("unchecked")
  private @Nullable Edition<T> own() {
    return (Edition<T>) TransactionSynchronizationManager.getResource(this);
  }

  /** Lets the others see the change when it is committed, and forgets it otherwise. */
  private final class Publish implements TransactionSynchronization {

    @Override
    public void afterCommit() {
      var mine = own();
      if (mine != null) keep(mine);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Register.this);
    }
  }
}
