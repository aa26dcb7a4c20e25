package shanzhi.program.assets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 清查 Lists every problem contract of a place from the data, each with the rule and the numbers that
 * explain it, and makes matters of them: by one act of an officer or by the nightly run, once each.
 */
@Component
public class Finder {

  private static final int A_TIME = 200;

  private final Register register;
  private final Lawful lawful;
  private final MembersFirst membersFirst;
  private final Roads roads;
  private final Parameters parameters;
  private final Casework casework;
  private final Words record;
  private final FinderStore store;

  Finder(
      Register register,
      Lawful lawful,
      MembersFirst membersFirst,
      Roads roads,
      Parameters parameters,
      Casework casework,
      MessageSource messages) {
    this.register = register;
    this.lawful = lawful;
    this.membersFirst = membersFirst;
    this.roads = roads;
    this.parameters = parameters;
    this.casework = casework;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new FinderStore(register.county);
  }

  private FinderStore.Bounds bounds(Region place) {
    var years = Stream.of(AssetKind.values()).map(lawful::years).toList();
    return new FinderStore.Bounds(
        register.today(),
        number(AssetParameters.GRACE),
        number(AssetParameters.PRICE_SHARE),
        number(AssetParameters.COMPARABLES),
        roads.upTo(RoadSubject.CONTRACT, place),
        years);
  }

  private int number(String key) {
    return Math.toIntExact(parameters.value(key, register.county.region(), register.now()));
  }

