package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_OVERSEE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/** 薄弱村 Which villages cannot develop alone: each by a recorded check that holds for a year at most. */
@Component
public class WeakVillages {

  private static final int MOST_SAID = 1_000;
  private static final int MOST_PAPER = 100;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Parameters parameters;
  private final EnclaveStore store;
  private final Said said;

  WeakVillages(Db db, County county, Ventures ventures, Parameters parameters) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.parameters = parameters;
    this.store = new EnclaveStore(county);
    this.said = new Said(county);
  }

  private record Found(
      Region village, long income, String resources, String why, String evidence) {}

  /** Records that a village cannot develop alone, for a year from today. */
  public long find(
      Region village,
      long income,
      String resources,
      String why,
      String evidence,
      Acting by,
      ClientId client) {
    by.must(UNION_OVERSEE, village, ventures.now());
    var checks = new Checks();
    var has = checks.text("resources", resources, 2, MOST_SAID);
    var reason = checks.text("why", why, 2, MOST_SAID);
    var paper = checks.text("evidence", evidence, 2, MOST_PAPER);
    checks.must(village.level() == Region.Level.VILLAGE, "village", "casework.which-village");
    var most = parameters.value(UnionParameters.WEAK_INCOME, village, ventures.now());
    checks.must(income >= 0 && income < most, "income", "unions.not-so-weak", Yuan.of(most));
    checks.end();
    var days = parameters.value(UnionParameters.WEAK_DAYS, village, ventures.now());
    var today = ventures.today();
    var content = ClientId.print(by, new Found(village, income, has, reason, paper));
    var one = new Weakness(0, village, today, today.plusDays(days), income, has, reason, paper);
    return db.in(
        by.scope(UNION_OVERSEE),
        jdbc -> this.said
            .before(jdbc, "weakness", "id", client, content)
            .orElseGet(() -> store.find(jdbc, one, by, ventures.now(), client, content)));
  }

  /** The check by which a village counts as weak on a day. */
  public Optional<Weakness> on(@Nullable Region village, LocalDate day) {
    if (village == null) return Optional.empty();
    return db.in(Scope.open(county), jdbc -> store.weakness(jdbc, village, day));
  }

  /** The newest check of each village of a township. */
  public List<Weakness> of(Region township) {
    return db.in(Scope.open(county), jdbc -> store.weaknesses(jdbc, township));
  }
}
