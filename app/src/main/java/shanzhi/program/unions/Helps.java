package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;
import static shanzhi.foundation.ground.Capability.UNION_OVERSEE;

import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** 强村帮弱村 Pairings of a strong village with one that was found weak, and what comes of each. */
@Component
public class Helps {

  private static final int MOST_WHAT = 500;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final WeakVillages weak;
  private final EnclaveStore store;
  private final Said said;

  Helps(Db db, County county, Ventures ventures, WeakVillages weak) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.weak = weak;
    this.store = new EnclaveStore(county);
    this.said = new Said(county);
  }

  /** Pairs a strong village with a weak one of one's place; the numbers of {@code said} are not read. */
  public long pair(Help said, Acting by, ClientId client) {
    by.must(UNION_OVERSEE, said.helped(), ventures.now());
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    checks.must(said.until().isAfter(said.from()), "until", "unions.until-after");
    checks.must(
        said.helper().level() == Region.Level.VILLAGE && !said.helper().equals(said.helped()),
        "helper",
        "unions.which-helper");
    checks.end();
    if (weak.on(said.helped(), ventures.today()).isEmpty()) {
      throw Refusal.conflict("unions.not-found-weak-here");
    }
    if (weak.on(said.helper(), ventures.today()).isPresent()) {
      throw Refusal.conflict("unions.helper-is-weak");
    }
    var plain = new Help(
        0, said.helper(), said.helped(), said.kind(), what, said.from(), said.until(), List.of());
    var content = ClientId.print(by, plain);
    return db.in(
        by.scope(UNION_OVERSEE),
        jdbc -> this.said
            .before(jdbc, "help", "id", client, content)
            .orElseGet(() -> store.pair(jdbc, plain, by, ventures.now(), client, content)));
  }

  private record Came(long id, Help.Result said) {}

  /** Enters what came of it: the helped village's or the helper's, or the township's. */
  public long result(long id, Help.Result said, Acting by, ClientId client) {
    var help = must(id);
    var capability = by.can(UNION_OVERSEE) ? UNION_OVERSEE : UNION_KEEP;
    by.must(capability, ventures.now());
    if (!by.can(capability, help.helped()) && !by.can(capability, help.helper())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    var checks = new Checks();
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    checks.must(said.before() >= 0 && said.after() >= 0, "after", "ground.below-nothing");
    checks.must(!said.on().isAfter(ventures.today()), "on", "unions.signed-ahead");
    checks.end();
    var plain = new Help.Result(said.on(), what, said.before(), said.after());
    var content = ClientId.print(by, new Came(id, plain));
    return db.in(
        by.scope(capability),
        jdbc -> this.said
            .before(jdbc, "help_result", "id", client, content)
            .orElseGet(() -> store.result(jdbc, help, plain, by, ventures.now(), client, content)));
  }

  public Help must(long id) {
    return db.in(Scope.open(county), jdbc -> store.help(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("unions.help-unknown"));
  }

  /** Those in which a village of the township is helped, or helps. */
  public List<Help> of(Region township) {
    return db.in(Scope.open(county), jdbc -> store.helps(jdbc, township));
  }
}
