package shanzhi.foundation.ground;

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

  private static final Object SCOPE_IN_FORCE = new Object();

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
    return answered(() -> transactions.execute(status -> {
      var outer = (Scope) TransactionSynchronizationManager.getResource(SCOPE_IN_FORCE);
      enter(scope, outer);
      var result = work.apply(jdbc);
      if (outer != null && !outer.equals(scope)) enter(outer, scope);
      return result;
    }));
  }

  /**
   * As {@link #in}, for work that finds all it reads by keys, whatever their values: each statement is
   * planned once a connection and not at each execution. Lists are no such work.
   */
  public <T extends @Nullable Object> T byKeys(Scope scope, Function<JdbcClient, T> work) {
    return in(scope, jdbc -> {
      plan(jdbc, "force_generic_plan");
      var result = work.apply(jdbc);
      plan(jdbc, "force_custom_plan");
      return result;
    });
  }

  private static void plan(JdbcClient jdbc, String mode) {
    jdbc.sql("select set_config('plan_cache_mode', ?, true)")
        .param(mode)
        .query(String.class)
        .single();
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
    var scope = (Scope) TransactionSynchronizationManager.getResource(SCOPE_IN_FORCE);
    if (scope != null) state(scope);
  }

  private void state(Scope scope) {
    jdbc.sql(Scope.SET
            + ", set_config('plan_cache_mode', 'force_custom_plan', true)"
            + ", set_config('enable_seqscan', 'on', true)")
        .params((Object[]) scope.settings())
        .query((row, n) -> 0)
        .single();
  }

  private void enter(Scope scope, @Nullable Scope before) {
    if (scope.equals(before)) return;
    state(scope);
    if (before == null) {
      TransactionSynchronizationManager.registerSynchronization(new Forget());
    } else {
      TransactionSynchronizationManager.unbindResource(SCOPE_IN_FORCE);
    }
    TransactionSynchronizationManager.bindResource(SCOPE_IN_FORCE, scope);
  }

  /** Lets go of the scope when the transaction ends. */
  private static final class Forget implements TransactionSynchronization {
    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(SCOPE_IN_FORCE);
    }
  }
}
