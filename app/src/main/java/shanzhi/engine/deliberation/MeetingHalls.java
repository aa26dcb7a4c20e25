package shanzhi.engine.deliberation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.scheduling.Booking;
import shanzhi.engine.scheduling.BookingId;
import shanzhi.engine.scheduling.NewBooking;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 场地 The hall of a meeting is booked in the act that plans it and given up in the act that calls it off.
 * That no hall is promised twice for one time is kept by the database of the bookings.
 */
@Component
public class MeetingHalls {

  private static final int LONGEST_TITLE = 60;

  private final Db db;
  private final County county;
  private final Venues venues;

  MeetingHalls(Db db, County county, Venues venues) {
    this.db = db;
    this.county = county;
    this.venues = venues;
  }

  /** Where it is held, in words: what was typed, else the hall's name. */
  String place(NewMeeting said) {
    var hall = said.hall();
    if (hall == null || !said.place().isBlank()) return said.place();
    return venues.must(hall.venue()).name();
  }

  /** Books it in the transaction of the plan; none where no hall was chosen. */
  @Nullable
  BookingId book(NewMeeting said, Region village, Acting by, ClientId client) {
    var hall = said.hall();
    if (hall == null) return null;
    var title = said.title();
    var called = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    var booking = new NewBooking(village, hall.venue(), said.startsAt(), hall.until(), called);
    return venues.book(booking, by, ClientId.named("deliberation/hall/" + client));
  }

  /** Gives it up in the transaction of the cancellation, where it stands. */
  void free(JdbcClient jdbc, MeetingId meeting, String why, Acting by) {
    var booking = booking(jdbc, meeting).map(venues::mustBooking);
    if (booking.isEmpty() || booking.get().cancelled() != null) return;
    venues.cancel(booking.get().id(), why, by);
  }

  /** The booking of a meeting's hall, also where it was given up; none where it meets elsewhere. */
  public Optional<Booking> of(MeetingId meeting) {
    return db.in(Scope.system(county), jdbc -> booking(jdbc, meeting)).map(venues::mustBooking);
  }

  private Optional<BookingId> booking(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select booking from deliberation.meeting
             where county = :county and id = :id and booking is not null""")
        .param("county", county.code())
        .param("id", meeting.value())
        .query((row, n) -> new BookingId(row.getLong(1)))
        .optional();
  }
}
