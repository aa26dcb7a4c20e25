package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.ShareBacking;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Territory;

/**
 * 资产登记 The register of what a village has. Land and houses of a household stand in it too, so that idle
 * homes are one list; they are let by the household's written mandate alone.
 */
@Component
public class VillageAssets {

  private static final int SHOWN = 100;

  private final Register register;
  private final Territory territory;
  private final AssetStore store;
  private final ContractStore contracts;
  private final AmendmentStore amendments;
  private final ShareBacking backing;

  VillageAssets(Register register, Territory territory, ShareBacking backing) {
    this.register = register;
    this.territory = territory;
    this.backing = backing;
    this.store = new AssetStore(register.county);
    this.contracts = new ContractStore(register.county);
    this.amendments = new AmendmentStore(register.county);
  }

  /** Enters an asset; the village's own number tells it from the others. */
  public AssetId enter(NewAsset said, Acting by, ClientId client) {
    var scope = register.keeps(by, said.village());
    var clean = check(said);
    var content = ClientId.print(by, clean);
    return register.once(() -> register.db.in(scope, jdbc -> {
      var before = store.before(jdbc, "asset", client, content);
      if (before.isPresent()) return new AssetId(before.get());
      var id = store.enter(jdbc, clean, register.today(), client, content);
      var entry = new Happening(Happening.Act.ENTER, clean.name(), register.now());
      store.happened(jdbc, id, clean.village(), entry, by, client, content);
      return id;
    }));
  }

  /** What is wrong with an asset as said; told all at once. */
  NewAsset check(NewAsset said) {
    var checks = new Checks();
    var clean = check(said, checks);
    checks.end();
    return clean;
  }

  NewAsset check(NewAsset said, Checks checks) {
    var number = checks.text("number", said.number(), 1, 30);
    var name = checks.text("name", said.name(), 2, 60);
    var spot = checks.text("spot", said.spot(), 0, 100);
    checks.must(said.measure() > 0, "measure", "assets.which-measure");
    var most = said.kind().measure.most;
    checks.must(said.measure() <= most, "measure", "assets.most-measure", Hundredths.of(most));
    checks.must(
        said.village().level() == Region.Level.VILLAGE
            && territory.find(said.village()).isPresent(),
        "village",
        "casework.which-village");
    checks.must(!said.drinking() || said.kind().water(), "drinking", "assets.no-water");
    var holder = said.holder();
    if (said.kind().ofHousehold()) {
      holder = checks.text("holder", holder, 2, 60);
    } else if (said.kind() != AssetKind.BUILDING_LAND) {
      checks.must(holder == null || holder.isBlank(), "holder", "assets.holder-of-households");
    }
    var mandate = said.mandate() == null || said.mandate().isBlank()
        ? ""
        : checks.text("mandate", said.mandate(), 2, 200);
    return new NewAsset(
        said.village(),
        number,
        said.kind(),
        name,
        spot,
        said.measure(),
        said.value(),
        said.drinking(),
        said.state(),
        holder == null || holder.isBlank() ? null : holder.strip(),
        said.rightsUntil(),
        mandate.isEmpty() ? null : mandate);
  }

  private record Corrected(AssetId id, int version, NewAsset said, String why) {}

