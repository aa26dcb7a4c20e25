package shanzhi.program.councils;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.scheduling.Booking;
import shanzhi.engine.scheduling.BookingId;
import shanzhi.engine.scheduling.NewBooking;
import shanzhi.engine.scheduling.NewVenue;
import shanzhi.engine.scheduling.Venue;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The halls of a township and its villages, and their bookings. */
@Controller
class VenuePages {

  private static final int DAYS = 60;

  private final Venues venues;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  VenuePages(Venues venues, People people, Territory territory, Clock clock) {
    this.venues = venues;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * The halls.
   *
   * @param registers where the reader may register one
   */
  record ListPage(
      Region township,
      String name,
      List<Venue> venues,
      Map<String, String> registers,
      Territory places) {}

  @GetMapping("/venues")
  String list(@RequestParam @Nullable String place, Identity who, Model model) {
    var at = place == null || place.isBlank() ? usual(who) : Typed.village(place);
    var township = at.level() == Region.Level.COUNTY
        ? territory.townships().getFirst().region()
        : at.at(Region.Level.TOWNSHIP);
    territory.must(township);
    var registers = new LinkedHashMap<String, String>();
    if (who.as(BODY_FORM, township).isPresent()) {
      registers.put(township.code(), territory.name(township));
    }
    for (var village : territory.children(township)) {
      if (who.as(BODY_FORM, village.region()).isPresent()) {
        registers.put(village.region().code(), territory.name(village.region()));
      }
    }
    model.addAttribute(
        "page",
        new ListPage(
            township,
            territory.fullName(township),
            venues.ofTownship(township),
            registers,
            territory));
    return "program/councils/venues";
  }

  private Region usual(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() != null)
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
  }

  @PostMapping("/venues")
  String register(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String name,
      @RequestParam @Nullable String venueKind,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String seats,
      @RequestParam String clientId,
      Identity who) {
    var region = Typed.village(place);
    var by = who.must(BODY_FORM, region);
    var checks = new Checks();
    var kind = checks.sound(checks.choice("venueKind", venueKind, Venue.Kind.class));
    var said =
        new NewVenue(region, name.strip(), kind, address.strip(), Typed.number("seats", seats));
    var id = venues.register(said, by, ClientId.of(clientId));
    return "redirect:/venues/" + id + "?done=councils.venue-registered";
  }

  /**
   * A hall.
   *
   * @param books the villages for which the reader may book it
   * @param mine the bookings that the reader may give up
   */
  record VenuePage(
      Venue venue,
      String place,
      List<Booking> bookings,
      Map<PersonId, String> names,
      Map<String, String> books,
      LocalDate today,
      HashSet<BookingId> mine,
      boolean keeps,
      Territory places) {}

  @GetMapping("/venues/{id:\\d{1,18}}")
  String venue(@PathVariable long id, Identity who, Model model) {
    var venue = venues.must(new VenueId(id));
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var bookings = venues.bookings(
        venue.id(),
        clock.instant(),
        today.plusDays(DAYS).atStartOfDay(Words.ZONE).toInstant());
    var named = new HashSet<PersonId>();
    var mine = new HashSet<BookingId>();
    for (var booking : bookings) {
      var runs = runs(who, booking.region()).isPresent();
      if (runs) mine.add(booking.id());
      if (runs && booking.person() != null) named.add(booking.person());
    }
    model.addAttribute(
        "page",
        new VenuePage(
            venue,
            territory.fullName(venue.region()),
            bookings,
            people.names(named),
            books(venue, who),
            today,
            mine,
            who.as(BODY_FORM, venue.region()).isPresent(),
            territory));
    return "program/councils/venue";
  }

  private static Optional<Acting> runs(Identity who, Region place) {
    return who.as(TALK_RUN, place).or(() -> who.as(BODY_FORM, place));
  }

  private Map<String, String> books(Venue venue, Identity who) {
    var books = new LinkedHashMap<String, String>();
    var township = venue.region().at(Region.Level.TOWNSHIP);
    if (runs(who, venue.region()).isPresent()) {
      books.put(venue.region().code(), territory.name(venue.region()));
    }
    if (venue.region().equals(township)) {
      for (var village : territory.children(township)) {
        if (runs(who, village.region()).isPresent()) {
          books.put(village.region().code(), territory.name(village.region()));
        }
      }
    }
    return books;
  }

  @PostMapping("/venues/{id:\\d{1,18}}/bookings")
  String book(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String starts,
      @RequestParam(defaultValue = "") String ends,
      @RequestParam String clientId,
      Identity who) {
    var region = Typed.village(place);
    var by = runs(who, region).orElseGet(() -> who.must(TALK_RUN, region));
    var date = Typed.day("day", day);
    var said = new NewBooking(
        region,
        new VenueId(id),
        Typed.moment("starts", date, starts),
        Typed.moment("ends", date, ends),
        title.strip());
    venues.book(said, by, ClientId.of(clientId));
    return "redirect:/venues/" + id + "?done=councils.booked";
  }

  @PostMapping("/venues/bookings/{id:\\d{1,18}}/cancellation")
  String cancel(
      @PathVariable long id, @RequestParam(defaultValue = "") String reason, Identity who) {
    var booking = venues.mustBooking(new BookingId(id));
    var by = runs(who, booking.region()).orElseGet(() -> who.must(TALK_RUN, booking.region()));
    venues.cancel(booking.id(), reason, by);
    return "redirect:/venues/" + booking.venue() + "?done=councils.booking-cancelled";
  }

  @PostMapping("/venues/{id:\\d{1,18}}/closing")
  String close(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    var venue = venues.must(new VenueId(id));
    venues.close(venue.id(), version, reason, who.must(BODY_FORM, venue.region()));
    return "redirect:/venues/" + id + "?done=councils.kept";
  }
}
