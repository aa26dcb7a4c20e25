package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

@CountyTest
class AdministrationTest {

  private static final String PASSWORD = "虎牙藏乡的青稞酒真香啊";
  private static final AtomicLong PERSONS = new AtomicLong(920_000);
  private static final Region VILLAGE = new Region("510727102201");

  @Autowired
  Access access;

  @Autowired
  Accounts accounts;

  @Autowired
  Audit audit;

  @Autowired
  LogNames logNames;

  @Autowired
  MessageSource messages;

  @Autowired
  ReadLog readLog;

  @Autowired
  AccountStore store;

  @Autowired
  Db db;

  @Autowired
  County county;

  @Autowired
  TestClock clock;

  @LocalServerPort
  int port;

  @AfterEach
  void morningAgain() {
    clock.set(TestClock.MORNING);
  }

  private Acting holding(String capability) {
    return holding(capability, null);
  }

  private Acting holding(String capability, @Nullable Instant until) {
    var grants = Acting.grants(List.of(new Grant(capability, Grant.Reach.PLACE)));
    var seat = new Acting.Seat(
        new PostId(7), "管理员", new OrganisationId(3), county.region(), grants, until);
    return Acting.post(county, new PersonId(77), seat, 0);
  }

  private NewAccount wanted(String name) {
    return new NewAccount(new PersonId(PERSONS.incrementAndGet()), VILLAGE, name, PASSWORD, false);
  }