  /**
   * 更正 Puts an entry right and keeps what it said before; what weighs by two hands alone. Its number and
   * village stay; what is let stays let, as far as it is let; what shares were quantified from is valued
   * anew first.
   */
  public void correct(
      AssetId id, int version, NewAsset said, String why, Acting by, ClientId client) {
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 200);
    var clean = check(said, checks);
    checks.end();
    var content = ClientId.print(by, new Corrected(id, version, clean, reason));
    change(id, version, by, client, content, (jdbc, was) -> {
      if (weighs(was, clean) && !Concessions.alone(by)) {
        throw Refusal.invalid("paper", "assets.kind-paper");
      }
      return corrected(jdbc, was, clean, reason, by, client, content);
    });
  }

  /** What two hands agreed on, on the entry as they saw it. */
  void recorrect(AssetId id, KindChange change, Acting by, ClientId client, String content) {
    change(
        id,
        change.version(),
        by,
        client,
        content,
        (jdbc, was) -> corrected(jdbc, was, change.said(), change.why(), by, client, content));
  }

  private Happening corrected(
      JdbcClient jdbc,
      Asset was,
      NewAsset clean,
      String reason,
      Acting by,
      ClientId client,
      String content) {
    mayBe(jdbc, was, clean);
    if (!store.correct(jdbc, was, clean, reason, register.now(), by, client, content)) {
      throw Refusal.conflict("ground.stale");
    }
    var gone = clean.state() == Asset.State.GONE && was.state() != Asset.State.GONE;
    return new Happening(gone ? Happening.Act.GONE : Happening.Act.CORRECT, reason, register.now());
  }

  /** Refuses what an entry cannot become, whoever says it. */
  void mayBe(JdbcClient jdbc, Asset was, NewAsset clean) {
    if (!clean.number().equals(was.number()) || !clean.village().equals(was.village())) {
      throw Refusal.invalid("number", "assets.number-stays");
    }
    if (same(was, clean)) throw Refusal.invalid("name", "assets.nothing-corrected");
    let(jdbc, was, clean);
    quantified(was, clean);
  }

  /** 两人经手 Kind by the law, size, value and that it is gone take a paper and two hands. */
  static boolean weighs(Asset was, NewAsset said) {
    return was.kind().alters(said.kind())
        || said.measure() != was.measure()
        || !Objects.equals(said.value(), was.value())
        || (said.state() == Asset.State.GONE && was.state() != Asset.State.GONE);
  }

  private static boolean same(Asset was, NewAsset said) {
    return said.equals(said(was));
  }

  /** Contracts that run hold what they let: its kind, at least so much of it, and that it is there. */
  private void let(JdbcClient jdbc, Asset was, NewAsset said) {
    var lets = said.state() == Asset.State.LET;
    if (lets != (was.state() == Asset.State.LET)) {
      throw Refusal.invalid("state", "assets.let-by-contract");
    }
    var running = mostLet(jdbc, was.id());
    if (said.measure() < running) {
      throw Refusal.invalid("measure", "assets.less-than-let", Hundredths.of(running));
    }
    if (running == 0) return;
    if (said.kind() != was.kind()) throw Refusal.invalid("kind", "assets.kind-let");
    if (said.state() == Asset.State.GONE) {
      throw Refusal.invalid("state", "assets.let-by-contract");
    }
  }

  /** The most of it that is let on any one day from today on, in hundredths of its unit. */
  private long mostLet(JdbcClient jdbc, AssetId id) {
    var today = register.today();
    var most = contracts.letBetween(jdbc, id, today, today).measure();
    for (var one : contracts.ofAsset(jdbc, id)) {
      if (one.fromOn().isAfter(today)) {
        most = Math.max(
            most, contracts.letBetween(jdbc, id, one.fromOn(), one.fromOn()).measure());
      }
    }
    return most;
  }

  /** 折股后不改 What a valuation rests on is put right by valuing it anew. */
  private void quantified(Asset was, NewAsset said) {
    if (said.kind() == was.kind()
        && said.measure() == was.measure()
        && Objects.equals(said.value(), was.value())
        && said.state() != Asset.State.GONE) return;
    backing.valued(was.village(), was.number()).ifPresent(day -> {
      throw Refusal.conflict("assets.quantified", was.number(), day);
    });
  }

  private record Mandated(AssetId id, int version, String paper) {}

  /** 书面委托 The household gave its written mandate; without it its land or house is not let. */
  public void mandate(AssetId id, int version, String paper, Acting by, ClientId client) {
    var content = ClientId.print(by, new Mandated(id, version, paper));
    change(id, version, by, client, content, (jdbc, was) -> {
      var checks = new Checks();
      var named = checks.text("mandate", paper, 2, 200);
      checks.must(was.kind().ofHousehold(), "mandate", "assets.not-of-household");
      checks.end();
      if (!store.mandate(jdbc, id, version, named)) throw Refusal.conflict("ground.stale");
      return new Happening(Happening.Act.MANDATE, named, register.now());
    });
  }

  private static NewAsset said(Asset was) {
    return new NewAsset(
        was.village(),
        was.number(),
        was.kind(),
        was.name(),
        was.spot(),
        was.measure(),
        was.value(),
        was.drinking(),
        was.state(),
        was.holder(),
        was.rightsUntil(),
        was.mandate());
  }

  private interface Change {
    Happening make(JdbcClient jdbc, Asset was);
  }

  private void change(
      AssetId id, int version, Acting by, ClientId client, String content, Change change) {
    var scope = register.keeps(by, village(id));
    register.once(() -> register.db.in(scope, jdbc -> {
      if (store.before(jdbc, "happening", client, content).isPresent()) return id;
      var was = store.find(jdbc, id).orElseThrow(VillageAssets::unknown);
      if (was.version() != version) throw Refusal.conflict("ground.stale");
      var entry = change.make(jdbc, was);
      store.happened(jdbc, id, was.village(), entry, by, client, content);
      return id;
    }));
  }

  /** What was corrected of it, the latest first; each as it stood before. */
  public List<Correction> corrections(AssetId id, Acting by) {
    return register.db.in(register.reads(by), jdbc -> store.corrections(jdbc, id, SHOWN));
  }

  private record Revival(AssetId id, LocalDate since, String how) {}

  /** 盘活 It is in use again from a day on; what it brought in before and after comes from the receipts. */
  public void revive(AssetId id, LocalDate since, String how, Acting by, ClientId client) {
    var scope = register.keeps(by, village(id));
    var checks = new Checks();
    var way = checks.text("how", how, 2, 200);
    checks.must(!since.isAfter(register.today()), "since", "assets.not-ahead");
    checks.end();
    var content = ClientId.print(by, new Revival(id, since, way));
    register.once(() -> register.db.in(scope, jdbc -> {
      if (store.before(jdbc, "revival", client, content).isPresent()) return id;
      var asset = store.find(jdbc, id).orElseThrow(VillageAssets::unknown);
      if (asset.state() == Asset.State.GONE) throw Refusal.conflict("assets.gone");
      store.revive(jdbc, asset, since, way, by, client, content);
      if (asset.state() == Asset.State.IDLE) store.state(jdbc, id, Asset.State.USED);
      var entry = new Happening(Happening.Act.REVIVE, way, register.now());
      store.happened(jdbc, id, asset.village(), entry, by, client, content);
      return id;
    }));
  }

  // Looking

  /** The village of an asset, from which its keeper's hat follows. */
  public Region village(AssetId id) {
    return register
        .db
        .in(register.platform(), jdbc -> store.find(jdbc, id))
        .map(Asset::village)
        .orElseThrow(VillageAssets::unknown);
  }

  public Asset must(AssetId id, Acting by) {
    return register
        .db
        .in(register.reads(by), jdbc -> store.find(jdbc, id))
        .orElseThrow(VillageAssets::unknown);
  }

  /** What happened to it, the latest first. */
  public List<Happening> happenings(AssetId id, Acting by) {
    return register.db.in(register.reads(by), jdbc -> store.happenings(jdbc, id, SHOWN));
  }

  /** Those of a place, after a key. */
  public Slice<Asset> list(Region place, AssetFilter filter, @Nullable String after, Acting by) {
    var key = AssetStore.key(after);
    var read = register.db.in(
        register.reads(by, place),
        jdbc -> store.list(jdbc, place, filter, key == null ? 0 : key, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, asset -> asset.id().toString());
  }

  public List<AssetStore.KindTotal> totals(Region place, Acting by) {
    return register.db.in(register.reads(by, place), jdbc -> store.totals(jdbc, place));
  }

  /** What each place below one has; none of a village. */
  public List<AssetStore.PlaceTotal> byPlace(Region place, Acting by) {
    if (place.level() == Region.Level.VILLAGE) return List.of();
    return register.db.in(register.reads(by, place), jdbc -> store.byPlace(jdbc, place));
  }

  Map<String, Asset> numbered(Region village, Collection<String> numbers, Acting by) {
    return register
        .db
        .in(register.reads(by, village), jdbc -> store.numbered(jdbc, village, numbers))
        .stream()
        .collect(Collectors.toMap(Asset::number, Function.identity()));
  }

  /** By their ids, whose numbers a sheet of contracts says. */
  Map<AssetId, Asset> all(Collection<AssetId> ids, Region place, Acting by) {
    return register.db.in(register.reads(by, place), jdbc -> store.all(jdbc, ids)).stream()
        .collect(Collectors.toMap(Asset::id, Function.identity()));
  }

  /** Revived ones of a place with what came in before and after. */
  public Slice<Revived> revived(Region place, @Nullable String after, Acting by) {
    var key = AssetStore.key(after);
    var read = register.db.in(
        register.reads(by, place),
        jdbc -> store.revived(jdbc, place, key == null ? 0 : key, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> one.asset().toString());
  }

  /**
   * 公开 What everybody may know of an asset: of a household's, its kind and size alone.
   *
   * @param contracts by which it is let now, and those signed that begin later
   */
  public record Shown(
      AssetKind kind,
      String name,
      String spot,
      long measure,
      Asset.State state,
      List<Contract> contracts) {}

  /** What a village owns and lets, for everybody; nobody's name is read. */
  public Slice<Shown> open(Region village, @Nullable String after) {
    var key = AssetStore.key(after);
    return register.db.in(register.platform(), jdbc -> {
      var read = store.list(jdbc, village, AssetFilter.ALL, key == null ? 0 : key, Slice.SIZE + 1);
      var assets = Slice.cut(read, Slice.SIZE, asset -> asset.id().toString());
      var day = register.today();
      var let = today(jdbc, assets.rows().stream().map(Asset::id).toList(), day).stream()
          .collect(Collectors.groupingBy(Contract::asset));
      var shown = assets.rows().stream()
          .filter(asset -> asset.state() != Asset.State.GONE)
          .filter(asset -> !asset.kind().ofHousehold() || asset.mandate() != null)
          .map(asset -> {
            var own = asset.kind().ofHousehold() || asset.holder() != null;
            return new Shown(
                asset.kind(),
                own ? "" : asset.name(),
                own ? "" : asset.spot(),
                asset.measure(),
                asset.state(),
                let.getOrDefault(asset.id(), List.of()));
          })
          .toList();
      return new Slice<>(shown, assets.next());
    });
  }

  private List<Contract> today(JdbcClient jdbc, List<AssetId> ids, LocalDate day) {
    return amendments.asOf(jdbc, contracts.ofAssets(jdbc, ids, day), day);
  }

  /** From which day the village keeps its register. */
  Optional<LocalDate> begun(Region village) {
    return register.db.in(register.platform(), jdbc -> store.begun(jdbc, village));
  }

  static Refusal unknown() {
    return Refusal.unknown("assets.unknown");
  }
}
