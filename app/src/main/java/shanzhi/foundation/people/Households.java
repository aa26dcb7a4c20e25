package shanzhi.foundation.people;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/** Households of the register: their number, address, head and members. */
@Component
public class Households {

  private static final int NUMBER = 30;
  private static final int ADDRESS = 100;

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final ResidentList list;
  private final HouseholdStore store;
  private final Entries entries;
  private final HouseholdGrids grids;
  private final RecordHands hands;
  private final Receipts receipts;

  Households(
      Db db,
      Clock clock,
      County county,
      PeopleStore people,
      ResidentList list,
      HouseholdStore store,
      Entries entries,
      HouseholdGrids grids,
      RecordHands hands,
      Receipts receipts) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.list = list;
    this.store = store;
    this.entries = entries;
    this.grids = grids;
    this.hands = hands;
    this.receipts = receipts;
  }

  public HouseholdId open(NewHousehold household, Acting by, ClientId id) {
    return new HouseholdId(receipts.once(
        by,
        id,
        "open\u0001" + household,
        () -> open(List.of(household), by).getFirst().value()));
  }

  /** Opens many at once; a number that is taken in its village refuses the whole batch. */
  public List<HouseholdId> open(List<NewHousehold> said, Acting by) {
    var now = clock.instant();
    var plain = said.stream().map(Households::plain).toList();
    for (var place : new HashSet<>(plain.stream().map(NewHousehold::place).toList())) {
      by.must(Capability.PEOPLE_WRITE, place, now);
    }
    var checks = new Checks();
    for (var household : plain) {
      entries.place(checks, household.village(), household.grid());
      legible(checks, household.number(), household.address());
    }
    checks.end();
    return db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var ids = people.draw(jdbc, "household", plain.size());
      try {
        store.insert(jdbc, county, ids, plain, by.signature(), now);
      } catch (DuplicateKeyException taken) {
        throw Refusal.invalid("number", "people.household-number-taken");
      }
      return Arrays.stream(ids).mapToObj(HouseholdId::new).toList();
    });
  }

  private static NewHousehold plain(NewHousehold said) {
    return new NewHousehold(
        said.village(), said.grid(), said.number().strip(), said.address().strip());
  }

  public Optional<Household> find(HouseholdId id, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> store.find(jdbc, county, List.of(id)).stream().findFirst());
  }

  /** As {@link #find}, refusing where there is none for these eyes. */
  public Household must(HouseholdId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("people.household-unknown"));
  }

  /** Of these numbers of a village those that exist, each with its household. */
  public Map<String, Household> byNumber(Region village, Collection<String> numbers, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(
        by.scope(Capability.PEOPLE_READ), jdbc -> store.byNumber(jdbc, county, village, numbers));
  }

  /** Which household of a village has a number there; what is done to it asks who may do it. */
  Optional<HouseholdId> numbered(Region village, String number) {
    return db.in(
        Scope.system(county),
        jdbc -> Optional.ofNullable(
                store.byNumber(jdbc, county, village, List.of(number)).get(number))
            .map(Household::id));
  }

  /** Who belongs to the household, oldest first. */
  public List<ResidentLine> members(HouseholdId id, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(by.scope(Capability.PEOPLE_READ), jdbc -> list.household(jdbc, county, id));
  }

  /** The household of a resident whose record one may read. */
  Household of(Resident resident) {
    return db.in(
        Scope.system(county),
        jdbc -> store.find(jdbc, county, List.of(resident.household())).getFirst());
  }

  /** A page of the households of a place, those with a number or with somebody in them. */
  public Slice<HouseholdLine> households(
      @Nullable Region place, String fragment, Acting by, @Nullable String after) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_READ, now);
    if (place != null) by.must(Capability.PEOPLE_READ, place, now);
    var within =
        place != null ? place : by.seat() == null ? county.region() : by.seat().place();
    if (after != null && !after.matches("\\d{12}\\.\\d{1,18}")) {
      throw Refusal.invalid("after", "people.page-key");
    }
    var village = after == null ? "" : after.substring(0, 12);
    var id = after == null ? 0 : Long.parseLong(after.substring(13));
    var rows = db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> store.page(jdbc, county, within, fragment.strip(), village, id, Slice.SIZE));
    return Slice.cut(rows, Slice.SIZE, HouseholdStore::key);
  }

  /** Corrects number, address, grid or head of a household that was read at its version. */
  public void change(Household to, Acting by, ClientId client) {
    receipts.once(by, client, "household\u0001" + to, () -> {
      var now = clock.instant();
      by.must(Capability.PEOPLE_WRITE, now);
      return db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
        var was = store.find(jdbc, county, List.of(to.id())).stream()
            .findFirst()
            .orElseThrow(() -> Refusal.unknown("people.household-unknown"));
        by.must(Capability.PEOPLE_WRITE, was.place(), now);
        hands.mustNotKeep(by.person(), was.id());
        check(was, to, list.household(jdbc, county, to.id()));
        try {
          if (!store.change(jdbc, county, to)) throw Refusal.conflict("people.stale");
        } catch (DuplicateKeyException taken) {
          throw Refusal.conflict("people.household-number-taken");
        }
        grids.follow(jdbc, was, to, by);
        return to.id().value();
      });
    });
  }

  private void check(Household was, Household to, List<ResidentLine> members) {
    var checks = new Checks();
    checks.must(to.village().equals(was.village()), "village", "people.household-elsewhere");
    entries.place(checks, to.village(), to.grid());
    legible(checks, to.number(), to.address());
    checks.must(
        to.head() == null || members.stream().anyMatch(m -> m.id().equals(to.head())),
        "head",
        "people.head-elsewhere");
    checks.end();
  }

  /** What of a form can be said whichever village it names. */
  static void legible(Checks checks, String number, String address) {
    checks.text("number", number, 0, NUMBER);
    checks.text("address", address, 0, ADDRESS);
  }

  /** Whether it is somebody's own household, now or a while ago, which another hand keeps. */
  boolean own(HouseholdId household, @Nullable PersonId who) {
    return hands.keepsOwn(who, household);
  }

  /** Sets the heads of many households at once; a head who is no member is passed over. */
  public void heads(Map<HouseholdId, PersonId> heads, Acting by) {
    by.must(Capability.PEOPLE_WRITE, clock.instant());
    heads.keySet().forEach(household -> hands.mustNotKeep(by.person(), household));
    db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      store.heads(jdbc, county, heads);
      return null;
    });
  }
}
