package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.COUNTY;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.officer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.Seats;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.territory.Territory;

/** 乡镇核实 What moves membership and votes goes through the village's hand and the township's. */
@CountyTest
@Import(Village.Looks.class)
class VerificationsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Autowired
  ApplicationContext beans;

  @Autowired
  People people;

  @Autowired
  Moves moves;

  @Autowired
  Households households;

  @Autowired
  Electorate electorate;

  @Autowired
  Verifications verifications;

  @Autowired
  Territory territory;

  private Acting village;
  private Acting township;

  @BeforeEach
  void county() {
    Village.load(territory);
    village = officer(BAOENSI);
    var seat = Seats.seat(
        "乡镇社会治理办公室",
        LONGAN,
        Capability.PEOPLE_READ,
        Capability.PEOPLE_WRITE,
        Capability.PEOPLE_CORRECT);
    township = Acting.post(COUNTY, enrolled(people, "核实人", RENMIN), seat, 0);
  }

  @Test
  void aDeathEnteredByTheVillageCountsOnceTheTownshipConfirmedIt() {
    assertThat(PostKind.TOWNSHIP_DESK.defaults())
        .contains(new Grant(Capability.PEOPLE_WRITE, Grant.Reach.PLACE));
    var id = enrolled(people, "管老人", BAOENSI);
    var died = new Ended(DAY, Ended.Why.DIED);
    refused("people.takes-township", () -> moves.end(id, died, 1, village, ClientId.fresh()));
    var claim = Verification.Claim.ended(died);
    refused("ground.missing", () -> enter(id, claim, " ", village));
    assertThat(enter(id, claim, "死亡证明 7 号", village)).isFalse();
    assertThat(people.must(id, village).active()).isTrue();
    refused("people.verification-waits", () -> enter(id, claim, "死亡证明 7 号", village));
    var asked = verifications.of(id, village).getFirst();
    assertThat(verifications.open(township)).extracting(Verification::id).contains(asked.id());
    refused("people.takes-township", () -> verifications.agree(asked.id(), village));
    verifications.agree(asked.id(), township);
    assertThat(people.must(id, village).ended()).isEqualTo(died);
    assertThat(people.moves(id, village).getFirst().reason()).isEqualTo("死亡证明 7 号");
    refused("people.verification-answered", () -> verifications.refuse(asked.id(), "重复", township));
  }

  @Test
  void refusedOrTakenBackNothingIsDoneAndItMayBeAskedAnew() {
    var id = enrolled(people, "管迁走", BAOENSI);
    var claim = Verification.Claim.moved(RENMIN, null, DAY);
    enter(id, claim, "迁移证 1 号", village);
    verifications.refuse(verifications.of(id, village).getFirst().id(), "没有这份迁移证", township);
    assertThat(people.homeOf(id)).isEqualTo(BAOENSI);
    assertThat(verifications.of(id, village).getFirst().reason()).isEqualTo("没有这份迁移证");
    enter(id, claim, "迁移证 2 号", village);
    verifications.withdraw(verifications.of(id, village).getFirst().id(), village);
    assertThat(people.homeOf(id)).isEqualTo(BAOENSI);
    enter(id, claim, "迁移证 3 号", village);
    verifications.agree(verifications.of(id, village).getFirst().id(), township);
    assertThat(people.homeOf(id)).isEqualTo(RENMIN);
  }

  /** 乡镇自己登记 What the township wrote takes a second hand too: the village's, where it has no other. */
  @Test
  void whatTheTownshipEntersAnotherHandConfirms() {
    var id = enrolled(people, "管乡登", BAOENSI);
    var claim = Verification.Claim.ended(new Ended(DAY, Ended.Why.DIED));
    var scene = new CaseScene(beans);
    var clerk = scene.townshipDesk;
    var there = scene.person("管镇登");
    assertThat(enter(id, claim, "死亡证明 9 号", township)).isFalse();
    assertThat(people.must(id, village).active()).isTrue();
    var first = verifications.of(id, village).getFirst();
    refused("people.verification-own", () -> verifications.agree(first.id(), township));
    enter(there, claim, "死亡证明 8 号", clerk);
    var asked = verifications.of(there, clerk).getFirst();
    refused("people.verification-own", () -> verifications.agree(asked.id(), clerk));
    var other = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CLERK, "文书");
    verifications.agree(asked.id(), other);
    assertThat(people.must(there, scene.system).active()).isFalse();
  }

  /** 告知本人 Who is alive reads that they are said to have died, and says that it is not so. */
  @Test
  void whoItIsAboutIsToldAndSaysThatItIsNotSo() {
    var scene = new CaseScene(beans);
    var clerk = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CLERK, "文书");
    var died = Verification.Claim.ended(new Ended(people.today(), Ended.Why.DIED));
    verifications.enter(scene.raiser, died, "死亡证明", 1, clerk, ClientId.fresh());
    var asked = verifications.of(scene.raiser, clerk).getFirst();
    var page = "/verifications/" + asked.id();
    var person = as(scene, scene.resident);
    assertThat(lines(scene, scene.resident)).anyMatch(line -> line.address().equals(page));
    assertThat(Hatted.text(person.ask(page))).contains("死亡证明", page + "/answer");
    var stranger = Acting.resident(COUNTY, scene.person("外人"), scene.resident.epoch());
    assertThat(as(scene, stranger).ask(page).getStatus()).isIn(403, 404);
    person.send(page + "/answer", "answer", "OBJECT", "reason", "我还活着");
    assertThat(lines(scene, scene.resident)).noneMatch(line -> line.address().equals(page));
    assertThat(Hatted.text(as(scene, scene.townshipDesk).ask(page))).contains("说不是这样：我还活着");
    assertThat(person.send(page + "/answer", "answer", "OBJECT", "reason", "再说").getStatus())
        .isEqualTo(409);
    verifications.refuse(asked.id(), "本人健在", scene.townshipDesk);
    assertThat(lines(scene, Acting.resident(COUNTY, clerk.person(), scene.resident.epoch())))
        .anyMatch(line -> line.address().equals(page));
    assertThat(people.must(scene.raiser, clerk).active()).isTrue();
  }

  /** 离任 Who died holds no post from that moment on, and takes none; the township reads that it is empty. */
  @Test
  void whoDiedLeavesEveryPostAndIsAppointedToNone() {
    var scene = new CaseScene(beans);
    var worker = scene.gridWorker;
    var term = scene.identity(scene.townshipDesk);
    var appointments = beans.getBean(Appointments.class);
    var post = appointments.history(worker.person()).getFirst().post();
    assertThat(appointments.holdersOf(post, people.now())).contains(worker.person());
    moves.end(
        worker.person(),
        new Ended(people.today(), Ended.Why.DIED),
        people.must(worker.person(), scene.system).version(),
        scene.system,
        ClientId.fresh());
    assertThat(appointments.holdersOf(post, people.now())).isEmpty();
    var organisation = worker.seat().organisation();
    var address = "/organisations/" + organisation;
    var inbox = beans.getBean(Inbox.class);
    assertThat(inbox.lines(term, null).rows()).anyMatch(line -> line.address().equals(address));
    refused(
        "organisation.person-gone",
        () -> appointments.appoint(
            new NewAppointment(post, worker.person(), people.now(), null),
            scene.system,
            ClientId.fresh()));
    appointments.appoint(
        new NewAppointment(post, scene.person("接任"), people.now(), null),
        scene.system,
        ClientId.fresh());
    assertThat(inbox.lines(term, null).rows()).noneMatch(line -> line.address().equals(address));
  }

  private List<Line> lines(CaseScene scene, Acting who) {
    return beans.getBean(Inbox.class).lines(scene.identity(who), null).rows();
  }

  @Test
  void nobodyConfirmsWhatTheyEnteredOrOfTheirFamily() {
    var id = enrolled(people, "管自己", BAOENSI);
    var claim = Verification.Claim.registered(new Registered(null, "四川省成都市", DAY), DAY);
    enter(id, claim, "户口簿", village);
    var asked = verifications.of(id, village).getFirst();
    var seat = Seats.seat("乡镇", LONGAN, Capability.PEOPLE_READ, Capability.PEOPLE_CORRECT);
    var same = Acting.post(COUNTY, village.person(), seat, 0);
    refused("people.verification-own", () -> verifications.agree(asked.id(), same));
    var own = Acting.post(COUNTY, id, seat, 0);
    refused("people.own-record", () -> verifications.agree(asked.id(), own));
    assertThat(verifications.answers(asked, own)).isFalse();
    assertThat(verifications.answers(asked, township)).isTrue();
  }

  /** 补登 Somebody new is no voter, and lives here since no earlier day, before the township says so. */
  @Test
  void whoIsEnteredAsOfLongAgoBelongsFromTheConfirmationOn() {
    var since = LocalDate.of(2000, 1, 1);
    var said = Village.born("管新来", Sex.MALE, BAOENSI, since).since(since);
    refused("people.arrival-early", () -> people.enrol(said, village, ClientId.fresh()));
    refused("ground.missing", () -> verifications.enrol(said, "", village, ClientId.fresh()));
    var client = ClientId.fresh();
    var id = verifications.enrol(said, "户口簿 3 页", village, client);
    assertThat(verifications.enrol(said, "户口簿 3 页", village, client)).isEqualTo(id);
    assertThat(people.must(id, village).residentSince()).isEqualTo(people.today());
    assertThat(voters()).doesNotContain(id);
    verifications.agree(verifications.of(id, village).getFirst().id(), township);
    assertThat(people.must(id, village).residentSince()).isEqualTo(since);
    assertThat(voters()).contains(id);
    var child = Village.born("管娃", Sex.MALE, BAOENSI, people.today().minusDays(3));
    var baby = verifications.enrol(child, "", village, ClientId.fresh());
    assertThat(verifications.of(baby, village)).isEmpty();
  }

  private List<PersonId> voters() {
    return electorate.adults(BAOENSI, people.today()).stream()
        .map(Elector::person)
        .toList();
  }

  /** 待办 The township's desk is told, and its page has the answers; the village's has none. */
  @Test
  void theTownshipFindsItAtItsDesk() {
    var scene = new CaseScene(beans);
    var clerk = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CLERK, "文书");
    var id = scene.person("辛去世");
    var died = Verification.Claim.ended(new Ended(people.today(), Ended.Why.DIED));
    verifications.enter(id, died, "死亡证明", 1, clerk, ClientId.fresh());
    var asked = verifications.of(id, clerk).getFirst();
    var page = "/verifications/" + asked.id();
    assertThat(Hatted.text(as(scene, clerk).ask(page)))
        .contains("死亡证明", page + "/withdrawal")
        .doesNotContain(page + "/agreement");
    assertThat(Hatted.text(as(scene, scene.townshipDesk).ask(page)))
        .contains(page + "/agreement", page + "/refusal");
    assertThat(Hatted.text(as(scene, scene.townshipDesk).ask("/verifications"))).contains(page);
  }

  /** 户号 What pages show is what a form takes: the number that a household has in its village. */
  @Test
  void aHouseholdIsTypedByItsNumberInTheVillage() {
    var scene = new CaseScene(beans);
    var clerk = scene.officer(
        scene.cadre.seat().organisation(), scene.village, PostKind.VILLAGE_CLERK, "文书");
    var house = households.open(
        new NewHousehold(scene.village, null, "0001", ""), scene.system, ClientId.fresh());
    var id = scene.person("辛按户号");
    assertThat(moved(scene, clerk, id, "0404").getStatus()).isEqualTo(422);
    assertThat(moved(scene, clerk, id, "0001").getStatus()).isEqualTo(302);
    assertThat(people.must(id, scene.system).household()).isEqualTo(house);
    assertThat(Hatted.text(as(scene, clerk).ask("/residents/new?household=" + house)))
        .contains("value=\"0001\"");
  }

  private MockHttpServletResponse moved(CaseScene scene, Acting clerk, PersonId id, String number) {
    return as(scene, clerk)
        .send(
            "/residents/" + id + "/residence",
            "version",
            "1",
            "village",
            scene.village.code(),
            "household",
            number,
            "residentSince",
            people.today().toString());
  }

  private Hatted as(CaseScene scene, Acting officer) {
    return new Hatted(
        beans,
        scene.identity(officer),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(VerificationPages.class),
        beans.getBean(MovePages.class),
        beans.getBean(ResidentPages.class));
  }

  private boolean enter(PersonId id, Verification.Claim claim, String paper, Acting by) {
    var version = people.must(id, by).version();
    return verifications.enter(id, claim, paper, version, by, ClientId.fresh());
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
