package shanzhi.engine.scheduling;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * Halls and their bookings, which are public. Registering one needs {@code body.form} over its place;
 * whoever runs talks of a place books a hall of the place or of its township. Two bookings never
 * overlap: the database refuses the later.
 */
@Component
public class Venues {

  private static final int MOST_NAME = 40;
  private static final int MOST_ADDRESS = 100;
  private static final int MOST_TITLE = 60;
  private static final int MOST_WHY = 200;
  private static final int MOST_SEATS = 5_000;
  private static final int SHOWN = 300;
  private static final Duration LONGEST = Duration.ofDays(3);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final VenueStore store;

  Venues(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new VenueStore(county);
  }

  public VenueId register(NewVenue said, Acting by, ClientId client) {
    by.must(BODY_FORM, said.region(), clock.instant());
    var checks = new Checks();
    var name = checks.text("name", said.name(), 2, MOST_NAME);
    var address = checks.text("address", said.address(), 0, MOST_ADDRESS);
    checks.must(
        said.seats() >= 1 && said.seats() <= MOST_SEATS,
        "seats",
        "scheduling.venue.seats",
        MOST_SEATS);
    checks.end();
    var plain = new NewVenue(said.region(), name, said.kind(), address, said.seats());
    var content = ClientId.print(by, plain);
    try {
      return db.in(by.scope(BODY_FORM), jdbc -> store.add(jdbc, plain, by, client, content));
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("one_venue_a_name")) throw broken;
      throw Refusal.conflict("scheduling.venue.named", name);
    }
  }

  /** Closes a venue for a reason, or opens it again where none is said; what is booked stands. */
  public void close(VenueId id, int version, String reason, Acting by) {
    var venue = must(id);
    by.must(BODY_FORM, venue.region(), clock.instant());
    var checks = new Checks();
    var why = checks.text("reason", reason, reason.isBlank() ? 0 : 2, MOST_WHY);
    checks.end();
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.close(jdbc, id, version, why)) throw Refusal.conflict("ground.stale");
      return null;
    });
  }

  public Optional<Venue> find(VenueId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  /** As {@link #find}, refusing where there is none. */
  public Venue must(VenueId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("scheduling.venue.unknown"));
  }

  /** The venues of a township and its villages, closed ones too. */
  public List<Venue> ofTownship(Region township) {
    return db.in(Scope.open(county), jdbc -> store.ofTownship(jdbc, township, SHOWN));
  }

  /** Where a place may meet: its own venues first, then its township's; closed ones left out. */
  public List<Venue> forMeetings(Region place) {
    return ofTownship(place.at(Region.Level.TOWNSHIP)).stream()
        .filter(Venue::open)
        .filter(venue -> reaches(venue, place))
        .sorted(
            (one, other) -> other.region().code().length() - one.region().code().length())
        .toList();
  }

  private static boolean reaches(Venue venue, Region place) {
    return venue.region().contains(place) || place.contains(venue.region());
  }

  /** Takes a venue for a time; refused where somebody has it for any of that time. */
  public BookingId book(NewBooking said, Acting by, ClientId client) {
    var capability = by.can(TALK_RUN) ? TALK_RUN : BODY_FORM;
    by.must(capability, said.region(), clock.instant());
    var venue = must(said.venue());
    var from = said.from().truncatedTo(ChronoUnit.MINUTES);
    var until = said.until().truncatedTo(ChronoUnit.MINUTES);
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, MOST_TITLE);
    checks.must(reaches(venue, said.region()), "venue", "scheduling.venue.elsewhere");
    checks.must(venue.open(), "venue", "scheduling.venue.closed", String.valueOf(venue.closed()));
    checks.must(until.isAfter(from), "until", "scheduling.venue.until-before");
    checks.must(
        !until.isAfter(from.plus(LONGEST)), "until", "scheduling.venue.too-long", LONGEST.toDays());
    checks.must(from.isAfter(clock.instant()), "from", "scheduling.venue.is-over");
    checks.end();
    var plain = new NewBooking(said.region(), said.venue(), from, until, title);
    var content = ClientId.print(by, plain);
    try {
      return db.in(
          by.scope(capability),
          jdbc -> store.add(jdbc, plain, by, clock.instant(), client, content));
    } catch (DataIntegrityViolationException broken) {
      if (!Broken.constraint(broken).equals("no_venue_twice_at_once")) throw broken;
      throw Refusal.conflict("scheduling.venue.taken", venue.name());
    } catch (PessimisticLockingFailureException eachWaitsForTheOther) {
      throw Refusal.conflict("scheduling.venue.taken", venue.name());
    }
  }

  /** Gives a booking up, with the reason; the time is free at once. */
  public void cancel(BookingId id, String reason, Acting by) {
    var booking = mustBooking(id);
    var capability = by.can(TALK_RUN) ? TALK_RUN : BODY_FORM;
    by.must(capability, booking.region(), clock.instant());
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    db.in(by.scope(capability), jdbc -> {
      if (!store.cancel(jdbc, id, clock.instant(), why)) {
        throw Refusal.conflict("scheduling.venue.cancelled-already");
      }
      return null;
    });
  }

  public Booking mustBooking(BookingId id) {
    return db.in(Scope.open(county), jdbc -> store.booking(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("scheduling.venue.booking-unknown"));
  }

  /** What stands of a venue between two moments, in the order of time. */
  public List<Booking> bookings(VenueId venue, Instant from, Instant until) {
    return db.in(Scope.open(county), jdbc -> store.of(jdbc, venue, from, until, SHOWN));
  }
}
