package shanzhi.foundation.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The scoped door to the database. Work runs in a transaction that first states its scope, so that
 * the row-level policies hold whatever a statement forgets; an outer transaction is joined and gets
 * its own scope back afterwards.
 */
public final class Db {

  private static final Object IN_FORCE = new Object();

  /** What the transaction under way has stated: its scope, and how its statements are planned. */
  private record Stated(Scope scope, String plans) {}

  /** Planned at each execution, with its values and the scope's known. */
  private static final String EACH_TIME = "force_custom_plan";

  /** Planned once a connection, whatever the values. */
  private static final String ONCE = "force_generic_plan";

  private final DataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Db(DataSource source, PlatformTransactionManager manager) {
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    this.transactions = new TransactionTemplate(manager);
  }

  /** Runs the work within the scope and commits, or joins the transaction that is under way. */
  public <T extends @Nullable Object> T in(Scope scope, Function<JdbcClient, T> work) {
    return run(outer -> new Stated(scope, outer == null ? EACH_TIME : outer.plans()), work);
  }

  /**
   * As {@link #in}, for work that finds all it reads by keys, whatever their values, and so does what
   * it calls: each statement is planned once a connection and not at each execution.
   */
  public <T extends @Nullable Object> T byKeys(Scope scope, Function<JdbcClient, T> work) {
    return run(outer -> new Stated(scope, ONCE), work);
  }

  private <T extends @Nullable Object> T run(
      Function<@Nullable Stated, Stated> stating, Function<JdbcClient, T> work) {
    return answered(() -> transactions.execute(status -> {
      var outer = inForce();
      var own = stating.apply(outer);
      enter(own, outer);
      var result = work.apply(jdbc);
      if (outer != null) enter(outer, own);
      return result;
    }));
  }

  /**
   * Two sendings of one write meet: the second to commit breaks on the client's id, or on another key
   * that the first has taken. Done once more it finds what the first has left, and answers as the
   * first was answered; what is there in earnest breaks again.
   */
  private static <T extends @Nullable Object> T answered(Supplier<T> work) {
    try {
      return work.get();
    } catch (DuplicateKeyException met) {
      if (TransactionSynchronizationManager.isActualTransactionActive()) throw met;
      return work.get();
    }
  }

  /** One transaction around several scoped steps. */
  public <T extends @Nullable Object> T together(Supplier<T> steps) {
    return answered(() -> transactions.execute(status -> steps.get()));
  }

  /** For the statements that carry their own settings and need exactly one round trip. */
  public DataSource source() {
    return source;
  }

  /** States the scope of the transaction under way anew, after a statement that carried its own. */
  public void reenter() {
    var stated = inForce();
    if (stated != null) state(stated);
  }

  private static @Nullable Stated inForce() {
    return (Stated) TransactionSynchronizationManager.getResource(IN_FORCE);
  }

  private void state(Stated stated) {
    var settings = new ArrayList<Object>(List.of(stated.scope().settings()));
    settings.add(stated.plans());
    jdbc.sql(Scope.SET
            + ", set_config('plan_cache_mode', ?, true)"
            + ", set_config('enable_seqscan', 'on', true)")
        .params(settings)
        .query((row, n) -> 0)
        .single();
  }

  private void enter(Stated stated, @Nullable Stated before) {
    if (stated.equals(before)) return;
    state(stated);
    if (before == null) {
      TransactionSynchronizationManager.registerSynchronization(new Forget());
    } else {
      TransactionSynchronizationManager.unbindResource(IN_FORCE);
    }
    TransactionSynchronizationManager.bindResource(IN_FORCE, stated);
  }

  /** Lets go of what was stated when the transaction ends. */
  private static final class Forget implements TransactionSynchronization {
    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(IN_FORCE);
    }
  }
}
