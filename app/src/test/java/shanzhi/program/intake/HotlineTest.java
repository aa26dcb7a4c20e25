package shanzhi.program.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Escalation;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Reach;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** Who calls is known by the number, and what they tell is theirs. */
@CountyTest
class HotlineTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Hotline hotline;

  @Autowired
  private Casework casework;

  @Autowired
  private People people;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private String phone;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    phone = "1380816" + NUMBERS.incrementAndGet();
  }

  @Test
  void aCallerOfTheRegisterIsTheRaiserAndTheirHistoryIsSeenNextTime() {
    var caller = resident("王桂芝");
    var first = hotline.caller(phone, "接听来电", scene.countyOfficer);
    assertThat(first.known()).isTrue();
    assertThat(first.name()).isEqualTo("王＊＊");
    assertThat(first.phone()).isEqualTo(phone.substring(0, 3) + "****" + phone.substring(7));
    assertThat(first.home()).isEqualTo(scene.village);
    assertThat(first.history()).isEmpty();
    var matter = hotline.store(call("水渠堵了。已经三天", phone), scene.countyOfficer, ClientId.fresh());
    assertThat(matter.raiser()).isEqualTo(caller);
    assertThat(matter.region()).isEqualTo(scene.village);
    var content = casework.dossier(new Casework.Seen(matter, scene.cadre)).content();
    assertThat(content.title()).isEqualTo("水渠堵了");
    assertThat(content.channel()).isEqualTo("hotline");
    var again = hotline.caller(phone, "接听来电", scene.countyOfficer);
    assertThat(again.history()).extracting(glance -> glance.id()).containsExactly(matter.id());
    assertThat(hotline.stored(matter.id(), scene.countyOfficer).isOpen()).isTrue();
    assertThat(looks("people.caller", "person:" + caller)).isEqualTo(3);
  }

  @Test
  void wordsBringUpWhatWasToldNearbyOnceThePlaceIsKnown() {
    var before = casework.raise(scene.leak("红岩砖厂夜里轰鸣"), scene.resident, ClientId.fresh());
    var typed = "红岩砖厂夜里又在轰鸣，睡不着";
    var heard = hotline.heard(typed, scene.village.code(), scene.countyOfficer);
    assertThat(heard.alike()).extracting(one -> one.matter().id()).contains(before.id());
    assertThat(hotline.heard(typed, "", scene.countyOfficer).alike()).isEmpty();
    assertThat(hotline.heard("红", scene.village.code(), scene.countyOfficer).nothing())
        .isTrue();
    var elsewhere = new CaseScene(beans);
    assertThat(hotline.heard(typed, scene.village.code(), elsewhere.cadre).alike())
        .as("what lies outside one's own place is not brought up")
        .isEmpty();
    refused("ground.not-yours", () -> hotline.heard(typed, scene.village.code(), scene.gridWorker));
  }

  @Test
  void anUnknownCallerIsWrittenDownWithASealedNumberThatWhoHandlesItMayCallBack() {
    var unknown = hotline.caller(phone, "接听来电", scene.countyOfficer);
    assertThat(unknown.known()).isFalse();
    var matter = hotline.store(call("路上有落石", phone), scene.countyOfficer, ClientId.fresh());
    assertThat(matter.raiser()).isNull();
    assertThat(hotline.caller(phone, "接听来电", scene.countyOfficer).history()).hasSize(1);
    var sealed = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select to_jsonb(c)::text from intake.contact c where matter = :id")
            .param("id", matter.id().value())
            .query(String.class)
            .single());
    assertThat(sealed).doesNotContain(phone, "外地人");
    var contact = hotline.contact(matter.id(), "回电", scene.identity(scene.cadre));
    assertThat(contact).isEqualTo(new Contact("外地人", phone));
    assertThat(contact.toString()).doesNotContain(phone);
    assertThat(looks("intake.contact", "matter:" + matter.id())).isEqualTo(1);
    refused(
        "casework.unknown",
        () -> hotline.contact(matter.id(), "好奇", scene.identity(scene.resident)));
    refused(
        "casework.unknown",
        () -> hotline.mustCallBack(matter.id(), scene.identity(scene.resident)));
    hotline.mustCallBack(matter.id(), scene.identity(scene.cadre));
    assertThat(page(matter, scene.cadre)).contains("/intake/contacts/" + matter.id());
    assertThat(page(matter, scene.countyLeader()))
        .contains("路上有落石")
        .doesNotContain("/intake/contacts/");
    var own = casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
    refused(
        "ground.not-yours", () -> hotline.contact(own.id(), "好奇", scene.identity(scene.resident)));
    refused(
        "intake.no-contact", () -> hotline.contact(own.id(), "回电", scene.identity(scene.cadre)));
  }

  private String page(Matter matter, Acting by) {
    var pages = new Hatted(
        beans, scene.identity(by), Locale.SIMPLIFIED_CHINESE, beans.getBean("matterPages"));
    return Hatted.text(pages.ask("/matters/" + matter.id()));
  }

  @Test
  void whoHasNoAccountRaisesItAgainThroughWhoTakesCalls() {
    var matter = hotline.store(call("路上有落石", phone), scene.countyOfficer, ClientId.fresh());
    var sorted = Said.nothing().category("transport", Urgency.ORDINARY);
    var done = take(matter, "accept", sorted, scene.cadre);
    done = take(done, "assign", Said.nothing().handler(scene.water), scene.cadre);
    done = take(done, "handle", Said.note("在办"), scene.waterOfficer);
    done = take(done, "finish", Said.note("清了"), scene.waterOfficer);
    take(done, "visit", Said.note("电话回访").visit("phone", 5), scene.cadre);
    assertThat(hotline
            .caller(phone, "接听来电", scene.countyOfficer)
            .history()
            .getFirst()
            .holder())
        .isEqualTo(scene.water.organisation());
    var address = "/matters/" + matter.id() + "/again";
    var page = beans.getBean("againPages");
    var worker = new Hatted(beans, scene.identity(scene.gridWorker), Locale.ENGLISH, page);
    assertThat(worker.ask(address).getStatus()).isEqualTo(409);
    var desk = new Hatted(beans, scene.identity(scene.countyOfficer), Locale.ENGLISH, page);
    var to = desk.send(address, "body", "来电人说石头还在").getRedirectedUrl();
    var again = casework.must(
        new MatterId(Long.parseLong(to.replaceAll("\\D+(\\d+).*", "$1"))), scene.countyOfficer);
    assertThat(again.raiser()).isNull();
    assertThat(again.level()).isEqualTo(Region.Level.TOWNSHIP);
    assertThat(hotline.contact(again.id(), "回电", scene.identity(scene.cadre)))
        .isEqualTo(new Contact("外地人", phone));
    assertThat(
            beans.getBean(Telling.class).of(List.of(again.id())).get(again.id()).phone())
        .isEqualTo(phone);
  }

  @Test
  void whoLeftNeitherNameNorNumberIsVisitedByNobody() {
    var done = finished(hotline.store(call("井盖丢了", ""), scene.countyOfficer, ClientId.fresh()));
    var visit = Said.note("电话问过很满意").visit("phone", 5);
    refused("grid.nobody-to-visit", () -> take(done, "visit", visit, scene.cadre));
    var line = AllLines.of(beans.getBean(Inbox.class), scene.identity(scene.cadre)).stream()
        .filter(one -> one.subject() == done.id().value())
        .findFirst()
        .orElseThrow();
    assertThat(line.state()).isEqualTo("grid.five-steps.unvisited");
    assertThat(line.actKey()).isEqualTo("grid.five-steps.act.look");
    var poor = Said.note("还是没有井盖");
    refused(
        "grid.nobody-to-visit", () -> take(done, "reopen", poor.visit("phone", null), scene.cadre));
    assertThat(page(done, scene.cadre))
        .contains("没有留姓名和电话", "没有人可以回访", "待反映人确认", "回访不满意，重办", "value=\"came\"")
        .doesNotContain(
            "待回访", "value=\"phone\"", "value=\"door\"", "前回访", "act-visit", "name=\"rating\"");
    var lists = beans.getBean("matterListPages");
    var cadre = scene.identity(scene.cadre);
    var list = new Hatted(beans, cadre, Locale.SIMPLIFIED_CHINESE, lists);
    assertThat(Hatted.text(list.ask("/matters"))).contains("待反映人确认").doesNotContain("待回访");
    clock.set(done.due().plusSeconds(60));
    beans.getBean(Escalation.class).run();
    var closed = casework.must(done.id(), scene.system);
    assertThat(closed.outcome()).isEqualTo("unreached");
    assertThat(closed.rating()).isNull();
  }

  @Test
  void whoLeftNothingAndCallsAgainIsHeard() {
    var done = finished(hotline.store(call("井盖丢了", ""), scene.countyOfficer, ClientId.fresh()));
    var called = Said.note("又打来，说还没有井盖").visit(Reach.CAME, null);
    assertThat(take(done, "reopen", called, scene.cadre).reopened()).isTrue();
  }

  @Test
  void whoLeftANameAloneIsMetAndNotCalled() {
    var call = new Hotline.Call("desk", "", "赵小四", scene.village.code(), "桥头", "路灯坏了", false);
    var done = finished(hotline.store(call, scene.countyOfficer, ClientId.fresh()));
    assertThat(page(done, scene.cadre))
        .contains("name=\"rating\"", "前回访")
        .doesNotContain("没有留姓名和电话", "没有人可以回访");
    var called = Said.note("电话问过很满意").visit("phone", 5);
    refused("grid.nobody-to-call", () -> take(done, "visit", called, scene.cadre));
    assertThat(casework.must(done.id(), scene.system)).isEqualTo(done);
    var met = Said.note("上门问过，满意").visit("door", 5);
    assertThat(take(done, "visit", met, scene.cadre).isOpen()).isFalse();
  }

  @Test
  void whoCalledIsNamedNowhereInThePublicAnswer() {
    var call = new Hotline.Call(
        "hotline", phone, "赵小四", scene.village.code(), "", "我是赵小四，电话" + phone + "，路灯坏了", false);
    var matter = hotline.store(call, scene.countyOfficer, ClientId.fresh());
    var closed = closed(matter, "已告诉赵小四（" + phone + "）");
    var dossier = casework.dossier(new Casework.Seen(closed, scene.cadre));
    var answers = beans.getBean(Answers.class);
    var desk = scene.identity(scene.cadre);
    assertThat(answers.draft(dossier, desk).title()).doesNotContain("赵小四", phone);
    assertThat(answers.draft(dossier, desk).answer()).isEqualTo("已告诉某某（＊＊＊）");
    answers.publish(dossier, "赵小四说路灯坏了", "已告诉赵小四", desk);
    var told = answers.find(closed).orElseThrow();
    assertThat(told.title() + told.answer()).doesNotContain("赵小四");
  }

  private Hotline.Call kept(String body) {
    return new Hotline.Call("hotline", phone, "外地人", scene.village.code(), "桥头", body, true);
  }

  /** Who asks to be kept in confidence is known to the desk and to who visits, as on one's own page. */
  @Test
  void aCallerInConfidenceIsKeptFromWhoHandlesIt() {
    var caller = resident("王桂芝");
    var known = hotline.store(kept("干部家的低保"), scene.countyOfficer, ClientId.fresh());
    assertThat(known.raiser()).isEqualTo(caller);
    assertThat(page(known, scene.cadre)).contains("保密").doesNotContain("王桂芝");
    assertThat(hotline.caller(phone, "接听来电", scene.countyOfficer).history()).isEmpty();
  }

  @Test
  void whoIsInNoRegisterIsKeptInConfidenceToo() {
    var matter = hotline.store(kept("砂场夜里偷采"), scene.countyOfficer, ClientId.fresh());
    assertThat(matter.raiser()).isNull();
    assertThat(hotline.caller(phone, "接听来电", scene.countyOfficer).history()).isEmpty();
    var desk = scene.identity(scene.cadre);
    assertThat(hotline.contact(matter.id(), "核实", desk).phone()).isEqualTo(phone);
    var accepted = take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    var given = take(accepted, "assign", Said.nothing().handler(scene.water), scene.cadre);
    var water = scene.identity(scene.waterOfficer);
    refused("ground.not-yours", () -> hotline.contact(given.id(), "回电", water));
    refused("ground.not-yours", () -> hotline.mustCallBack(given.id(), water));
    assertThat(page(given, scene.waterOfficer)).doesNotContain("/intake/contacts/");
  }

  /** Whoever wrote it down knows who told it, and does not handle it. */
  @Test
  void whoWroteItDownInConfidenceDoesNotHandleIt() {
    var seat = Objects.requireNonNull(scene.cadre.seat());
    for (var call : List.of(kept("干部家的低保"), kept("砂场夜里偷采"))) {
      var matter = hotline.store(call, scene.cadre, ClientId.fresh());
      var accepted = take(
          matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
      var own = Said.nothing().handler(Holder.post(seat.organisation(), seat.post()));
      refused("casework.handler-apart", () -> take(accepted, "assign", own, scene.cadre));
    }
  }

  @Test
  void whatIsStoredTwiceUnderOneIdIsStoredOnce() {
    var client = ClientId.fresh();
    var call = call("井盖丢了", "");
    var first = hotline.store(call, scene.countyOfficer, client);
    assertThat(hotline.store(call, scene.countyOfficer, client).id()).isEqualTo(first.id());
    refused(
        "ground.client-id-used", () -> hotline.store(call("别的事", ""), scene.countyOfficer, client));
  }

  @Test
  void aDeskTakesInForItsOwnPlaceAndOnlyWhoHoldsTheCapability() {
    var elsewhere = new Hotline.Call("desk", "", "", scene.village().code(), "", "外村的事", false);
    refused("ground.not-your-place", () -> hotline.store(elsewhere, scene.cadre, ClientId.fresh()));
    refused("ground.not-yours", () -> hotline.caller(phone, "好奇", scene.resident));
    refused("ground.not-yours", () -> hotline.caller(phone, "好奇", scene.gridWorker));
    refused(
        "ground.not-yours",
        () -> hotline.store(call("事", ""), scene.waterOfficer, ClientId.fresh()));
    refused("people.phone-form", () -> hotline.caller("12", "接听来电", scene.cadre));
    refused("ground.missing", () -> hotline.store(call("", ""), scene.cadre, ClientId.fresh()));
    var fax = new Hotline.Call("fax", "", "", scene.village.code(), "", "事", false);
    refused("ground.not-offered", () -> hotline.store(fax, scene.cadre, ClientId.fresh()));
  }

  @Test
  void noOtherPlaceSeesHowAMatterCameOrWhomToCallBack() {
    hotline.store(call("路上有落石", phone), scene.countyOfficer, ClientId.fresh());
    var here = Scope.place(county, Capability.INTAKE_DESK, scene.village);
    assertThat(rows(here)).isEqualTo(2);
    assertThat(rows(Scope.place(county, Capability.INTAKE_DESK, scene.village())))
        .isZero();
    assertThat(rows(Scope.place(county, Capability.CASE_READ, scene.village))).isZero();
  }

  private Matter finished(Matter told) {
    return finished(told, "办好了");
  }

  private Matter finished(Matter told, String answer) {
    var matter = take(
        told, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
    matter = take(matter, "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = take(matter, "handle", Said.note("去看了"), scene.waterOfficer);
    return take(matter, "finish", Said.note(answer), scene.waterOfficer);
  }

  private Matter closed(Matter told, String answer) {
    var matter = finished(told, answer);
    return take(matter, "visit", Said.note("满意").visit("phone", 5), scene.cadre);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }

  private long rows(Scope scope) {
    return db.in(scope, jdbc -> jdbc.sql("""
                select (select count(*) from intake.arrival)
                     + (select count(*) from intake.contact)""").query(Long.class).single());
  }

  private Hotline.Call call(String body, String number) {
    var name = number.isEmpty() ? "" : "外地人";
    return new Hotline.Call("hotline", number, name, scene.village.code(), "桥头", body, false);
  }

  private PersonId resident(String name) {
    return people.enrol(
        NewResident.of(name, Sex.FEMALE, LocalDate.of(1960, 5, 1), scene.village)
            .numbers("", phone),
        scene.system,
        ClientId.fresh());
  }

  private long looks(String what, String subject) {
    return db.in(
        Scope.place(county, Capability.ADMIN_AUDIT, new Region("510727")),
        jdbc -> jdbc.sql("""
                select count(*) from access.read_log where what = :what and subject = :subject""")
            .param("what", what)
            .param("subject", subject)
            .query(Long.class)
            .single());
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
