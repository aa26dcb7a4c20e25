package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.program.campaign.Campaigns;
import shanzhi.program.campaign.Door;
import shanzhi.program.campaign.DoorFilter;
import shanzhi.program.campaign.Doors;
import shanzhi.program.campaign.Kind;
import shanzhi.program.campaign.NewCampaign;
import shanzhi.program.campaign.Rule;

/**
 * 专项行动 Two campaigns of the county's town: a census that is closed, a forest-fire patrol under way;
 * and in the other villages whose people one can be a round from door to door that is half done.
 */
@Component
@Order(1)
class Drives implements Sequel {

  /** So that the first start stays quick, however many live in the village. */
  private static final int MOST_VISITS = 50;

  private static final int HOURS = 8;

  /** Where the census and the patrol are. */
  private static final Region SURVEYED = Settlements.CAST.get(1);

  private final Campaigns campaigns;
  private final Doors doors;
  private final Chapters chapters;

  Drives(Campaigns campaigns, Doors doors, Chapters chapters) {
    this.campaigns = campaigns;
    this.doors = doors;
    this.chapters = chapters;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    var county = Settlements.CAST.getFirst().at(Region.Level.COUNTY);
    var told = chapters.told();
    if (!told.contains("campaigns")) {
      chapters.tell("campaigns", county, beginning, () -> go(founded, beginning.day(), clock));
    }
    for (var village : Settlements.CAST) {
      var name = "rounds " + village;
      if (told.contains(name) || village.equals(SURVEYED)) continue;
      chapters.tell(
          name, village, beginning, () -> survey(founded, village, beginning.day(), clock));
    }
  }

  private int go(Founded founded, LocalDate day, TravelClock clock) {
    var village = SURVEYED;
    var township = village.parent();
    var desk = founded.staff().first(township, "township", PostKind.TOWNSHIP_DESK);
    if (desk.isEmpty()) return 0;
    census(founded, village, day, desk.get().acting(), clock);
    patrol(founded, township, day, desk.get().acting(), clock);
    return 2;
  }

  private static Instant at(LocalDate day, int minute) {
    return day.atTime(9, 0).atZone(Words.ZONE).toInstant().plusSeconds(60L * minute);
  }

  private void census(
      Founded founded, Region village, LocalDate day, Acting desk, TravelClock clock) {
    var starts = day.minusDays(60);
    var said = new NewCampaign(
        village,
        Kind.CENSUS,
        "人口抽样调查入户",
        "县统计局布置",
        starts,
        day.minusDays(40),
        null,
        Rule.everyHousehold(),
        List.of());
    var id = open(said, "census", desk, clock);
    var visited = 0;
    for (var door : list(id, desk)) {
      if (visited == MOST_VISITS) break;
      var when = at(starts.plusDays(1 + visited / HOURS), 20 * visited);
      visit(founded, id, door, Map.of(), when, clock);
      visited++;
    }
    clock.at(at(day.minusDays(38), 0), () -> {
      campaigns.close(id, "登记期已满，余下的由普查机构上门", desk, Lots.client("campaign", "census", "close"));
      return id;
    });
  }

  private void patrol(
      Founded founded, Region township, LocalDate day, Acting desk, TravelClock clock) {
    var starts = day.minusDays(20);
    var fire = new Question("q-fire", Question.Kind.YES_NO, "有没有人野外用火？", List.of(), true);
    var gap = new Question(
        "q-gap",
        Question.Kind.CHOICE,
        "隔离带怎么样？",
        List.of(new Question.Option("完好", "完好"), new Question.Option("要清理", "要清理")),
        false);
    var said = new NewCampaign(
        township,
        Kind.PATROL,
        "冬季森林防火巡查",
        "县森林草原防灭火指挥部布置",
        starts,
        day.plusDays(40),
        7,
        Rule.places(KeyPlace.Kind.HAZARD),
        List.of(fire, gap));
    var id = open(said, "patrol", desk, clock);
    var n = 0;
    for (var door : list(id, desk)) {
      if (n == MOST_VISITS) break;
      // Every third place was not seen to again, so that something is due.
      var days = n % 3 == 0 ? new int[] {2} : new int[] {2, 9, 16};
      for (var after : days) {
        var answers =
            Map.of("q-fire", n % 4 == 1 ? "yes" : "no", "q-gap", n % 2 == 0 ? "完好" : "要清理");
        visit(founded, id, door, answers, at(starts.plusDays(after), 15 * n), clock);
      }
      n++;
    }
  }

  /** Every second door is done, so that each grid has something left and something to show. */
  private int survey(Founded founded, Region village, LocalDate day, TravelClock clock) {
    var desk = founded.staff().first(village.parent(), "township", PostKind.TOWNSHIP_DESK);
    if (desk.isEmpty()) return 0;
    var starts = day.minusDays(12);
    var stove = new Question("q-stove", Question.Kind.YES_NO, "取暖的炉子通风好不好？", List.of(), true);
    var quilt = new Question("q-quilt", Question.Kind.YES_NO, "过冬的被褥衣物够不够？", List.of(), false);
    var said = new NewCampaign(
        village,
        Kind.SURVEY,
        "冬季取暖安全入户走访",
        "县应急管理局布置",
        starts,
        day.plusDays(15),
        null,
        Rule.everyHousehold(),
        List.of(stove, quilt));
    var by = desk.get().acting();
    var id = open(said, "survey " + village, by, clock);
    var n = 0;
    for (var door : list(id, by)) {
      if (n == MOST_VISITS) break;
      if (n++ % 2 == 1) continue;
      var answers = Map.of("q-stove", n % 5 == 1 ? "no" : "yes", "q-quilt", "yes");
      visit(
          founded,
          id,
          door,
          answers,
          at(starts.plusDays(1 + n / (2 * HOURS)), 15 * (n % 24)),
          clock);
    }
    return n;
  }

  private MatterId open(NewCampaign said, String name, Acting desk, TravelClock clock) {
    var id = clock.at(
        at(said.starts().minusDays(1), 0),
        () -> campaigns.draft(said, desk, Lots.client("campaign", name)));
    return clock.at(at(said.starts(), 0), () -> {
      campaigns.open(id, said.ends(), desk, Lots.client("campaign", name, "open"));
      return id;
    });
  }

  private List<Door> list(MatterId id, Acting desk) {
    return doors.list(campaigns.must(id, desk), DoorFilter.all(), 0, desk).rows();
  }

  private void visit(
      Founded founded,
      MatterId id,
      Door door,
      Map<String, String> answers,
      Instant when,
      TravelClock clock) {
    var worker = door.worker() == null ? null : acting(founded, door.region(), door.worker());
    if (worker == null) return;
    var client = Lots.client("visit", id, door.n(), when);
    clock.at(
        when,
        () ->
            doors.visit(id, door.n(), Door.State.DONE, Map.copyOf(answers), when, worker, client));
  }

  private static @Nullable Acting acting(Founded founded, Region village, PersonId person) {
    return founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().of(office).stream())
        .filter(holding -> holding.person().equals(person))
        .map(Staff.Holding::acting)
        .filter(hat -> hat.can(Capability.CAMPAIGN_SERVE))
        .findFirst()
        .orElse(null);
  }
}
