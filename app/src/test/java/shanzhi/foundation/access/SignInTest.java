package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.launcher.TestDatabase;

@CountyTest
@Tag("quick")
class SignInTest {

  private static final String PASSWORD = "白马山下的核桃树";
  private static final AtomicLong PERSONS = new AtomicLong(910_000);

  @Autowired
  Access access;

  @Autowired
  Accounts accounts;

  @Autowired
  Passwords passwords;

  @Autowired
  County county;

  @Autowired
  TestClock clock;

  @Autowired
  TestDatabase.Clone database;

  @LocalServerPort
  int port;

  @AfterEach
  void morningAgain() {
    clock.set(TestClock.MORNING);
  }

  private String opened() {
    return opened(false);
  }

  private String opened(boolean shown) {
    var number = PERSONS.incrementAndGet();
    var name = "sign-in-" + number;
    var opening = new NewAccount(
        new PersonId(number), new Region("510727102200"), name, PASSWORD + "啊啊", shown);
    accounts.open(opening, Acting.system(county), ClientId.fresh());
    return name;
  }

  private SignedIn signIn(String name, String password, String address) {
    return access.signIn(name, password, "a phone", address);
  }

  @Test
  void thePasswordOpensASessionThatTellsWhoItIs() {
    var name = opened();
    var signedIn = signIn(name.toUpperCase(), PASSWORD + "啊啊", "10.1.1.1");
    assertThat(access.identity(signedIn.token()))
        .get()
        .satisfies(who -> assertThat(who.account()).isEqualTo(signedIn.who().account()));
    access.signOut(signedIn.token());
    assertThat(access.identity(signedIn.token())).isEmpty();
  }

