package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.CASE_SUPERVISE;
import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 固定部分缺口 Which ventures owe collectives a fixed part that nothing secures. A shortfall waits with who
 * keeps the venture and with the county's centre until it is covered.
 */
@Component
public class Shortfalls {

  private static final int MOST = 500;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Shares shares;
  private final Organisations organisations;
  private final Parameters parameters;
  private final Words record;
  private final UndertakingStore store;
  private final VentureStore known;

  Shortfalls(
      Db db,
      County county,
      Ventures ventures,
      Shares shares,
      Organisations organisations,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.shares = shares;
    this.organisations = organisations;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new UndertakingStore(county);
    this.known = new VentureStore(county);
  }

  public Shortfall of(Venture venture) {
    var signed = db.in(Scope.open(county), jdbc -> store.of(jdbc, venture.id()));
    var ahead = db.in(Scope.open(county), jdbc -> known.editions(jdbc, venture.id())).stream()
        .map(Edition::from)
        .toList();
    return Shortfall.of(
        venture,
        ventures.parties(venture.id()),
        shares.history(venture.id()),
        signed,
        ahead,
        ventures.today());
  }

  /** Every venture of a place for which a company has undertaken something, by number. */
  public List<Shortfall> at(Region place) {
    return db.in(Scope.open(county), jdbc -> store.undertaken(jdbc, place, MOST)).stream()
        .map(ventures::must)
        .filter(venture -> venture.ended() == null)
        .map(this::of)
        .toList();
  }

  /** Lets a shortfall wait, or no longer. */
  void look(VentureId id) {
    var venture = ventures.must(id);
    var stands = of(venture);
    var since = stands.since();
    db.in(Scope.system(county), jdbc -> {
      if (since == null || venture.ended() != null) {
        store.untell(jdbc, id);
        return id;
      }
      var days = parameters.value(UnionParameters.SHORTFALL_DAYS, venture.region(), ventures.now());
      var from = since.atStartOfDay(Words.ZONE).toInstant();
      var due = since.plusDays(days).atStartOfDay(Words.ZONE).toInstant();
      var title = record.of(
          "unions.shortfall-title", venture.name(), Yuan.of(stands.cover().shortfall()));
      store.tell(jdbc, id, UndertakingStore.KEEPER, venture.keeper(), UNION_KEEP, title, from, due);
      organisations
          .takesIn(county.region())
          .ifPresent(centre -> store.tell(
              jdbc, id, UndertakingStore.CENTRE, centre.id(), CASE_SUPERVISE, title, from, due));
      return id;
    });
  }

  /** Looks at all of them: an undertaking begins and ends with its days. */
  public int sweep() {
    var all = db.in(Scope.open(county), jdbc -> store.undertaken(jdbc, county.region(), MOST));
    all.forEach(this::look);
    return all.size();
  }

  @Configuration(proxyBeanMethods = false)
  static class Clockwork {

    @Bean
    Task<Void> unionShortfalls(Shortfalls shortfalls) {
      return Tasks.recurring("unions.shortfalls", FixedDelay.ofMinutes(60))
          .execute((task, context) -> shortfalls.sweep());
    }
  }
}
