package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 改种类由两人经手 From what everybody uses to what is let, from land to no land, from one law's years to another's:
 * such a kind is asked for with its paper, and the township's other hand agrees. What stays the same by the
 * law is corrected as everything else.
 */
@Component
public class KindChanges {

  private final Register register;
  private final VillageAssets assets;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final AssetStore store;
  private final KindChangeStore asked;

  KindChanges(
      Register register,
      VillageAssets assets,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar) {
    this.register = register;
    this.assets = assets;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
    this.store = new AssetStore(register.county);
    this.asked = new KindChangeStore(register.county);
  }

  private record Asked(AssetId id, int version, NewAsset said, String paper, String why) {}

  /**
   * Corrects an entry, or asks the township where what is corrected weighs.
   *
   * @return whether it holds already
   */
  public boolean correct(
      AssetId id,
      int version,
      NewAsset said,
      String paper,
      String why,
      Acting by,
      ClientId client) {
    var village = assets.village(id);
    var scope = register.keeps(by, village);
    var was = register
        .db
        .in(register.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(VillageAssets::unknown);
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 200);
    var shows = checks.text("paper", paper, 0, 200);
    var clean = assets.check(said, checks);
    checks.end();
    var content = ClientId.print(by, new Asked(id, version, clean, shows, reason));
    var before = register.db.in(scope, jdbc -> store.before(jdbc, "kind_change", client, content));
    if (before.isPresent()) return false;
    if (!VillageAssets.weighs(was, said)) {
      assets.correct(id, version, said, why, by, client);
      return true;
    }
    if (shows.length() < 2) throw Refusal.invalid("paper", "assets.kind-paper");
    register.once(() -> register.db.in(scope, jdbc -> {
      if (store.before(jdbc, "kind_change", client, content).isPresent()) return id;
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      assets.mayBe(jdbc, was, clean);
      var change = new KindChange(0, version, clean, shows, reason, Concessions.person(by));
      asked.ask(jdbc, was, change, by, register.now(), client, content);
      tell(was, reason);
      return id;
    }));
    return false;
  }

  private void tell(Asset was, String why) {
    var now = register.now();
    var township = was.village().parent();
    var within = parameters.workingHours(AssetParameters.ACCEPT, township, now);
    var due = calendar.after(now, within).at();
    organisations
        .takesIn(township)
        .map(Organisation::id)
        .ifPresent(office -> register.db.in(register.platform(), jdbc -> {
          asked.tell(jdbc, was.id(), office, was.number() + " " + why, now, due);
          return was;
        }));
  }

  /** 同意或不同意 Agreed it is corrected as it was asked for; otherwise it stays as it is. */
  public void answer(AssetId id, boolean agreed, Acting by) {
    var village = assets.village(id);
    by.must(ASSETS_KEEP, village.parent(), register.now());
    register.once(() -> register.db.in(by.scope(ASSETS_KEEP), jdbc -> {
      var change = must(asked.open(jdbc, id));
      if (change.person() == Concessions.person(by)) {
        throw Refusal.forbidden("assets.other-hand-agrees");
      }
      asked.answer(jdbc, change.id(), agreed, by);
      if (agreed) {
        var client = ClientId.named("assets.kind-change/" + change.id());
        assets.recorrect(id, change, by, client, ClientId.print(by, change));
      }
      return untell(id);
    }));
  }

  /** 撤回 Who asked takes it back. */
  public void withdraw(AssetId id, Acting by) {
    var scope = register.keeps(by, assets.village(id));
    register.once(() -> register.db.in(scope, jdbc -> {
      var change = must(asked.open(jdbc, id));
      if (change.person() != Concessions.person(by)) {
        throw Refusal.forbidden("assets.asker-withdraws");
      }
      asked.withdraw(jdbc, change.id(), register.now());
      return untell(id);
    }));
  }

  private static KindChange must(Optional<KindChange> open) {
    return open.orElseThrow(() -> Refusal.conflict("assets.no-concession-asked"));
  }

  private AssetId untell(AssetId id) {
    return register.db.in(register.platform(), jdbc -> {
      asked.untell(jdbc, id);
      return id;
    });
  }

  /** What the township is asked, as long as it did not answer. */
  public Optional<KindChange> open(AssetId id, Acting by) {
    return register.db.in(register.reads(by), jdbc -> asked.open(jdbc, id));
  }
}