  /** Else the time of the answer would tell which names exist. */
  @Test
  void anUnknownNameIsComparedWithAHashOfTheSameFigures() {
    var somebodys = passwords.hash(PASSWORD);
    var figures = somebodys.substring(0, somebodys.indexOf("$", somebodys.indexOf("p=")) + 1);
    assertThat(figures).isEqualTo("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Passwords.NOBODYS).startsWith(figures).hasSameSizeAs(somebodys);
    assertThat(passwords.matches("", null)).isFalse();
  }

  @Test
  void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
    var name = opened();
    assertThatThrownBy(() -> signIn(name, "not this one", "10.1.1.2"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo("access.sign-in-failed"));
    assertThatThrownBy(() -> signIn("nobody-at-all", "not this one", "10.1.1.2"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo("access.sign-in-failed"));
  }

  @Test
  void tooManyTriesLockTheNameForAWhileEvenForTheRightPassword() {
    var name = opened();
    for (var i = 0; i < 5; i++) {
      var address = "10.1.2." + i;
      assertThatThrownBy(() -> signIn(name, "wrong password", address))
          .hasMessage("access.sign-in-failed");
    }
    assertThatThrownBy(() -> signIn(name, PASSWORD + "啊啊", "10.1.2.9"))
        .isInstanceOfSatisfying(Refusal.class, no -> {
          assertThat(no.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
          assertThat(no.faults().getFirst().facts()).containsExactly("09:15");
        });
    clock.pass(Duration.ofMinutes(16));
    assertThat(signIn(name, PASSWORD + "啊啊", "10.1.2.9").token()).hasSize(43);
  }

  @Test
  void anUnknownNameIsLockedLikeAKnownOne() {
    for (var i = 0; i < 5; i++) {
      var address = "10.1.3." + i;
      assertThatThrownBy(() -> signIn("unknown-one", "wrong password", address))
          .hasMessage("access.sign-in-failed");
    }
    assertThatThrownBy(() -> signIn("unknown-one", "wrong password", "10.1.3.9"))
        .hasMessage("access.locked");
  }

  @Test
  void oneAddressCannotTryManyNames() {
    for (var i = 0; i < 60; i++) {
      var name = "spray-" + i;
      assertThatThrownBy(() -> signIn(name, "wrong password", "10.1.4.1"))
          .hasMessage("access.sign-in-failed");
    }
    assertThatThrownBy(() -> signIn("spray-60", "wrong password", "10.1.4.1"))
        .hasMessage("access.locked");
  }

  @Test
  void aSessionEndsWhenIdleAndWhenOld() {
    var token = signIn(opened(), PASSWORD + "啊啊", "10.1.5.1").token();
    clock.pass(Duration.ofHours(11));
    assertThat(access.identity(token)).isPresent();
    clock.pass(Duration.ofHours(11));
    assertThat(access.identity(token)).as("seen eleven hours ago").isPresent();
    clock.pass(Duration.ofHours(13));
    assertThat(access.identity(token)).as("idle too long").isEmpty();

    clock.set(TestClock.MORNING);
    var old = signIn(opened(), PASSWORD + "啊啊", "10.1.5.1").token();
    for (var hours = 0; hours < 14 * 24; hours += 8) {
      assertThat(access.identity(old)).isPresent();
      clock.pass(Duration.ofHours(8));
    }
    assertThat(access.identity(old)).as("fourteen days old").isEmpty();
  }

  @Test
  void neitherTokenNorPasswordIsStoredAsItIs() throws SQLException {
    var token = signIn(opened(), PASSWORD + "啊啊", "10.1.6.1").token();
    try (var connection = database.asOwner();
        var tables = connection
            .createStatement()
            .executeQuery(
                "select table_name from information_schema.tables where table_schema = 'access'")) {
      while (tables.next()) {
        var sql = "select t::text from access." + tables.getString(1) + " t";
        try (var rows = connection.createStatement().executeQuery(sql)) {
          while (rows.next()) {
            assertThat(rows.getString(1)).doesNotContain(token).doesNotContain(PASSWORD);
          }
        }
      }
    }
  }

  @Test
  void withoutAScopeTheServerSeesNoRow() throws SQLException {
    signIn(opened(), PASSWORD + "啊啊", "10.1.7.1");
    try (var connection = database.asServer()) {
      for (var table : new String[] {"account", "secret", "session", "attempt", "operation"}) {
        var rows =
            connection.createStatement().executeQuery("select count(*) from access." + table);
        rows.next();
        assertThat(rows.getInt(1)).as(table).isZero();
      }
    }
  }

  @Test
  void thePageSignsInAndReplacesTheSession() {
    var visitor = new Visitor(port).signIn(opened(), PASSWORD + "啊啊");
    var first = visitor.cookie("shanzhi").orElseThrow();
    visitor.signIn(opened(), PASSWORD + "啊啊");
    assertThat(visitor.cookie("shanzhi")).isPresent().get().isNotEqualTo(first);
    assertThat(access.identity(first)).as("the session before").isEmpty();
  }

  @Test
  void aRefusedSignInKeepsTheNameAndNeverThePassword() {
    var visitor = new Visitor(port);
    visitor.get("/sign-in");
    var answer = visitor.post(
        "/sign-in", "name", "grid-worker", "password", "oh-so-wrong", "_page", "/sign-in");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("grid-worker", "登录名或口令不对").doesNotContain("oh-so-wrong");
  }

  @Test
  void aFormWithoutItsTokenIsRefusedWithAPageThatSaysHowToMendIt() {
    var visitor = new Visitor(port).signIn(opened(), PASSWORD + "啊啊");
    var none = visitor.postAs("", "/sign-out");
    assertThat(none.statusCode()).isEqualTo(403);
    assertThat(none.body()).contains("表单");
    assertThat(visitor.postAs("forged", "/sign-out").statusCode()).isEqualTo(403);
    assertThat(access.identity(visitor.cookie("shanzhi").orElseThrow())).isPresent();
  }

  @Test
  void whoHasNotSignedInIsSentToTheSignInAndAProgramGetsJson() {
    var visitor = new Visitor(port);
    var page = visitor.get("/residents?township=510727102");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location"))
        .hasValue("/sign-in?to=%2Fresidents%3Ftownship%3D510727102");
    var api = visitor.send("GET", "/api/matters", "");
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(api.body()).contains("access.sign-in-needed");
  }

  @Test
  void theWayBackNeverLeadsToAnotherSite() {
    for (var to : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", ""}) {
      assertThat(SignInPages.local(to)).as(to).isEqualTo("/");
    }
    assertThat(SignInPages.local("/matters/7?tab=trace")).isEqualTo("/matters/7?tab=trace");
  }

  @Test
  void aProgramSignsInWithJsonAndNeedsNoFormToken() {
    var visitor = new Visitor(port);
    var body = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(opened(), PASSWORD + "啊啊");
    var answer = visitor.send("POST", "/api/sessions", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(201);
    var token = answer.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
    var bearer = "Bearer " + token;
    assertThat(visitor
            .send("DELETE", "/api/sessions/current", "", "Authorization", bearer)
            .statusCode())
        .isEqualTo(200);
    assertThat(visitor
            .send("DELETE", "/api/sessions/current", "", "Authorization", bearer)
            .statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoAsksTheInterfaceForAPageIsRefusedInItsWordsAsWell() {
    var answer = new Visitor(port)
        .send(
            "POST",
            "/api/sessions",
            "{\"name\":\"x\"}",
            "Content-Type",
            "application/json",
            "Accept",
            "text/html");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).contains("\"field\":\"password\"");
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    var headers = new Visitor(port).get("/sign-in").headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy"))
        .get()
        .asString()
        .contains("geolocation=(self)");
    assertThat(headers.allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
  }

  @Test
  void theDemonstrationListsWhomOneCanBeAndNobodyElse() {
    var listed = opened(true);
    var hidden = opened(false);
    var visitor = new Visitor(port);
    assertThat(visitor.get("/sign-in").body()).contains(listed).doesNotContain(hidden);
    var shown = accounts.shown().stream()
        .filter(person -> person.signInName().equals(listed))
        .findFirst()
        .orElseThrow();
    var answer = visitor.post("/sign-in/demonstration", "account", Long.toString(shown.account()));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(access.identity(visitor.cookie("shanzhi").orElseThrow())).isPresent();
    var other = signIn(hidden, PASSWORD + "啊啊", "10.1.8.1").who().account();
    assertThatThrownBy(() -> access.demonstrationSignIn(other, "", ""))
        .hasMessage("access.no-account");
  }
}
