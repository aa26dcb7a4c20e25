package shanzhi.bench;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import shanzhi.launcher.Trial;

/**
 * The same five steps by Flowable on the same server: one process of five user tasks with assignee and
 * due date, started with six variables; an action finds the case's task and completes it with a note,
 * both in one command, so in one transaction.
 */
final class FlowableCases implements AutoCloseable {

  private static final int TASKS = 5;
  private static final String SCHEMA = "flowable";
  private static final Duration EIGHT_HOURS = Duration.ofHours(8);

  private final ProcessEngine engine;

  private final Clock clock;

  private FlowableCases(ProcessEngine engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  static FlowableCases on(Trial trial, Clock clock, int clients) throws SQLException {
    var at = trial.superuser();
    try (var connection = at.connect();
        var statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + SCHEMA);
    }
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setJdbcUrl(
        at.url() + (at.url().contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA);
    configuration.setJdbcUsername(at.user());
    configuration.setJdbcPassword(at.password());
    configuration.setJdbcMaxActiveConnections(clients);
    configuration.setJdbcMaxIdleConnections(clients);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistoryLevel(HistoryLevel.AUDIT);
    configuration.setAsyncExecutorActivate(false);
    configuration.setIdGenerator(new StrongUuidGenerator());
    var engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addClasspathResource("five-steps.bpmn20.xml")
        .deploy();
    return new FlowableCases(engine, clock);
  }

  void wholeCase() {
    var village = ThreadLocalRandom.current().nextInt(CaseCrew.VILLAGES);
    var started = engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "fiveSteps",
            Map.of(
                "region",
                "51072710020" + village,
                "title",
                CaseCrew.TITLE,
                "desk",
                "desk" + village,
                "handler",
                "handler",
                "visitor",
                "visitor" + village,
                "due",
                due()));
    for (var task = 0; task < TASKS; task++) act(started.getId());
  }

  private void act(String process) {
    var tasks = engine.getTaskService();
    engine.getManagementService().executeCommand(command -> {
      var waiting = tasks.createTaskQuery().processInstanceId(process).singleResult();
      tasks.complete(waiting.getId(), Map.of("note", CaseCrew.NOTE, "due", due()));
      return null;
    });
  }

  private Date due() {
    return Date.from(clock.instant().plus(EIGHT_HOURS));
  }

  /** Cases that did not come to their end. */
  long unfinished() {
    return engine.getRuntimeService().createProcessInstanceQuery().count();
  }

  @Override
  public void close() {
    engine.close();
  }
}
