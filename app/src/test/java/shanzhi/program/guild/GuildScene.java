package shanzhi.program.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.TalkScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village whose guild is founded, elected and has limits, as far as a test wants it. */
public final class GuildScene {

  public final TalkScene talk;
  public final Map<Office, PersonId> chosen = new EnumMap<>(Office.class);
  public final PersonId family;
  public BodyId guild;

  private final Guilds guilds;
  private final Elections elections;
  private final FormationResults results;
  private final GuildLimits limits;
  private final Occasions occasions;
  private final Casework casework;
  private final Appointments appointments;
  private final People people;
  private final Households households;
  private final Electorate electorate;
  private final TestClock clock;

  public GuildScene(ApplicationContext beans) {
    talk = new TalkScene(beans);
    guilds = beans.getBean(Guilds.class);
    elections = beans.getBean(Elections.class);
    results = beans.getBean(FormationResults.class);
    limits = beans.getBean(GuildLimits.class);
    occasions = beans.getBean(Occasions.class);
    casework = beans.getBean(Casework.class);
    appointments = beans.getBean(Appointments.class);
    people = beans.getBean(People.class);
    households = beans.getBean(Households.class);
    electorate = beans.getBean(Electorate.class);
    clock = beans.getBean(TestClock.class);
    var names = List.of("何立秋", "梁守正", "罗有理", "孟和顺", "邓大厨", "尹细账");
    for (var office : Office.values()) chosen.put(office, home(names.get(office.ordinal())));
    family = home("李办事");
    home("王邻居");
    home("赵邻居");
  }

  /** Somebody with a household of their own. */
  public PersonId home(String name) {
    var village = talk.scene.village;
    var home = households.open(
        new NewHousehold(village, null, "", ""), talk.scene.system, ClientId.fresh());
    return people.enrol(
        NewResident.of(name, Sex.FEMALE, LocalDate.of(1980, 4, 5), village).household(home),
        talk.scene.system,
        ClientId.fresh());
  }

  /** Somebody of another village. */
  public PersonId elsewhere() {
    return people.enrol(
        NewResident.of("外村人", Sex.MALE, LocalDate.of(1980, 4, 5), talk.scene.village()),
        talk.scene.system,
        ClientId.fresh());
  }

  /** How many households the village has. */
  public int households() {
    return electorate.households(talk.scene.village, today()).size();
  }

  public GuildScene founded() {
    guild = guilds.found(talk.scene.village, null, "试验村村落理事会", talk.secretary, ClientId.fresh());
    return this;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  public MatterId begun() {
    return elections.begin(guild, today(), talk.secretary, ClientId.fresh());
  }

  /** All six put forward. */
  public MatterId put() {
    var id = begun();
    chosen.forEach((office, person) ->
        elections.put(id, office, person, "一组", talk.secretary, ClientId.fresh()));
    return id;
  }

  /** What a meeting counted where everybody who was there was for everybody. */
  public Elections.Result all(MatterId id, int present) {
    var votes = new HashMap<Long, Integer>();
    var election = elections.must(id);
    elections.nominees(election, talk.secretary).forEach(one -> votes.put(one.id(), present));
    return new Elections.Result(today(), present, votes);
  }

  public MatterId noticed() {
    var id = put();
    elections.vote(id, version(id), all(id, households()), talk.secretary, ClientId.fresh());
    return id;
  }

  public int version(MatterId election) {
    return elections.must(election).version();
  }

  /** With its six officers in office. */
  public GuildScene elected() {
    founded();
    var id = noticed();
    clock.pass(Duration.ofDays(8));
    results.seat(id, version(id), talk.secretary, ClientId.fresh());
    return this;
  }

  /** With its limits: ten tables and a hundred yuan at a wedding, eight and none at a funeral. */
  public GuildScene limited() {
    elected();
    var meeting = talk.opened(clock.instant().plus(Duration.ofDays(4)), talk.admitted("红白事限额"));
    enter(talk.resolved(meeting), 10);
    return this;
  }

  public int enter(long resolution, int tables) {
    var said = new NewLimits(
        today(),
        resolution,
        List.of(
            new Limit(OccasionKind.WEDDING, tables, 10_000),
            new Limit(OccasionKind.FUNERAL, 8, 0)));
    return limits.enter(guild, said, as(Office.DIRECTOR), ClientId.fresh());
  }

  /** The officer at work. */
  public Acting as(Office office) {
    var person = chosen.get(office);
    var seat = appointments.seatsOf(person, clock.instant()).stream()
        .filter(one -> one.grants().containsKey(office.capability))
        .findFirst()
        .orElseThrow();
    return Acting.post(talk.scene.resident.county(), person, seat, appointments.epoch());
  }

  public Acting family() {
    return talk.resident(family);
  }

  public NewOccasion wedding(int tables, long gift) {
    return new NewOccasion(
        OccasionKind.WEDDING, today().plusDays(5), "自家院坝", tables, gift, List.of(Promise.ONE_MEAL));
  }

  public MatterId registered(int tables, long gift) {
    return occasions.register(guild, wedding(tables, gift), family(), ClientId.fresh());
  }

  public Occasion occasion(MatterId id) {
    return occasions.see(id, family()).occasion();
  }

  public String state(MatterId id) {
    return casework.must(id, talk.scene.system).state();
  }

  /** Arranged, and the steward counted so many tables on the day. */
  public MatterId held(int tables) {
    var id = registered(9, 10_000);
    occasions.arrange(id, occasion(id).version(), "", as(Office.COORDINATOR), ClientId.fresh());
    clock.pass(Duration.ofDays(5));
    occasions.hold(id, occasion(id).version(), tables, "", as(Office.STEWARD), ClientId.fresh());
    return id;
  }

  /** Gone beyond, and talked about once. */
  public MatterId talked() {
    var id = held(14);
    var officer = as(Office.DISCIPLINE);
    occasions.look(id, occasion(id).version(), false, "多摆了四桌。", officer, ClientId.fresh());
    occasions.talk(id, occasion(id).version(), "主家说客人没想到这么多。", officer, ClientId.fresh());
    return id;
  }

  public static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(List.of(refusal.code(), fault(refusal))).contains(code));
  }

  private static String fault(Refusal refusal) {
    return refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().code();
  }
}