  private static void refused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.code()).isEqualTo(code));
  }

  @Test
  void onlyTheSystemAdministratorOpensAndClosesAccounts() {
    for (var other : List.of(Capability.ADMIN_SECURITY, Capability.ADMIN_AUDIT)) {
      refused(
          "ground.not-yours",
          () -> accounts.open(wanted("not-by-them"), holding(other), ClientId.fresh()));
      refused("ground.not-yours", () -> accounts.close(1, 0, holding(other)));
      refused("ground.not-yours", () -> accounts.reset(1, holding(other)));
      refused("ground.not-yours", () -> accounts.list("", null, holding(other)));
    }
  }

  @Test
  void onlyTheSecurityAdministratorSeesAndEndsSessions() {
    for (var other : List.of(Capability.ADMIN_SYSTEM, Capability.ADMIN_AUDIT)) {
      refused("ground.not-yours", () -> access.living(null, holding(other)));
      refused("ground.not-yours", () -> access.end(1, holding(other)));
      refused("ground.not-yours", () -> access.lockOuts(holding(other)));
    }
  }

  @Test
  void onlyTheAuditAdministratorReadsTheLogs() {
    var all = new LogFilter(null, null, null, null);
    for (var other : List.of(Capability.ADMIN_SYSTEM, Capability.ADMIN_SECURITY)) {
      refused("ground.not-yours", () -> audit.looks(all, null, holding(other)));
      refused("ground.not-yours", () -> audit.operations(all, null, holding(other)));
      refused("ground.not-yours", () -> audit.exportLooks(all, holding(other)));
    }
  }

  @Test
  void aTermThatIsOverEndsTheAuthorityTheSameSecond() {
    var by = holding(Capability.ADMIN_SECURITY, TestClock.MORNING.plusSeconds(1));
    assertThat(access.lockOuts(by)).isNotNull();
    clock.pass(Duration.ofSeconds(1));
    refused("ground.term-over", () -> access.lockOuts(by));
  }

  @Test
  void anAccountOpensOnceHoweverOftenItIsSent() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var client = ClientId.fresh();
    var wanted = wanted("opened-once");
    var id = accounts.open(wanted, by, client);
    assertThat(accounts.open(wanted, by, client)).isEqualTo(id);
    refused("access.repeated", () -> accounts.open(wanted("another"), by, client));
  }

  @Test
  void aNameIsNeverGivenTwiceNorAPersonTwoAccounts() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var first = wanted("given-once");
    var id = accounts.open(first, by, ClientId.fresh());
    refused("access.name-taken", () -> accounts.open(wanted("Given-Once"), by, ClientId.fresh()));
    var again = new NewAccount(first.person(), VILLAGE, "second-one", PASSWORD, false);
    refused("access.has-account", () -> accounts.open(again, by, ClientId.fresh()));
    accounts.close(id, 0, by);
    refused("access.name-taken", () -> accounts.open(wanted("given-once"), by, ClientId.fresh()));
    assertThat(accounts.open(again, by, ClientId.fresh())).isPositive();
  }

  @Test
  void nobodyClosesTheirOwnAccount() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var own = new NewAccount(by.person(), VILLAGE, "the-administrator", PASSWORD, false);
    var id = accounts.open(own, by, ClientId.fresh());
    refused("access.own-account", () -> accounts.close(id, 0, by));
    assertThat(access.signIn("the-administrator", PASSWORD, "", "10.2.1.2").token())
        .isNotEmpty();
  }

  @Test
  void aPasswordMustBeLongUncommonAndNotTheName() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var wrong = List.of(
        "短口令",
        "access.password-short",
        "password123",
        "access.password-common",
        "aaaaaaaaaaaaa",
        "access.password-common",
        "123456789012",
        "access.password-common",
        "abcdefghgfedcba",
        "access.password-common",
        "my-lovely-name!",
        "access.password-name",
        "长".repeat(129),
        "access.password-long");
    for (var i = 0; i < wrong.size(); i += 2) {
      var wanted = new NewAccount(
          new PersonId(PERSONS.incrementAndGet()), VILLAGE, "lovely-name", wrong.get(i), false);
      refused(wrong.get(i + 1), () -> accounts.open(wanted, by, ClientId.fresh()));
    }
  }

  @Test
  void aSignInNameThatIsTooLongIsSaidToBeSo() {
    refused("ground.too-long", () -> access.signIn("a".repeat(101), PASSWORD, "", "10.2.1.9"));
    refused("ground.missing", () -> access.signIn("  ", PASSWORD, "", "10.2.1.9"));
  }

  @Test
  void aClosedAccountIsOutAtOnceAndAStaleCloseIsRefused() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var id = accounts.open(wanted("closing"), by, ClientId.fresh());
    var token = access.signIn("closing", PASSWORD, "", "10.2.1.1").token();
    refused("access.stale", () -> accounts.close(id, 9, by));
    assertThat(access.identity(token)).isPresent();
    accounts.close(id, 0, by);
    assertThat(access.identity(token)).isEmpty();
    refused("access.closed-already", () -> accounts.close(id, 1, by));
    refused("access.sign-in-failed", () -> access.signIn("closing", PASSWORD, "", "10.2.1.1"));
  }

  @Test
  void theSecurityAdministratorEndsASessionAtOnceAndReleasesALock() {
    var security = holding(Capability.ADMIN_SECURITY);
    accounts.open(wanted("watched"), Acting.system(county), ClientId.fresh());
    var token = access.signIn("watched", PASSWORD, "", "10.2.2.1").token();
    var session = access.living(null, security).rows().stream()
        .filter(live -> live.name().equals("watched"))
        .findFirst()
        .orElseThrow();
    access.end(session.id(), security);
    assertThat(access.identity(token)).isEmpty();
    refused("access.no-session", () -> access.end(session.id(), security));

    for (var i = 0; i < 5; i++) {
      refused("access.sign-in-failed", () -> access.signIn("watched", "wrong one", "", "10.2.2.2"));
    }
    refused("access.locked", () -> access.signIn("watched", PASSWORD, "", "10.2.2.1"));
    var lock = access.lockOuts(security).stream()
        .filter(locked -> "watched".equals(locked.name()))
        .findFirst()
        .orElseThrow();
    access.release(lock.kind(), lock.subject(), security);
    assertThat(access.signIn("watched", PASSWORD, "", "10.2.2.1").token()).hasSize(43);
  }

  @Test
  void aOneTimeLinkSetsThePasswordOnceAndEndsEverySession() {
    var by = holding(Capability.ADMIN_SYSTEM);
    var id = accounts.open(wanted("forgetful"), by, ClientId.fresh());
    var token = access.signIn("forgetful", PASSWORD, "", "10.2.3.1").token();
    var first = accounts.reset(id, by);
    var second = accounts.reset(id, by);
    var visitor = new Visitor(port);
    assertThat(visitor.get(first).statusCode()).as("replaced by the second").isEqualTo(404);
    assertThat(visitor.get(second).body()).contains("forgetful");
    var link = second.replaceFirst(".*token=", "");
    var fresh = "报恩寺里三十二根楠木柱";
    assertThat(visitor
            .post(
                "/password",
                "token",
                link,
                "password",
                "short",
                "password-again",
                "short",
                "_page",
                second)
            .statusCode())
        .isEqualTo(422);
    assertThat(visitor
            .post("/password", "token", link, "password", fresh, "password-again", fresh)
            .statusCode())
        .isEqualTo(302);
    assertThat(access.identity(token)).isEmpty();
    assertThat(access.signIn("forgetful", fresh, "", "10.2.3.1").token()).hasSize(43);
    assertThat(visitor.get(second).statusCode()).as("used").isEqualTo(404);
    var late = accounts.reset(id, by);
    clock.pass(Duration.ofHours(25));
    assertThat(visitor.get(late).statusCode()).as("too old").isEqualTo(404);
  }

  @Test
  void changingThePasswordEndsTheOtherSessionsAndKeepsThisOne() {
    accounts.open(wanted("changing"), Acting.system(county), ClientId.fresh());
    var other = access.signIn("changing", PASSWORD, "", "10.2.4.1").token();
    var visitor = new Visitor(port).signIn("changing", PASSWORD);
    visitor.get("/account");
    var fresh = "夺博河边新修的三座桥";
    assertThat(visitor
            .post(
                "/account/password",
                "present-password",
                "not it",
                "password",
                fresh,
                "password-again",
                fresh,
                "_page",
                "/account")
            .statusCode())
        .isEqualTo(422);
    var changed = visitor.post(
        "/account/password",
        "present-password",
        PASSWORD,
        "password",
        fresh,
        "password-again",
        fresh);
    assertThat(changed.statusCode()).isEqualTo(302);
    assertThat(access.identity(other)).isEmpty();
    assertThat(access.identity(visitor.cookie("shanzhi").orElseThrow())).isPresent();
  }

  @Test
  void oneSeesAndEndsOnesOwnSessionsAndNobodyElses() {
    accounts.open(wanted("own-sessions"), Acting.system(county), ClientId.fresh());
    accounts.open(wanted("neighbour"), Acting.system(county), ClientId.fresh());
    var mine = access.signIn("own-sessions", PASSWORD, "my old phone", "10.2.5.1");
    var theirs = access.signIn("neighbour", PASSWORD, "their phone", "10.2.5.2");
    var visitor = new Visitor(port).signIn("own-sessions", PASSWORD);
    assertThat(visitor.get("/account/sessions").body())
        .contains("my old phone")
        .doesNotContain("their phone");
    var hers = access.sessions(theirs.who()).getFirst();
    refused("access.no-session", () -> access.end(hers.id(), mine.who()));
    assertThat(visitor.post("/account/sessions/" + hers.id() + "/end").statusCode())
        .isEqualTo(404);
    var old = access.sessions(mine.who()).stream()
        .filter(session -> session.device().equals("my old phone"))
        .findFirst()
        .orElseThrow();
    visitor.post("/account/sessions/" + old.id() + "/end");
    assertThat(access.identity(mine.token())).isEmpty();
    assertThat(access.identity(theirs.token())).isPresent();
  }

  @Test
  void preferencesAreKeptWithTheAccount() {
    accounts.open(wanted("elder-one"), Acting.system(county), ClientId.fresh());
    var visitor = new Visitor(port).signIn("elder-one", PASSWORD);
    visitor.get("/account");
    visitor.post("/account/preferences", "language", "en", "elder", "yes");
    assertThat(visitor.get("/account").body()).contains("class=\"elder\"", "Change password");
    var elsewhere = new Visitor(port).signIn("elder-one", PASSWORD);
    assertThat(elsewhere.get("/account").body()).contains("class=\"elder\"");
    elsewhere.post("/preferences", "elder", "no", "back", "/account");
    var third = new Visitor(port).signIn("elder-one", PASSWORD);
    assertThat(third.get("/account").body()).doesNotContain("class=\"elder\"");
  }

  @Test
  void eachLookIsWrittenWithItsReasonAndFoundAgain() {
    var looking = holding(Capability.PEOPLE_UNMASK);
    var auditor = holding(Capability.ADMIN_AUDIT);
    readLog.looked(looking, "people.identity", "person:4711", "核对低保");
    clock.pass(Duration.ofDays(1));
    readLog.looked(looking, "people.identity", "person:4712", "核对医保");
    refused("ground.missing", () -> readLog.looked(looking, "people.ties", "person:1", " "));
    assertThat(audit
            .looks(new LogFilter(null, null, null, "person:4711"), null, auditor)
            .rows())
        .singleElement()
        .satisfies(look -> {
          assertThat(look.reason()).isEqualTo("核对低保");
          assertThat(look.signature()).isEqualTo("post:7/person:77");
          assertThat(look.at()).isCloseTo(TestClock.MORNING, within(1, ChronoUnit.MINUTES));
        });
    var from = TestClock.MORNING.plusSeconds(1);
    var second = new LogFilter(new PersonId(77), from, clock.instant().plusSeconds(1), null);
    assertThat(audit.looks(second, null, auditor).rows())
        .extracting(Look::subject)
        .contains("person:4712")
        .doesNotContain("person:4711");
  }

  @Test
  void writesAndFailedSignInsStandInTheOperationLogWithoutSecrets() {
    accounts.open(wanted("logged"), Acting.system(county), ClientId.fresh());
    var visitor = new Visitor(port);
    visitor.get("/sign-in");
    visitor.post("/sign-in", "name", "logged", "password", "a wrong secret");
    visitor.signIn("logged", PASSWORD);
    var person = store.candidate("logged").orElseThrow().account().person();
    var lines = audit
        .operations(new LogFilter(person, null, null, null), null, holding(Capability.ADMIN_AUDIT))
        .rows();
    assertThat(lines).extracting(Operation::kind).contains("sign-in-failed", "sign-in-password");
    assertThat(lines.toString()).doesNotContain("a wrong secret", PASSWORD);
  }

  @Test
  void theLogsSayInWordsWhoActedAsWhatAndWhatWasLookedAt() {
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    assertThat(logNames.as("person:34", words)).isEqualTo("本人");
    assertThat(logNames.as("person:9/mandate:3", words)).isEqualTo("受托代办");
    assertThat(logNames.as("system", words)).isEqualTo("平台");
    assertThat(logNames.subject("matter:12", words)).isEqualTo("事项第 12 号");
    assertThat(logNames.subject("log:read", words)).isEqualTo("查阅日志");
    assertThat(logNames.subject("campaign:3/7", words)).isEqualTo("专项行动第 3 号 · 7");
  }

  @Test
  void theLogsPageByKeyFromTheLatestOn() {
    var looking = holding(Capability.PEOPLE_UNMASK);
    for (var i = 0; i < 60; i++) readLog.looked(looking, "test.paging", "person:60", "分页");
    var auditor = holding(Capability.ADMIN_AUDIT);
    var filter = new LogFilter(null, null, null, "person:60");
    var first = audit.looks(filter, null, auditor);
    assertThat(first.rows()).hasSize(50);
    assertThat(audit.looks(filter, first.next(), auditor).rows()).hasSize(10);
  }

  @Test
  void aPostOfAnotherPlaceSeesNoAccountOfThisVillage() {
    accounts.open(wanted("far-away"), Acting.system(county), ClientId.fresh());
    var elsewhere = Seats.seat("管理员", new Region("510727100"), Capability.ADMIN_SYSTEM);
    var by = Acting.post(county, new PersonId(78), elsewhere, 0);
    assertThat(accounts.list("far-away", null, by).rows()).isEmpty();
    var id = store.candidate("far-away").orElseThrow().account().id();
    refused("access.no-account", () -> accounts.reset(id, by));
  }

  @Test
  void noPostReadsAPasswordHashNorChangesALog() {
    for (var capability :
        List.of(Capability.ADMIN_SYSTEM, Capability.ADMIN_SECURITY, Capability.ADMIN_AUDIT)) {
      var count = db.in(
          holding(capability).scope(capability),
          jdbc ->
              jdbc.sql("select count(*) from access.secret").query(Long.class).single());
      assertThat(count).as(capability).isZero();
    }
    for (var sql :
        List.of("delete from access.read_log", "update access.operation set status = 200")) {
      assertThatThrownBy(() ->
              db.in(Acting.system(county).scope("system"), jdbc -> jdbc.sql(sql).update()))
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }
}
