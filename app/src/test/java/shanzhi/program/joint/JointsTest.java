package shanzhi.program.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

/** A village road: the village, its township, a bureau and a company at one table. */
@CountyTest
class JointsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Joints joints;

  @Autowired
  private Table table;

  @Autowired
  private Frame frame;

  @Autowired
  private TableRoom room;

  @Autowired
  private Casework casework;

  @Autowired
  private Organisations organisations;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private OrganisationId bureau;
  private Acting officer;
  private Acting desk;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    bureau = organisations.register(
        new NewOrganisation(
            OrganisationKind.DEPARTMENT,
            CaseScene.COUNTY,
            "交通运输局" + scene.village.code().substring(6),
            null,
            null,
            LocalDate.of(2020, 1, 1),
            null),
        scene.system,
        ClientId.fresh());
    officer = scene.officer(bureau, CaseScene.COUNTY, PostKind.DEPARTMENT_OFFICER, "交通专员");
    desk = scene.townshipDesk;
  }

  @AfterEach
  void noParameterIsLeft() {
    clock.set(TestClock.MORNING);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private MatterId filed() {
    var said =
        new Suggestion.Said(scene.village, "三组通村路", "李大山家门口的路断了，电话13812345678。", "修通三组路，村里出工。");
    return joints.file(said, scene.cadre, ClientId.fresh());
  }

  private int version(MatterId id) {
    return joints.see(id, scene.identity(desk)).orElseThrow().suggestion().version();
  }

  private String state(MatterId id) {
    return casework.must(id, scene.system).state();
  }

  private MatterId called() {
    var id = filed();
    joints.sort(id, 1, "transport", desk, ClientId.fresh());
    joints.call(id, 2, List.of(bureau), desk, ClientId.fresh());
    return id;
  }

  private void put(MatterId id, OrganisationId owner) {
    var measure =
        new NewMeasure("铺三公里水泥路面", owner, today().plusDays(60), Source.DEPARTMENT, 30_000_000L);
    joints.put(id, measure, desk, ClientId.fresh());
  }

  private OrganisationId office(Acting by) {
    return by.seat().organisation();
  }

  private static void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .anySatisfy(fault -> assertThat(fault.code()).isEqualTo(code)));
  }

  private MatterId adopted() {
    var id = called();
    put(id, bureau);
    for (var by : List.of(scene.cadre, desk, officer)) {
      table.say(id, Stance.SUPPORT, "支持修路", by, ClientId.fresh());
    }
    joints.lay(id, version(id), desk, ClientId.fresh());
    for (var by : List.of(scene.cadre, desk, officer)) {
      table.assent(id, version(id), true, "", by, ClientId.fresh());
    }
    return id;
  }

  @Test
  void aSuggestionBecomesAPlanWhoseMeasuresAreMattersOfTheirOwners() {
    var id = adopted();
    assertThat(state(id)).isEqualTo(JointSteps.ADOPTED);
    var measure =
        table.laid(joints.plan(id), Scope.system(officer.county())).measures().getFirst();
    var matter = casework.must(measure.matter(), officer);
    assertThat(matter.state()).isEqualTo(JointSteps.DOING);
    assertThat(LocalDate.ofInstant(matter.due(), Words.ZONE)).isEqualTo(measure.until());
    refused(
        "casework.evidence-missing",
        () -> casework.take(matter, "report", Said.note("铺好了"), officer, ClientId.fresh()));
  }

  /** Every party that may own a measure can be entrusted with it, at the last yes. */
  @Test
  void theVillageAndTheTownshipOwnMeasuresToo() {
    var id = called();
    put(id, office(scene.cadre));
    put(id, office(desk));
    for (var by : List.of(scene.cadre, desk, officer)) {
      table.say(id, Stance.SUPPORT, "支持修路", by, ClientId.fresh());
    }
    joints.lay(id, version(id), desk, ClientId.fresh());
    for (var by : List.of(scene.cadre, desk, officer)) {
      table.assent(id, version(id), true, "", by, ClientId.fresh());
    }
    assertThat(state(id)).isEqualTo(JointSteps.ADOPTED);
    assertThat(table.measuresOf(id).stream().map(this::state))
        .containsExactly(JointSteps.DOING, JointSteps.DECIDED);
  }

  @Test
  void withTheLastMeasureTheSuggestionIsDone() {
    var id = adopted();
    var measure =
        table.laid(joints.plan(id), Scope.system(officer.county())).measures().getFirst();
    var back = casework.take(
        casework.must(measure.matter(), officer),
        "send-back",
        Said.note("改由县里统一修"),
        officer,
        ClientId.fresh());
    casework.take(back, "drop", Said.note("已由县里修好"), desk, ClientId.fresh());
    assertThat(state(id)).isEqualTo(JointSteps.DONE);
  }

  @Test
  void theFrameProposesByCategoryAndEndsByDate() {
    frame.seat(
        new Seat.Said(null, bureau, Party.DEPARTMENT, "transport", today()),
        scene.countyOfficer,
        ClientId.fresh());
    var id = filed();
    joints.sort(id, 1, "transport", desk, ClientId.fresh());
    var page = room.open(id.value(), scene.identity(desk));
    assertThat(page.proposed()).containsEntry(bureau, Called.Why.CATEGORY);
    frame.end(frame.seats().getFirst().id(), scene.countyOfficer);
    assertThat(room.open(id.value(), scene.identity(desk)).proposed()).doesNotContainKey(bureau);
  }

  @Test
  void silenceIsSilenceAndHoldsNobodyUpPastItsDay() {
    var id = called();
    put(id, office(scene.cadre));
    table.say(id, Stance.SUPPORT, "村里出工", scene.cadre, ClientId.fresh());
    table.say(id, Stance.CONDITIONAL, "先出设计图", desk, ClientId.fresh());
    refused("joint.waiting", () -> joints.lay(id, version(id), desk, ClientId.fresh()));
    clock.set(TestClock.MORNING.plus(Duration.ofDays(12)));
    var page = room.open(id.value(), scene.identity(desk));
    var silent = page.laid().called().stream().filter(page::silent).toList();
    assertThat(silent).extracting(Called::organisation).containsExactly(bureau);
    joints.lay(id, version(id), desk, ClientId.fresh());
    assertThat(state(id)).isEqualTo(JointSteps.TABLED);
  }

  @Test
  void aPositionStaysAndALaterOneStandsBesideIt() {
    var id = called();
    var client = ClientId.fresh();
    table.say(id, Stance.CANNOT, "今年没有计划", officer, client);
    table.say(id, Stance.CANNOT, "今年没有计划", officer, client);
    table.say(id, Stance.CONDITIONAL, "明年列入计划", officer, ClientId.fresh());
    var said = room.open(id.value(), scene.identity(officer)).laid().positions();
    assertThat(said)
        .extracting(Position::stance)
        .containsExactly(Stance.CANNOT, Stance.CONDITIONAL);
    assertThatThrownBy(() -> db.in(
            Scope.system(officer.county()),
            jdbc -> jdbc.sql("update joint.position set words = '改了'").update()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void onlyWhoWasCalledSpeaks() {
    var id = called();
    refused(
        "joint.unknown",
        () -> table.say(id, Stance.SUPPORT, "我们也支持", scene.waterOfficer, ClientId.fresh()));
    assertThat(joints.see(id, scene.identity(scene.waterOfficer))).isEmpty();
    assertThat(joints.see(id, scene.identity(scene.resident))).isEmpty();
    refused(
        "joint.unknown",
        () -> table.say(id, Stance.SUPPORT, "村里支持", scene.gridWorker, ClientId.fresh()));
  }

  @Test
  void oneRefusalOrASilentOwnerAdoptsNothing() {
    var id = called();
    put(id, bureau);
    for (var by : List.of(scene.cadre, desk, officer)) {
      table.say(id, Stance.SUPPORT, "支持修路", by, ClientId.fresh());
    }
    joints.lay(id, version(id), desk, ClientId.fresh());
    table.assent(id, version(id), true, "", scene.cadre, ClientId.fresh());
    table.assent(id, version(id), true, "", desk, ClientId.fresh());
    assertThat(state(id)).isEqualTo(JointSteps.TABLED);
    table.assent(id, version(id), false, "资金还没有到位", officer, ClientId.fresh());
    assertThat(state(id)).isEqualTo(JointSteps.TABLED);
    refused("joint.unknown", () -> joints.plan(id));
    joints.revise(id, version(id), desk, ClientId.fresh());
    assertThat(room.open(id.value(), scene.identity(desk)).laid().assents()).isEmpty();
  }

  @Test
  void theDatabaseTakesNoMeasureWithoutOwnerDayOrMoney() {
    var id = called();
    for (var column : List.of("owner", "until", "source", "fen")) {
      assertThatThrownBy(() -> write(id, column))
          .as(column)
          .isInstanceOf(DataIntegrityViolationException.class);
    }
  }

  /** Writes a measure without one of its columns, past every rule of the program. */
  private int write(MatterId id, String without) {
    var sql = """
        insert into joint.measure (county, suggestion, region, words, owner, until, source, fen,
               client, content)
        values (:county, :id, :region, '修路修路', cast(:owner as bigint), cast(:until as date),
                cast(:source as text), cast(:fen as bigint), gen_random_uuid(), '')""";
    return db.in(
        Scope.system(officer.county()),
        jdbc -> jdbc.sql(sql)
            .param("county", officer.county().code())
            .param("id", id.value())
            .param("region", scene.village.code())
            .param("owner", without.equals("owner") ? null : bureau.toString())
            .param("until", without.equals("until") ? null : "2027-01-05")
            .param("source", without.equals("source") ? null : "BUDGET")
            .param("fen", without.equals("fen") ? null : "100")
            .update());
  }

  @Test
  void everybodyReadsThePlanWithoutNamesOfPersons() {
    var id = adopted();
    var plan = room.plan(id.value());
    assertThat(plan.suggestion().what()).doesNotContain("李大山", "13812345678").contains("李某");
  }
}
