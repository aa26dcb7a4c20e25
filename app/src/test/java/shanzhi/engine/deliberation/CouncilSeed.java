package shanzhi.engine.deliberation;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.scheduling.BookingId;
import shanzhi.engine.scheduling.NewBooking;
import shanzhi.engine.scheduling.NewVenue;
import shanzhi.engine.scheduling.Venue;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A council that fills its empty seats and recalls one councillor, a hall that is booked, an adviser. */
public final class CouncilSeed {

  private CouncilSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(
      BodyId body,
      PersonId councillor,
      SeatId seat,
      MatterId formation,
      long candidate,
      MatterId recall,
      long adviser,
      VenueId venue,
      BookingId booking) {}

  /** Sows a village whose council is there already. */
  public static Sown sow(ApplicationContext beans, Region village) {
    var system = Acting.system(beans.getBean(County.class));
    var body =
        beans.getBean(Bodies.class).at(village, BodyKind.COUNCIL).orElseThrow().id();
    var councillor = enrol(beans, village, "议事的人");
    var seat = beans
        .getBean(Seats.class)
        .fill(
            new NewSeat(
                body,
                SeatKind.WORTHY,
                SeatRole.MEMBER,
                councillor,
                TestClock.MORNING.minusSeconds(60),
                TestClock.MORNING.plus(Duration.ofDays(700))),
            system,
            ClientId.fresh());
    var formations = beans.getBean(Formations.class);
    var formation = formations.begin(
        body, Formation.Kind.BY_ELECTION, LocalDate.of(2026, 11, 24), system, ClientId.fresh());
    var aside = put(formations, formation, enrol(beans, village, "退出的人"), system);
    formations.stepAside(formation, aside, "本人自愿退出", system, ClientId.fresh());
    var candidate = put(formations, formation, enrol(beans, village, "候选的人"), system);
    var recall = beans.getBean(Recalls.class).propose(seat, "长期不到会", system, ClientId.fresh());
    var adviser = beans
        .getBean(Advisers.class)
        .enter(
            new NewAdviser(village.parent(), "顾问", Adviser.Kind.LAWYER, "土地承包", "", null),
            system,
            ClientId.fresh());
    var venues = beans.getBean(Venues.class);
    var hall = venues.register(
        new NewVenue(village, "议事堂", Venue.Kind.HALL, "村委会旁", 80), system, ClientId.fresh());
    var from = TestClock.at("2026-11-27T19:30");
    var booking = venues.book(
        new NewBooking(village, hall, from, from.plusSeconds(5400), "乡村夜话"),
        system,
        ClientId.fresh());
    return new Sown(body, councillor, seat, formation, candidate, recall, adviser, hall, booking);
  }

  private static long put(Formations formations, MatterId id, PersonId person, Acting system) {
    var said = new NewCandidate(person, SeatKind.DEPUTY, false, "一组", "大家信得过");
    return formations.put(id, said, system, ClientId.fresh());
  }

  private static PersonId enrol(ApplicationContext beans, Region village, String name) {
    return beans
        .getBean(People.class)
        .enrol(
            NewResident.of(name, Sex.MALE, LocalDate.of(1965, 5, 4), village),
            Acting.system(beans.getBean(County.class)),
            ClientId.fresh());
  }
}
