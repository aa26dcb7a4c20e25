package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.Seat;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.program.councilwork.Followings;
import shanzhi.program.councilwork.LeaveRequests;
import shanzhi.program.councilwork.Settling;

/** 履职积分 The talks that were held are counted; one councillor follows a measure, one asks leave tonight. */
@Component
@Order(2)
class Counted implements Sequel {

  private final Settling settling;
  private final Followings followings;
  private final LeaveRequests leaves;
  private final Resolutions resolutions;
  private final Meetings meetings;
  private final Bodies bodies;
  private final Appointments appointments;
  private final Chapters chapters;
  private final County county;

  Counted(
      Settling settling,
      Followings followings,
      LeaveRequests leaves,
      Resolutions resolutions,
      Meetings meetings,
      Bodies bodies,
      Appointments appointments,
      Chapters chapters,
      County county) {
    this.settling = settling;
    this.followings = followings;
    this.leaves = leaves;
    this.resolutions = resolutions;
    this.meetings = meetings;
    this.bodies = bodies;
    this.appointments = appointments;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("councillors-points")) return;
    chapters.tell("councillors-points", county.region(), beginning, () -> {
      var day = beginning.day();
      var village = Settlements.CAST.getFirst();
      clock.at(moment(day.minusDays(2), 8), settling::settle);
      var members = bodies.at(village, BodyKind.COUNCIL).stream()
          .flatMap(body -> bodies.seats(body.id(), moment(day, 8)).stream())
          .filter(seat -> seat.role() == SeatRole.MEMBER)
          .map(Seat::person)
          .toList();
      if (members.size() < 3) return village;
      clock.at(moment(day.minusDays(2), 9), () -> follow(members));
      clock.at(moment(day.minusDays(1), 20), () -> leave(members));
      return village;
    });
  }

  private static Instant moment(LocalDate day, int hour) {
    return day.atTime(hour, 40).atZone(Words.ZONE).toInstant();
  }

  private Acting self(PersonId person) {
    return Acting.resident(county, person, appointments.epoch());
  }

  /** The first two take up measures that are open, and one wrote down what they saw. */
  private int follow(List<PersonId> members) {
    var village = Settlements.CAST.getFirst();
    var open = resolutions.open(village, Acting.system(county));
    for (var n = 0; n < Math.min(2, open.size()); n++) {
      var by = self(members.get(n));
      var id = followings.take(village, open.get(n).id(), by, Lots.client("follow", n));
      if (n == 0) {
        followings.note(id, "打电话问过公路段，材料已经到场，等天晴开工。", by, Lots.client("found", n));
      }
    }
    return open.size();
  }

  private int leave(List<PersonId> members) {
    var village = Settlements.CAST.getFirst();
    var tonight = meetings.scheduled(village, Acting.system(county)).entrySet().stream()
        .map(Map.Entry::getValue)
        .findFirst();
    tonight.ifPresent(meeting ->
        leaves.ask(meeting.id(), "家里老人明天住院，走不开。", self(members.getLast()), Lots.client("leave")));
    return tonight.isPresent() ? 1 : 0;
  }
}