  /** What stands wrong today in a place, after a key; what is a matter already says so. */
  public Slice<Found> standing(Region place, @Nullable String after, Acting by) {
    register.reads(by, place);
    var from = after(after);
    // Prices are those of the township, which a village's own scope does not reach.
    var read = register.db.in(
        register.platform(),
        jdbc ->
            store.find(jdbc, place, bounds(place), FinderStore.Which.ALL, 0, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, Found::key);
  }

  /** What stands wrong today in one contract. */
  public List<Found> of(Contract contract) {
    return of(contract.village(), contract.id(), FinderStore.Which.CONTRACT);
  }

  private List<Found> of(Region village, ContractId contract, FinderStore.Which which) {
    return register.db.in(
        register.platform(),
        jdbc -> store.find(
            jdbc,
            village,
            bounds(village),
            which,
            contract.value(),
            FinderStore.After.NOTHING,
            Rule.values().length * 2));
  }

  /**
   * 验收后作废 What was accepted as mended and stands again by an act that is being done: it takes the hand
   * of the township, which accepted it, and is a matter anew.
   */
  void undone(Contract contract, Acting by) {
    var again = of(contract.village(), contract.id(), FinderStore.Which.UNDONE);
    if (again.isEmpty()) return;
    if (!by.can(Capability.ASSETS_KEEP, contract.village().parent())) {
      throw Refusal.forbidden(
          "assets.accepted-rests-on-it", String.valueOf(again.getFirst().matter()));
    }
    again.forEach(this::raise);
  }

  private static FinderStore.After after(@Nullable String key) {
    if (key == null || key.isEmpty()) return FinderStore.After.NOTHING;
    if (!key.matches("\\d{1,18}\\.[A-Z_]{3,30}")) {
      throw Refusal.invalid("after", "inbox.page-key");
    }
    var cut = key.split("\\.", 2);
    return new FinderStore.After(Long.parseLong(cut[0]), cut[1]);
  }

  /** 立案 Makes a matter of each that is none yet, in a village; answers how many. */
  public int raise(Region village, Acting by) {
    register.keeps(by, village);
    return raise(village);
  }

  private int raise(Region village) {
    membersFirst.weigh(village);
    var raised = 0;
    for (var from = FinderStore.After.NOTHING; ; ) {
      var after = from;
      var read = register.db.in(
          register.platform(),
          jdbc ->
              store.find(jdbc, village, bounds(village), FinderStore.Which.NEW, 0, after, A_TIME));
      for (var found : read) raise(found);
      raised += read.size();
      if (read.size() < A_TIME) return raised;
      from = after(read.getLast().key());
    }
  }

  /** The matter's words name the contract and the rule, and nobody. */
  private void raise(Found found) {
    var platform = Acting.system(register.county);
    var accepted = found.matter() == null ? "" : "/" + found.matter();
    var client = ClientId.named(
        "assets-finding/" + found.rule() + "/" + found.contract() + "/" + found.mark() + accepted);
    var said = new NewMatter(
        FindingSteps.NAME,
        found.village(),
        record.of("assets.matter", record.of(found.rule().word()), found.number(), title(found)),
        found.says(record) + "\n" + record.of(found.basis()) + again(found),
        "",
        null,
        "import",
        null,
        List.of());
    register.db.together(() -> {
      var matter = casework.raiseAt(Region.Level.VILLAGE, said, platform, client);
      return register.db.in(register.platform(), jdbc -> {
        store.keep(jdbc, found, matter.id(), register.today());
        return matter.id();
      });
    });
  }

  private String again(Found found) {
    return found.matter() == null ? "" : "\n" + record.of("assets.found-again", found.matter());
  }

  /** What is a household's carries its kind, not the name by which neighbours know whose it is. */
  private String title(Found found) {
    return found.kind().ofHousehold() ? record.of(found.kind().word()) : found.name();
  }

  /** Every village, for the nightly run; answers how many matters began. */
  int raiseAll() {
    var villages = register.db.in(register.platform(), store::villages);
    return villages.stream().mapToInt(this::raise).sum();
  }

  List<Region> villages() {
    return register.db.in(register.platform(), store::villages);
  }

  // Findings that are matters

  public Found must(MatterId matter, Acting by) {
    return register
        .db
        .in(register.reads(by), jdbc -> store.finding(jdbc, matter))
        .orElseThrow(() -> Refusal.unknown("assets.finding-unknown"));
  }

  /** The village of a finding, from which its reader's hat follows; none where it is no finding. */
  public Optional<Region> village(MatterId matter) {
    return register
        .db
        .in(register.platform(), jdbc -> store.finding(jdbc, matter))
        .map(Found::village);
  }

  /** Those of a place before a number, the newest first. */
  public Slice<Found> findings(Region place, @Nullable String after, Acting by) {
    var key = AssetStore.key(after);
    var read = register.db.in(
        register.reads(by, place),
        jdbc -> store.findings(jdbc, place, key == null ? Long.MAX_VALUE : key, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, found -> String.valueOf(found.matter()));
  }

  /** How far each of these matters is. */
  public Map<MatterId, String> states(List<Found> findings) {
    var ids = findings.stream()
        .flatMap(found -> Stream.ofNullable(found.matter()))
        .collect(Collectors.toSet());
    return casework.states(ids, Acting.system(register.county));
  }

  /** How far one is, with its deadline. */
  public Matter matter(MatterId id) {
    return casework.must(id, Acting.system(register.county));
  }

  /** Whether the data still show what was found. */
  public boolean stands(Found found) {
    return of(found.village(), found.contract(), FinderStore.Which.CONTRACT).stream()
        .anyMatch(now -> now.rule() == found.rule() && now.mark().equals(found.mark())
            || found.rule().goesOn(now.rule(), now.mark()));
  }

  /** What an act on a finding's matter entails: the right hand, and that mended is mended in the data. */
  @Component
  static class Acts implements Entailment {

    private static final Set<String> ENDS =
        Set.of(FindingSteps.ACCEPTED, FindingSteps.DISMISSED, FindingSteps.LOST);

    /** Asked of the data when it is said, and once more when it is accepted. */
    private static final Set<String> MENDS = Set.of(FindingSteps.MENDED, FindingSteps.ACCEPTED);

    /** 不属实 Asked of the data where they alone say it. */
    private static final Set<String> DENIES = Set.of(FindingSteps.DOUBTED, FindingSteps.DISMISSED);

    private final ObjectProvider<Finder> finder;

    Acts(ObjectProvider<Finder> finder) {
      this.finder = finder;
    }

    @Override
    public String procedure() {
      return FindingSteps.NAME;
    }

    @Override
    public boolean entails(Matter seen, String action) {
      return !"overdue".equals(action);
    }

    @Override
    public void follow(Matter seen, Matter after, Said said, Acting by) {
      if (by.kind() != Acting.Kind.SYSTEM && !by.can(Capability.ASSETS_KEEP)) {
        throw Refusal.forbidden("ground.not-yours");
      }
      var all = finder.getObject();
      if (MENDS.contains(after.state())) all.mustBeMended(seen.id());
      if (DENIES.contains(after.state())) all.mustBeDeniable(seen.id());
      if (ENDS.contains(after.state())) all.settle(seen.id(), after.state());
    }
  }

  private void mustBeMended(MatterId id) {
    if (stands(finding(id))) throw Refusal.conflict("assets.still-stands");
  }

  private void mustBeDeniable(MatterId id) {
    var found = finding(id);
    if (found.rule().computed() && stands(found)) throw Refusal.conflict("assets.computed-stands");
  }

  private Found finding(MatterId id) {
    return register
        .db
        .in(register.platform(), jdbc -> store.finding(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("assets.finding-unknown"));
  }

  private void settle(MatterId id, String state) {
    register.db.in(register.platform(), jdbc -> {
      store.settle(jdbc, id, state);
      return id;
    });
  }
}
