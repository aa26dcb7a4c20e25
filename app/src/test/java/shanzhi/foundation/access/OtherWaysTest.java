package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Corrections;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.PhoneChanges;
import shanzhi.foundation.people.ResidentChange;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;

@CountyTest
class OtherWaysTest {

  private static final String PASSWORD = "王朗山上的大熊猫睡了";
  private static final Region VILLAGE = new Region("510727100001");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired
  Access access;

  @Autowired
  Accounts accounts;

  @Autowired
  People people;

  @Autowired
  Territory territory;

  @Autowired
  MessageStore messages;

  @Autowired
  County county;

  @Autowired
  Corrections corrections;

  @Autowired
  PhoneChanges phones;

  @Autowired
  TestClock clock;

  @LocalServerPort
  int port;

  private String phone = "";
  private String name = "";

  @BeforeEach
  void somebodyWithATelephone() {
    var system = Acting.system(county);
    territory.load(Gazetteer.divisions(county), system);
    var number = NUMBER.incrementAndGet();
    phone = "1387650%04d".formatted(4000 + number);
    name = "other-way-" + number;
    var born = LocalDate.of(1979, 4, 2);
    var resident = NewResident.of("陆春生", Sex.MALE, born, VILLAGE).numbers("", phone);
    var person = people.enrol(resident, system, ClientId.fresh());
    accounts.open(new NewAccount(person, VILLAGE, name, PASSWORD, false), system, ClientId.fresh());
  }

  @AfterEach
  void morningAgain() {
    clock.set(TestClock.MORNING);
  }

