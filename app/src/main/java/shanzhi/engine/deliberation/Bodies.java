package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/**
 * The bodies of the county and who sits in them, which is public. Founding one needs
 * {@code body.form} over its place; seats are filled and ended by {@link Seats}.
 */
@Component
public class Bodies {

  private static final int MOST_NAME = 60;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Organisations organisations;
  private final BodyStore store;

  Bodies(Db db, County county, Clock clock, Organisations organisations) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.organisations = organisations;
    this.store = new BodyStore(county);
  }

  /** A body, and somebody's seat in it. */
  public record Sitting(Body body, Seat seat) {}

  /** Founds a body; of most kinds a place has one at a time. */
  public BodyId found(NewBody said, Acting by, ClientId client) {
    by.must(BODY_FORM, said.place(), clock.instant());
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, MOST_NAME);
    var level = said.place().level();
    checks.must(
        level == Region.Level.VILLAGE || level == Region.Level.TOWNSHIP,
        "place",
        "deliberation.body.not-at-this-level");
    checks.must(
        organisations.must(said.organisation()).region().contains(said.place()),
        "organisation",
        "deliberation.body.organisation-elsewhere");
    checks.end();
    var body = new NewBody(said.kind(), said.place(), said.organisation(), name, said.since());
    var content = ClientId.print(by, body);
    try {
      return db.in(by.scope(BODY_FORM), jdbc -> store.add(jdbc, body, by, now(), client, content));
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("one_body_a_kind")) throw broken;
      throw Refusal.conflict("deliberation.body.there");
    }
  }

  /**
   * Founds a body of a place with the organisation that carries it: councils and guilds have one of their
   * own, the bodies that the law names stand by the place's own office.
   */
  public BodyId establish(
      BodyKind kind, Region place, String name, LocalDate since, Acting by, ClientId client) {
    by.must(BODY_FORM, place, clock.instant());
    var own = kind == BodyKind.COUNCIL || kind == BodyKind.GUILD;
    // Together: where the body is refused, no organisation stays behind without one.
    return db.together(() -> {
      var organisation = own
          ? organisations.register(
              new NewOrganisation(OrganisationKind.COUNCIL, place, name, null, null, since, null),
              Acting.system(county),
              ClientId.named("body-organisation/" + client))
          : organisations.deskOf(place).id();
      return found(new NewBody(kind, place, organisation, name, since), by, client);
    });
  }

  /** Says that a body no longer stands from a day on; its seats are ended before. */
  public void close(BodyId id, int version, LocalDate until, Acting by) {
    var body = must(id);
    by.must(BODY_FORM, body.place(), clock.instant());
    if (!seats(id, clock.instant()).isEmpty()) {
      throw Refusal.conflict("deliberation.body.seated");
    }
    var checks = new Checks();
    checks.must(until.isAfter(body.since()), "until", "deliberation.body.until-before");
    checks.end();
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.close(jdbc, id, version, until)) throw Refusal.conflict("ground.stale");
      return null;
    });
  }

  public Optional<Body> find(BodyId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  /** As {@link #find}, refusing where there is none. */
  public Body must(BodyId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("deliberation.body.unknown"));
  }

  /** The bodies of exactly this place that stand today, the oldest first. */
  public List<Body> at(Region place) {
    return db.in(Scope.open(county), jdbc -> store.at(jdbc, place, today()));
  }

  /** The body of a kind of which a place has one; none where it was not founded. */
  public Optional<Body> at(Region place, BodyKind kind) {
    return at(place).stream().filter(body -> body.kind() == kind).findFirst();
  }

  /** The bodies of a kind in a township and its villages that stand today, by place. */
  public List<Body> ofTownship(Region township, BodyKind kind) {
    return db.in(Scope.open(county), jdbc -> store.ofTownship(jdbc, township, kind, today()));
  }

  /** Where somebody sits at the moment. */
  public List<Sitting> ofPerson(PersonId person, Instant at) {
    return db.in(Scope.open(county), jdbc -> {
      var known = new HashMap<BodyId, Body>();
      var sittings = new ArrayList<Sitting>();
      for (var seat : store.ofPerson(jdbc, person, micros(at))) {
        var body = known.computeIfAbsent(seat.body(), id -> store.find(jdbc, id).orElseThrow());
        sittings.add(new Sitting(body, seat));
      }
      return List.copyOf(sittings);
    });
  }

  /** The seats in force at the moment, the chair and officers first. */
  public List<Seat> seats(BodyId body, Instant at) {
    return db.in(Scope.open(county), jdbc -> store.seats(jdbc, body, micros(at)));
  }

  /** The seats in force at the moment by body; a body in which nobody sits is left out. */
  public Map<BodyId, List<Seat>> seats(Collection<BodyId> of, Instant at) {
    return db.in(Scope.open(county), jdbc -> store.seats(jdbc, of, micros(at))).stream()
        .collect(Collectors.groupingBy(Seat::body));
  }

  /** Who leads the body at the moment. */
  public Optional<Seat> chair(BodyId body, Instant at) {
    return seats(body, at).stream()
        .filter(seat -> seat.role() == SeatRole.CHAIR)
        .findFirst();
  }

  /** The seat of a person in the body at the moment. */
  public Optional<Seat> seatOf(BodyId body, PersonId person, Instant at) {
    return db.in(Scope.open(county), jdbc -> store.seatOf(jdbc, body, person, micros(at)));
  }

  /** Whether this person sits in this body at the moment. */
  public boolean isIn(BodyId body, PersonId person, Instant at) {
    return seatOf(body, person, at).isPresent();
  }

  /** All seats that a body ever had, the latest filled first, after the number given. */
  public Slice<Seat> history(BodyId body, @Nullable Long before) {
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(Scope.open(county), jdbc -> store.history(jdbc, body, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, seat -> seat.id().toString());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return micros(clock.instant());
  }

  /** The database keeps microseconds; what is compared is cut to the same. */
  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
