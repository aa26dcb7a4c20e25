package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/**
 * The register of organisations. Who they are is public and answered from memory; writing needs
 * {@code organisation.write} over their place.
 */
@Component
public class Organisations {

  static final int MOST_NAME = 80;

  private final Db db;
  private final Clock clock;
  private final Territory territory;
  private final OrganisationStore store;
  private final Register<Directory> directory;

  Organisations(Db db, County county, Clock clock, Territory territory) {
    this.db = db;
    this.clock = clock;
    this.territory = territory;
    this.store = new OrganisationStore(county);
    this.directory = new Register<>(
        () -> db.in(Scope.open(county), store::edition),
        () -> db.in(Scope.open(county), jdbc -> Directory.of(store.all(jdbc))));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  public Optional<Organisation> find(OrganisationId id) {
    return Optional.ofNullable(directory.rows().find(id));
  }

  public Organisation must(OrganisationId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("organisation.unknown"));
  }

  /** Its name, also when it no longer stands; the number where nobody registered it. */
  public String name(OrganisationId id) {
    return find(id).map(Organisation::name).orElse(id.toString());
  }

  /** The organisations of exactly this place that stand today, by kind. */
  public List<Organisation> at(Region place) {
    return directory.rows().at().getOrDefault(place, List.of()).stream()
        .filter(organisation -> organisation.stands(today()))
        .toList();
  }

  /**
   * Who takes in the matters of a place: the village committee of a village (and of its grids), the
   * government of a township, the county's centre. Refuses where none is registered.
   */
  public Organisation deskOf(Region place) {
    var of = place.level() == Region.Level.GRID ? place.parent() : place;
    var kind = OrganisationKind.desk(of.level());
    return at(of).stream()
        .filter(organisation -> organisation.kind() == kind)
        .findFirst()
        .orElseThrow(() -> Refusal.conflict("organisation.no-desk", territory.fullName(of)));
  }

  /**
   * Who a matter of the place may be assigned to: departments, companies, stations and the like of
   * its township (its own village's first), then those of the whole county.
   */
  public List<Organisation> handlers(Region place) {
    var rows = new ArrayList<Organisation>();
    var today = today();
    for (var organisation : directory.rows().all().values()) {
      var region = organisation.region();
      var near = region.level() == Region.Level.COUNTY
          || place.level() != Region.Level.COUNTY
              && place.at(Region.Level.TOWNSHIP).contains(region);
      if (near && organisation.kind().handles() && organisation.stands(today)) {
        rows.add(organisation);
      }
    }
    rows.sort(Comparator.comparingInt((Organisation organisation) -> distance(organisation, place))
        .thenComparing(Organisation::kind)
        .thenComparing(organisation -> organisation.id().value()));
    return List.copyOf(rows);
  }

  private static int distance(Organisation organisation, Region place) {
    var region = organisation.region();
    if (region.level() == Region.Level.COUNTY) return 3;
    if (region.level() == Region.Level.VILLAGE) return region.contains(place) ? 0 : 2;
    return 1;
  }

  /** All that match, also those that no longer stand, by place and kind; from memory. */
  public List<Organisation> search(Search search) {
    return directory.rows().all().values().stream()
        .filter(search::fits)
        .sorted(Comparator.comparing(Organisation::region)
            .thenComparing(Organisation::kind)
            .thenComparing(organisation -> organisation.id().value()))
        .toList();
  }

  /**
   * What is looked for; what is absent does not narrow.
   *
   * @param within the place in which the organisations lie
   * @param text a fragment of the name, or of the credit code
   */
  public record Search(
      @Nullable Region within,
      @Nullable OrganisationKind kind,
      @Nullable String text) {

    boolean fits(Organisation organisation) {
      return (within == null || within.contains(organisation.region()))
          && (kind == null || kind == organisation.kind())
          && (text == null
              || organisation.name().contains(text)
              || organisation.creditCode() != null && organisation.creditCode().contains(text));
    }
  }

  /** Registers an organisation. */
  public OrganisationId register(NewOrganisation organisation, Acting by, ClientId client) {
    by.must(ORGANISATION_WRITE, organisation.region(), clock.instant());
    check(organisation, null);
    return db.in(by.scope(ORGANISATION_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var content = ClientId.print(by, organisation);
      var id = store.add(jdbc, organisation, client, content);
      if (id == null) return store.repeated(jdbc, client, content);
      directory.changed(edition, rows -> rows.with(entry(id, organisation, 1)));
      return id;
    });
  }

  /** Changes an organisation as it was when {@code version} was read; the place stays its own. */
  public void amend(OrganisationId id, int version, NewOrganisation to, Acting by) {
    var before = must(id);
    by.must(ORGANISATION_WRITE, before.region(), clock.instant());
    by.must(ORGANISATION_WRITE, to.region(), clock.instant());
    check(to, id);
    db.in(by.scope(ORGANISATION_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      if (store.change(jdbc, id, version, to) == 0) throw Refusal.conflict("ground.stale");
      directory.changed(edition, rows -> rows.with(entry(id, to, version + 1)));
      return null;
    });
  }

  private static Organisation entry(OrganisationId id, NewOrganisation said, int version) {
    return new Organisation(
        id,
        said.kind(),
        said.region(),
        said.name(),
        said.creditCode(),
        said.parent(),
        said.since(),
        said.until(),
        version);
  }

  /** Finds all that is wrong with it; what only the database can know is refused there. */
  void check(NewOrganisation said, @Nullable OrganisationId itself) {
    var checks = new Checks();
    checks.text("name", said.name(), 2, MOST_NAME);
    checks.must(
        said.creditCode() == null || CreditCode.holds(said.creditCode()),
        "creditCode",
        "organisation.credit-code");
    checks.must(
        said.kind().levels().contains(said.region().level()),
        "region",
        "organisation.not-at-this-level");
    checks.must(
        said.until() == null || said.until().isAfter(said.since()),
        "until",
        "organisation.until-before");
    if (itself == null) {
      checks.must(
          territory.find(said.region()).filter(place -> place.inUse(today())).isPresent(),
          "region",
          "territory.unknown",
          said.region().code());
    }
    checkParent(checks, said, itself);
    checks.end();
  }

  private void checkParent(Checks checks, NewOrganisation said, @Nullable OrganisationId itself) {
    var depth = 0;
    for (var above = said.parent(); above != null; depth++) {
      var parent = directory.rows().find(above);
      if (parent == null) {
        checks.fault("parent", "organisation.no-parent", above.value());
        return;
      }
      if (parent.id().equals(itself) || depth > 20) {
        checks.fault("parent", "organisation.own-parent");
        return;
      }
      checks.must(
          parent.region().contains(said.region()), "parent", "organisation.parent-elsewhere");
      above = parent.parent();
    }
  }
}
