package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Adviser;
import shanzhi.engine.deliberation.Advisers;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewAdviser;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.scheduling.NewBooking;
import shanzhi.engine.scheduling.NewVenue;
import shanzhi.engine.scheduling.Venue;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;

/** 议事厅、协调小组、顾问 Where talks meet, who oversees them in a township, and whom they may ask. */
@Component
@Order(1)
class Halls implements Sequel {

  private static final int SINCE = 400;
  private static final int GREAT = 150;
  private static final int SMALL = 60;

  private final Bodies bodies;
  private final Seats seats;
  private final Advisers advisers;
  private final Venues venues;
  private final Chapters chapters;
  private final County county;

  Halls(
      Bodies bodies,
      Seats seats,
      Advisers advisers,
      Venues venues,
      Chapters chapters,
      County county) {
    this.bodies = bodies;
    this.seats = seats;
    this.advisers = advisers;
    this.venues = venues;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("halls")) return;
    chapters.tell("halls", county.region(), beginning, () -> {
      var then = moment(beginning.day().minusDays(SINCE), 9, 0);
      for (var township : Cast.townships()) {
        clock.at(then, () -> township(founded.staff(), township, beginning.day()));
      }
      // The first village has its own, which its talks are booked in.
      for (var village : Settlements.CAST.subList(1, Settlements.CAST.size())) {
        clock.at(then, () -> village(founded.staff(), village, beginning.day()));
      }
      return Settlements.CAST.size();
    });
  }

  private static Instant moment(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(Words.ZONE).toInstant();
  }

  private static ClientId client(Region place, Object... what) {
    return Lots.client("halls", place, List.of(what));
  }

  private int township(Staff staff, Region township, LocalDate day) {
    var desk = staff.first(township, "township", PostKind.TOWNSHIP_DESK);
    if (desk.isEmpty()) return 0;
    var by = desk.get().acting();
    group(staff, township, day, desk.get());
    List.of(
            new NewAdviser(township, "周明远", Adviser.Kind.LAWYER, "土地承包、合同", "县法律援助中心", null),
            new NewAdviser(township, "罗文秀", Adviser.Kind.SPECIALIST, "果树种植、节水灌溉", "县农技站", null),
            new NewAdviser(township, "何平", Adviser.Kind.OFFICIAL, "农村公路养护", "县交通运输局", null))
        .forEach(said -> advisers.enter(said, by, client(township, "adviser", said.name())));
    venues.register(
        new NewVenue(township, "文化站大厅", Venue.Kind.HALL, "政府院内", GREAT),
        by,
        client(township, "hall"));
    var yard = venues.register(
        new NewVenue(township, "老粮站院坝", Venue.Kind.COURTYARD, "老街口", GREAT),
        by,
        client(township, "yard"));
    venues.close(yard, 1, "院墙维修，年后再开", by);
    return 1;
  }

  /** 协调小组 The township's leader heads it, its desk does the work. */
  private void group(Staff staff, Region township, LocalDate day, Staff.Holding desk) {
    var since = day.minusDays(SINCE);
    var body = bodies.establish(
        BodyKind.COORDINATION,
        township,
        "乡村夜话协调小组",
        since,
        desk.acting(),
        client(township, "group"));
    var from = moment(since, 9, 0);
    var system = Acting.system(county);
    staff
        .first(township, "township", PostKind.TOWNSHIP_LEADER)
        .filter(leader -> !leader.person().equals(desk.person()))
        .ifPresent(leader -> seats.fill(
            new NewSeat(body, SeatKind.PLAIN, SeatRole.CHAIR, leader.person(), from, null),
            system,
            client(township, "leader")));
    seats.fill(
        new NewSeat(body, SeatKind.PLAIN, SeatRole.MEMBER, desk.person(), from, null),
        system,
        client(township, "desk"));
  }

  private int village(Staff staff, Region village, LocalDate day) {
    var system = Acting.system(county);
    var hall = venues.register(
        new NewVenue(village, "村议事厅", Venue.Kind.HALL, "村委会一楼", SMALL),
        system,
        client(village, "hall"));
    if (Lots.of(Founding.SEED, "school-hall", village).chance(50)) {
      venues.register(
          new NewVenue(village, "村学馆", Venue.Kind.SCHOOL, "原村小教室", SMALL),
          system,
          client(village, "school"));
    }
    var cadre = staff.first(village, "village", PostKind.VILLAGE_CADRE);
    if (cadre.isEmpty()) return 0;
    var lots = Lots.of(Founding.SEED, "bookings", village);
    book(village, hall, day.plusDays(lots.between(1, 4)), "妇女小组学习", cadre.get().acting());
    book(village, hall, day.plusDays(lots.between(5, 9)), "群众议事会碰头", cadre.get().acting());
    return 1;
  }

  private void book(Region village, VenueId hall, LocalDate day, String title, Acting by) {
    var from = moment(day, 19, 30);
    venues.book(
        new NewBooking(village, hall, from, from.plusSeconds(5_400), title),
        by,
        client(village, "book", title));
  }
}