  private String sentCode() {
    return messages.latest().stream()
        .filter(message -> message.phone().equals(phone))
        .findFirst()
        .orElseThrow()
        .text()
        .replaceFirst(".*?([0-9]{6}).*", "$1");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void aCodeByPhoneSignsInOnce() {
    var visitor = new Visitor(port);
    visitor.get("/sign-in/code");
    assertThat(visitor.post("/sign-in/code/sent", "phone", phone).body()).contains("验证码已经发出");
    assertThat(visitor.get("/development/messages").body()).contains(sentCode());
    var right = sentCode();
    var wrong = right.equals("000000") ? "111111" : "000000";
    assertThat(visitor.post("/sign-in/code", "phone", phone, "code", wrong).statusCode())
        .isEqualTo(422);
    assertThat(visitor.post("/sign-in/code", "phone", phone, "code", right).statusCode())
        .isEqualTo(302);
    assertThat(access.identity(visitor.cookie("shanzhi").orElseThrow()))
        .get()
        .satisfies(who -> assertThat(who.name()).isEqualTo("陆春生"));
    var second = new Visitor(port);
    second.get("/sign-in/code");
    assertThat(second.post("/sign-in/code", "phone", phone, "code", right).statusCode())
        .as("used")
        .isEqualTo(422);
  }

  /** 改电话 Who puts a number of their own on somebody's file does not become them by it. */
  @Test
  void aNumberThatAnotherHandPutOnFileProvesNothingForAWhile() {
    var person = people.byPhone(phone, Acting.system(county)).orElseThrow();
    var taken = phone.replaceFirst("138", "139");
    call(person, taken);
    assertThat(text(phone)).contains("改成了 139****").doesNotContain(taken);
    var visitor = new Visitor(port);
    visitor.get("/sign-in/code");
    visitor.post("/sign-in/code/sent", "phone", taken);
    assertThat(text(taken)).contains("才能收登录验证码").doesNotContainPattern("验证码 [0-9]{6}");
    var owner = new Visitor(port);
    owner.get("/sign-in");
    owner.post("/sign-in", "name", name, "password", PASSWORD);
    var page = "/phone-changes/"
        + owner.get("/inbox").body().replaceFirst("(?s).*?/phone-changes/([0-9]+).*", "$1");
    assertThat(owner.get(page).body()).contains("138****", "139****", "改回来");
    assertThat(owner.post(page + "/answer", "answer", "UNDONE").statusCode()).isEqualTo(302);
    assertThat(people.byPhone(phone, Acting.system(county))).contains(person);
    visitor.post("/sign-in/code/sent", "phone", phone);
    assertThat(sentCode()).matches("[0-9]{6}");
    owner.get(page);
    assertThat(owner.post(page + "/answer", "answer", "UNDONE").statusCode()).isEqualTo(409);
  }

  @Test
  void afterTheseDaysTheNewNumberProvesWhoSomebodyIs() {
    var person = people.byPhone(phone, Acting.system(county)).orElseThrow();
    var opened = clock.instant();
    clock.pass(Duration.ofDays(1));
    call(person, phone.replaceFirst("138", "137"));
    assertThat(phones.provesFrom(person, clock.instant())).as("opened since").isEmpty();
    assertThat(phones.provesFrom(person, opened)).isPresent();
    clock.pass(Duration.ofDays(7));
    assertThat(phones.provesFrom(person, opened)).isEmpty();
  }

  /** The clerk puts another number on file. */
  private void call(PersonId person, String number) {
    var clerk = people.enrol(
        NewResident.of("文书", Sex.MALE, LocalDate.of(1979, 4, 2), VILLAGE),
        Acting.system(county),
        ClientId.fresh());
    var seat = Seats.seat("文书", VILLAGE, Capability.PEOPLE_READ, Capability.PEOPLE_CORRECT);
    var by = Acting.post(county, clerk, seat, 0);
    var was = people.must(person, by);
    corrections.change(
        person,
        new ResidentChange(was.name(), was.sex(), was.born(), was.grid(), null, number, ""),
        was.version(),
        by,
        ClientId.fresh());
  }

  private String text(String number) {
    return messages.latest().stream()
        .filter(message -> message.phone().equals(number))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void aCodeIsNotForEverAndGuessingIsLockedOut() {
    var visitor = new Visitor(port);
    visitor.get("/sign-in/code");
    visitor.post("/sign-in/code/sent", "phone", phone);
    var code = sentCode();
    clock.pass(Duration.ofMinutes(11));
    assertThat(visitor.post("/sign-in/code", "phone", phone, "code", code).statusCode())
        .isEqualTo(422);
    for (var i = 0; i < 3; i++) visitor.post("/sign-in/code", "phone", phone, "code", "12345" + i);
    assertThat(visitor.post("/sign-in/code", "phone", phone, "code", code).statusCode())
        .isEqualTo(429);
  }

  @Test
  void anUnknownTelephoneGetsTheSameAnswerAndNoMessage() {
    var visitor = new Visitor(port);
    visitor.get("/sign-in/code");
    var unknown = "13900009999";
    assertThat(visitor.post("/sign-in/code/sent", "phone", unknown).body()).contains("验证码已经发出");
    assertThat(messages.latest()).noneMatch(message -> message.phone().equals(unknown));
    assertThat(visitor.post("/sign-in/code/sent", "phone", "12").statusCode()).isEqualTo(422);
  }

  @Test
  void anOutsideIdentityOpensTheAccountThatItsOwnerLinkedAndNoOther() {
    var subject = "outside-" + name;
    var stranger = new Visitor(port);
    assertThat(outside(stranger, "/sign-in", "/sign-in/outside", subject).statusCode())
        .as("not linked yet")
        .isEqualTo(422);

    var owner = new Visitor(port).signIn(name, PASSWORD);
    assertThat(location(outside(owner, "/account", "/account/outside", subject)))
        .contains("/account?done=access.outside-linked");

    var visitor = new Visitor(port);
    assertThat(outside(visitor, "/sign-in", "/sign-in/outside", subject).statusCode())
        .isEqualTo(302);
    assertThat(access.identity(visitor.cookie("shanzhi").orElseThrow())).isPresent();
  }

  @Test
  void aReturnThatThisBrowserDidNotBeginOrThatIsForgedIsRefused() {
    var visitor = new Visitor(port);
    visitor.get("/sign-in");
    var asked = location(visitor.post("/sign-in/outside"));
    var state = asked.replaceFirst(".*state=", "");
    var other = new Visitor(port);
    other.get("/sign-in");
    assertThat(other.get("/sign-in/outside/return?state=" + state + "&code=x").statusCode())
        .isEqualTo(422);
    assertThat(visitor
            .get("/sign-in/outside/return?state=" + state + "&code=bm8.forged")
            .statusCode())
        .isEqualTo(422);
  }

  private static HttpResponse<String> outside(
      Visitor visitor, String page, String action, String subject) {
    visitor.get(page);
    var asked = location(visitor.post(action)).replaceFirst("https?://[^/]+", "");
    visitor.get(asked);
    var state = asked.replaceFirst(".*state=", "");
    var back = visitor.post("/development/identity", "subject", subject, "state", state);
    return visitor.get(location(back).replaceFirst("https?://[^/]+", ""));
  }
}
