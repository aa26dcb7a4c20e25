package shanzhi.program.partygrid;

import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.GridCount;
import shanzhi.foundation.people.GridCounts;

/**
 * When a grid should have a branch or a group of the Party by the county's rule, and what was decided
 * on it. The platform suggests with the numbers; people decide with a reason.
 */
@Component
public class Branches {

  private static final int MOST_REASON = 500;

  private final Db db;
  private final Clock clock;
  private final Parameters parameters;
  private final GridCounts counts;
  private final PartygridStore store;

  Branches(Db db, County county, Clock clock, Parameters parameters, GridCounts counts) {
    this.db = db;
    this.clock = clock;
    this.parameters = parameters;
    this.counts = counts;
    this.store = new PartygridStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private int least(String key, Region grid) {
    return Math.toIntExact(parameters.value(key, grid.parent(), clock.instant()));
  }

  /** What the rule says of a grid today. */
  public BranchAdvice advice(Region grid, Acting by) {
    return advice(grid, counts.ofGrid(grid, today(), by), decisions(grid, by));
  }

  /** The bigger of the two whose rule is met; what was decided on before is not suggested again. */
  private BranchAdvice advice(Region grid, GridCount count, List<BranchDecision> decided) {
    for (var kind : BranchKind.values()) {
      var advice = advice(kind, grid, count);
      if (advice.suggests() == null) continue;
      var settled = decided.stream()
          .anyMatch(before -> before.kind() == kind && before.members() >= count.members()
              || before.kind() == BranchKind.BRANCH && before.taken());
      if (!settled) return advice;
    }
    var rule = advice(BranchKind.GROUP, grid, count);
    return new BranchAdvice(
        null, rule.members(), rule.residents(), rule.leastMembers(), rule.leastResidents());
  }

  private BranchAdvice advice(BranchKind kind, Region grid, GridCount count) {
    var branch = kind == BranchKind.BRANCH;
    var members = least(branch ? BranchRule.BRANCH_MEMBERS : BranchRule.GROUP_MEMBERS, grid);
    var residents = least(branch ? BranchRule.BRANCH_RESIDENTS : BranchRule.GROUP_RESIDENTS, grid);
    var met = count.members() >= members && count.living() >= residents;
    return new BranchAdvice(met ? kind : null, count.members(), count.living(), members, residents);
  }

  /** Records what was decided on a suggestion that stands, with its numbers. */
  public long decide(NewBranchDecision said, Acting by, ClientId client) {
    by.must(ORGANISATION_WRITE, said.grid().parent(), clock.instant());
    by.must(PEOPLE_READ, said.grid().parent(), clock.instant());
    var checks = new Checks();
    var reason = checks.text("reason", said.reason(), 2, MOST_REASON);
    checks.end();
    var decision = new NewBranchDecision(said.grid(), said.kind(), said.taken(), reason);
    var content = ClientId.print(by, decision);
    var before = db.in(
        by.scope(ORGANISATION_WRITE), jdbc -> store.said(jdbc, "branch_decision", client, content));
    if (before != null) return before;
    var count = counts.ofGrid(said.grid(), today(), by);
    var rule = advice(said.kind(), said.grid(), count);
    if (rule.suggests() == null) throw Refusal.conflict("partygrid.rule-not-met");
    return db.in(
        by.scope(ORGANISATION_WRITE),
        jdbc ->
            store.decide(jdbc, decision, rule, by.signature(), clock.instant(), client, content));
  }

  /** What was decided for a grid, the latest first. */
  public List<BranchDecision> decisions(Region grid, Acting by) {
    by.must(PEOPLE_READ, grid, clock.instant());
    return db.in(by.scope(PEOPLE_READ), jdbc -> store.decisions(jdbc, grid));
  }
}
