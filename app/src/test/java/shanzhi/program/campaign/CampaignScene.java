package shanzhi.program.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.NewKeyPlace;
import shanzhi.foundation.territory.Territory;

/** A village of two grids with households, two places that can burn, and who goes from door to door. */
public final class CampaignScene {

  public static final Question FEVER =
      new Question("q-fever", Question.Kind.YES_NO, "有没有人发热？", List.of(), true);
  public static final Question LIVING =
      new Question(Questionnaire.LIVING, Question.Kind.NUMBER, "现在住几人？", List.of(), false);
  public static final Question ROOF = new Question(
      "q-roof",
      Question.Kind.CHOICE,
      "屋顶怎么样？",
      List.of(new Question.Option("好", "好"), new Question.Option("漏", "漏")),
      false);

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private final ApplicationContext beans;
  public final CaseScene people;
  public final Region village;
  public final Region first;
  public final Region second;
  private int numbers;

  public CampaignScene(ApplicationContext beans) {
    this.beans = beans;
    people = new CaseScene(beans);
    village = people.village;
    first = grid("001", "一网格");
    second = grid("002", "二网格");
  }

  private <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  private Region grid(String number, String name) {
    var grid = new Region(village.code() + number);
    bean(Territory.class).drawGrid(new NewGrid(grid, name, LONG_AGO, null), people.system);
    return grid;
  }

  /** A household with one member. */
  public HouseholdId household(@Nullable Region grid, String head, LocalDate born) {
    var number = "户" + ++numbers;
    var house = bean(Households.class)
        .open(new NewHousehold(village, grid, number, head + "家"), people.system, ClientId.fresh());
    var person = bean(People.class)
        .enrol(
            NewResident.of(head, Sex.FEMALE, born, village).household(house),
            people.system,
            ClientId.fresh());
    bean(Households.class).heads(Map.of(house, person), people.system);
    return house;
  }

  /** Three households in the first grid, two in the second and one in none. */
  public List<HouseholdId> households() {
    var born = LocalDate.of(1990, 1, 1);
    return List.of(
        household(first, "王一", LocalDate.of(1950, 1, 1)),
        household(first, "王二", LocalDate.of(1950, 1, 1)),
        household(first, "王三", LocalDate.of(1950, 1, 1)),
        household(second, "赵一", born),
        household(second, "赵二", born),
        household(null, "钱一", born));
  }

  public void concerned(HouseholdId house, Concern concern) {
    var member = bean(Households.class).members(house, people.system).getFirst().id();
    bean(Groups.class).join(member, concern, LONG_AGO, people.system);
  }

  /** A place that can burn, in the first grid. */
  public long hazard(String name) {
    var id = bean(Territory.class)
        .place(
            new NewKeyPlace(village, KeyPlace.Kind.HAZARD, name, null, ""),
            people.system,
            ClientId.fresh());
    bean(Grids.class).put(Set.of(id), first, LocalDate.of(2026, 1, 1), people.system);
    return id;
  }

  /** Both grids drawn side by side. */
  public void outlines() {
    var feature = """
        {"type":"Feature","properties":{"code":"%1$s"},"geometry":{"type":"Polygon","coordinates":
        [[[%2$s,32.4],[%2$s8,32.4],[%2$s8,32.45],[%2$s,32.45],[%2$s,32.4]]]}}""";
    var both = feature.formatted(first, "104.5") + "," + feature.formatted(second, "104.6");
    bean(Territory.class)
        .importOutlines(
            "{\"type\":\"FeatureCollection\",\"features\":[" + both + "]}", "手绘", people.system);
  }

  public NewCampaign said(Kind kind, Rule rule, Question... questions) {
    return new NewCampaign(
        village,
        kind,
        "试验行动",
        "县里的通知",
        LocalDate.of(2026, 11, 24),
        LocalDate.of(2026, 12, 11),
        kind.places() ? 7 : null,
        rule,
        List.of(questions));
  }

  public NewCampaign survey() {
    return said(Kind.SURVEY, Rule.everyHousehold(), ROOF, LIVING);
  }

  public NewCampaign epidemic() {
    return said(Kind.EPIDEMIC, Rule.everyHousehold(), FEVER, LIVING);
  }

  public NewCampaign census() {
    return said(Kind.CENSUS, Rule.everyHousehold());
  }

  public NewCampaign patrol() {
    return said(Kind.PATROL, Rule.places(KeyPlace.Kind.HAZARD), FEVER);
  }

  /** Drafted and opened by the township. */
  public MatterId open(NewCampaign said) {
    var campaigns = bean(Campaigns.class);
    var id = campaigns.draft(said, people.townshipDesk, ClientId.fresh());
    campaigns.open(id, said.ends(), people.townshipDesk, ClientId.fresh());
    return id;
  }

  Campaign campaign(MatterId id) {
    return bean(Campaigns.class).must(id, people.townshipDesk);
  }

  List<Door> list(MatterId id, DoorFilter filter) {
    return bean(Doors.class).list(campaign(id), filter, 0, people.townshipDesk).rows();
  }

  Door door(MatterId id, String label) {
    return list(id, DoorFilter.all()).stream()
        .filter(door -> door.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** What its worker found at a door just now. */
  boolean visit(MatterId id, Door door, Door.State state, Map<String, String> answers) {
    var by = Objects.equals(door.worker(), people.gridWorker.person())
        ? people.gridWorker
        : people.cadre;
    return bean(Doors.class)
        .visit(
            id,
            door.n(),
            state,
            Map.copyOf(answers),
            bean(Clock.class).instant(),
            by,
            ClientId.fresh());
  }

  public Acting worker() {
    return people.gridWorker;
  }

  public Identity identity(Acting hat) {
    return people.identity(hat);
  }

  public PersonId person(Acting hat) {
    return Objects.requireNonNull(hat.person());
  }
}
