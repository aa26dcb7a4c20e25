package shanzhi.program.joint;

import static shanzhi.foundation.ground.Capability.PARAMETER_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/**
 * 多元共治架构 The county's {@code x+x+N}: which organisations belong to which party. What the county set
 * for one organisation goes before what it set for a kind, and that before what stands at first.
 */
@Component
public class Frame {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Organisations organisations;
  private final SeatStore store;

  Frame(Db db, County county, Clock clock, Organisations organisations) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.organisations = organisations;
    this.store = new SeatStore(county);
  }

  /** What stands until the county sets another; the platform's own administration sits at no table. */
  static Optional<Party> initial(OrganisationKind kind) {
    return switch (kind) {
      case PARTY_COMMITTEE, COUNTY_GOVERNMENT, COUNTY_CENTRE, TOWNSHIP_GOVERNMENT ->
        Optional.of(Party.GOVERNMENT);
      case DEPARTMENT, POLICE_STATION, CLINIC, SCHOOL -> Optional.of(Party.DEPARTMENT);
      case ADMINISTRATION -> Optional.empty();
      default -> Optional.of(Party.SOCIETY);
    };
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Everything that the county has set, the newest first. */
  List<Seat> seats() {
    return db.in(Scope.open(county), store::all);
  }

  Optional<Party> party(Organisation organisation, List<Seat> seats) {
    return seats.stream()
        .filter(seat -> seat.stands(today()) && about(seat, organisation))
        .min(Comparator.comparing((Seat seat) -> seat.organisation() == null)
            .thenComparing(Seat::since, Comparator.reverseOrder())
            .thenComparing(Seat::id, Comparator.reverseOrder()))
        .map(Seat::party)
        .or(() -> initial(organisation.kind()));
  }

  private static boolean about(Seat seat, Organisation organisation) {
    return seat.organisation() == null
        ? seat.kind() == organisation.kind()
        : seat.organisation().equals(organisation.id());
  }

  /** Whom the frame names for a category. */
  List<OrganisationId> named(String category, List<Seat> seats) {
    return seats.stream()
        .filter(seat -> category.equals(seat.category()) && seat.stands(today()))
        .flatMap(seat -> Optional.ofNullable(seat.organisation()).stream())
        .distinct()
        .toList();
  }

  /** Seats a kind, or one organisation, from a day on. */
  public void seat(Seat.Said said, Acting by, ClientId client) {
    by.must(PARAMETER_WRITE, county.region(), clock.instant());
    var checks = new Checks();
    var one = said.organisation() == null ? null : organisations.must(said.organisation());
    var kind = one == null ? said.kind() : one.kind();
    checks.must(kind != null, "kind", "ground.missing");
    checks.must(!said.since().isBefore(today()), "since", "joint.seat-past", today());
    checks.must(said.category() == null || one != null, "category", "joint.category-of-one");
    var listed = said.category() == null || Casework.CATEGORIES.contains(said.category());
    checks.must(listed, "category", "ground.not-offered", String.valueOf(said.category()));
    var sure = checks.sound(kind);
    var content = ClientId.print(by, said);
    var scope = by.scope(PARAMETER_WRITE);
    if (db.in(scope, jdbc -> store.writtenBefore(jdbc, client, content))) return;
    try {
      db.in(scope, jdbc -> {
        store.add(jdbc, sure, said, by, client, content);
        return null;
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  /** Ends a seat from today on; done once, however often it is asked. */
  public void end(long seat, Acting by) {
    by.must(PARAMETER_WRITE, county.region(), clock.instant());
    db.in(by.scope(PARAMETER_WRITE), jdbc -> {
      store.end(jdbc, seat, today());
      return null;
    });
  }
}
