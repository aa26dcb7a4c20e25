package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
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
    var today = today();
    return directory.rows().at().getOrDefault(place, List.of()).stream()
        .filter(organisation -> organisation.stands(today))
        .toList();
  }

  /**
   * Who takes in the matters of a place: the village committee of a village (and of its grids), the
   * government of a township, the county's centre. Refuses where none is registered.
   */
  public Organisation deskOf(Region place) {
    return takesIn(place)
        .orElseThrow(
            () -> Refusal.conflict("organisation.no-desk", territory.fullName(own(place))));
  }

  /** As {@link #deskOf}; none where none is registered. */
  public Optional<Organisation> takesIn(Region place) {
    var own = own(place);
    var kind = OrganisationKind.desk(own.level());
    var today = today();
    for (var organisation : directory.rows().at().getOrDefault(own, List.of())) {
      if (organisation.kind() == kind && organisation.stands(today)) {
        return Optional.of(organisation);
      }
    }
    return Optional.empty();
  }

  private static Region own(Region place) {
    return place.level() == Region.Level.GRID ? place.parent() : place;
  }

  /**
   * Who a matter of the place may be assigned to: departments, companies, stations and the like of
   * its township (its own village's first), then those of the whole county.
   */
  public List<Organisation> handlers(Region place) {
    var rows = new ArrayList<Organisation>();
    var today = today();
    for (var organisation : directory.rows().all().values()) {
      if (handles(organisation, place, today)) rows.add(organisation);
    }
    rows.sort(Comparator.comparingInt((Organisation organisation) -> distance(organisation, place))
        .thenComparing(Organisation::kind)
        .thenComparing(organisation -> organisation.id().value()));
    return List.copyOf(rows);
  }

  /** Whether it is one of those that {@link #handlers} lists for the place. */
  public boolean handles(OrganisationId id, Region place) {
    return find(id).filter(known -> handles(known, place, today())).isPresent();
  }

  private static boolean handles(Organisation organisation, Region place, LocalDate today) {
    var region = organisation.region();
    var near = region.level() == Region.Level.COUNTY
        || place.level() != Region.Level.COUNTY
            && place.at(Region.Level.TOWNSHIP).contains(region);
    return near && organisation.kind().handles() && organisation.stands(today);
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

  /** A page of what {@link #search} answers, after the organisation with the number given. */
  public Slice<Organisation> list(Search search, @Nullable Long after) {
    var all = search(search);
    var start = 0;
    while (after != null && start < all.size() && all.get(start).id().value() != after) start++;
    var from = after == null ? 0 : Math.min(start + 1, all.size());
    var read = all.subList(from, Math.min(from + Slice.SIZE + 1, all.size()));
    return Slice.cut(read, Slice.SIZE, organisation -> organisation.id().toString());
  }

  /** The organisations right below one, those that stand today. */
  public List<Organisation> below(OrganisationId id) {
    return directory.rows().all().values().stream()
        .filter(organisation -> id.equals(organisation.parent()) && organisation.stands(today()))
        .sorted(
            Comparator.comparing(Organisation::region).thenComparing(o -> o.id().value()))
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
    return db.in(by.scope(ORGANISATION_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var content = ClientId.print(by, organisation);
      var before = store.repeated(jdbc, client, content);
      if (before != null) return before;
      check(organisation, null);
      var id = store.add(jdbc, organisation, client, content);
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

  /**
   * Takes the rows of a table: those with a number change that organisation, the others are new.
   * Each row stands for itself; unless it is {@code forGood}, nothing is kept.
   *
   * @param client makes each row's own id, so that the same table sent again changes nothing
   */
  List<Sheet.Answer> take(
      List<OrganisationSheet.Line> lines, boolean forGood, Acting by, ClientId client) {
    by.must(ORGANISATION_WRITE, clock.instant());
    var answers = new ArrayList<Sheet.Answer>();
    if (forGood) {
      for (var line : lines) answers.add(take(line, by, client));
      return answers;
    }
    try {
      db.together(() -> {
        for (var line : lines) answers.add(take(line, by, client));
        throw new Undone();
      });
    } catch (Undone nothingIsKept) {
      return answers;
    }
    return answers;
  }

  /** Rolls a trial back. */
  private static final class Undone extends RuntimeException {
    Undone() {
      super(null, null, false, false);
    }
  }

  private Sheet.Answer take(OrganisationSheet.Line line, Acting by, ClientId client) {
    try {
      return line.answer(line.said() == null ? Sheet.Outcome.WRONG : write(line, by, client));
    } catch (Refusal refusal) {
      return new Sheet.Answer(line.number(), line.label(), Sheet.Outcome.WRONG, refusal.faults());
    }
  }

  private Sheet.Outcome write(OrganisationSheet.Line line, Acting by, ClientId client) {
    var said = Objects.requireNonNull(line.said());
    if (line.id() == null) {
      var own = client.value() + "/" + line.number();
      var id = new ClientId(UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8)));
      register(said, by, id);
      return Sheet.Outcome.NEW;
    }
    var before = must(line.id());
    if (entry(line.id(), said, before.version()).equals(before)) return Sheet.Outcome.SAME;
    amend(line.id(), line.version(), said, by);
    return Sheet.Outcome.CHANGED;
  }

  /** Finds all that is wrong with it; what another node has just written the database refuses. */
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
    checkOthers(checks, said, itself);
    checks.end();
  }

  private void checkOthers(Checks checks, NewOrganisation said, @Nullable OrganisationId itself) {
    for (var other : directory.rows().all().values()) {
      if (other.id().equals(itself)) continue;
      var here = other.region().equals(said.region());
      checks.must(
          !(here && other.name().equals(said.name())), "name", "organisation.named", said.name());
      checks.must(
          said.creditCode() == null || !said.creditCode().equals(other.creditCode()),
          "creditCode",
          "organisation.credit-code-used");
      checks.must(
          !(here && other.kind() == said.kind() && said.kind().desk() && overlap(other, said)),
          "kind",
          "organisation.desk-there");
    }
  }

  private static boolean overlap(Organisation one, NewOrganisation other) {
    return (one.until() == null || other.since().isBefore(one.until()))
        && (other.until() == null || one.since().isBefore(other.until()));
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
