package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.Majority;
import shanzhi.engine.deliberation.SecretScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.launcher.TestDatabase;

/** M54: an old villager votes in secret by a cheap phone, and finds the ballot counted. */
@BrowserTest
class M54SecretBallotTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  @Autowired
  private TestDatabase.Clone database;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private SecretScene scene;
  private Browsing browsing;
  private BallotId ballot;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new SecretScene(beans, 12);
    ballot = scene.opened(Majority.half(Majority.Among.VOTES));
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.hamlet.scene.village, "m54-" + who, null, true),
            scene.hamlet.scene.system,
            ClientId.fresh()));
  }

  private Browsing.Person phone(PersonId person) {
    return browsing.person("手机", Browsing.PHONE).signIn(account(person));
  }

  private String page() {
    return "/ballots/" + ballot;
  }

  private static void marks(Browsing.Person person, int option) {
    person.page.check("[data-part=mark] input[value='" + option + "']");
    person.page.click("[data-part=mark] button");
    person.page.click("[data-cast]");
  }

  private static String receipt(Browsing.Person person) {
    person.page.waitForSelector("[data-part=done]:not([hidden])");
    return person.page.innerText("[data-receipt]");
  }

  @Test
  void anOldVillagerVotesAndFindsTheBallotCounted() throws Exception {
    for (var n = 2; n < 11; n++) scene.votes(ballot, scene.voters.get(n), n % 3);
    String receipt;
    try (var voter = phone(scene.voters.getFirst())) {
      var asked = new ArrayList<Request>();
      voter.page.onRequest(asked::add);
      voter.go("/ballots").look("ballots-phone");
      voter.page.click("text=" + SecretScene.QUESTION);
      voter.page.waitForSelector("[data-part=mark]:not([hidden])");
      voter.look("ballot-mark-phone");
      voter.page.check("[data-part=mark] input[value='1']");
      voter.page.click("[data-part=mark] button");
      voter.look("ballot-sure-phone");
      voter.page.click("[data-again]");
      marks(voter, 0);
      receipt = receipt(voter);
      voter.look("ballot-done-phone");
      assertThat(receipt).matches("\\d{4} \\d{4} \\d{4} \\d{4}");
      var put = asked.stream().filter(one -> one.url().endsWith("/box")).toList();
      assertThat(put).hasSize(1);
      assertThat(put.getFirst().allHeaders())
          .as("the ballot is put in as nobody")
          .doesNotContainKeys("cookie", "referer", "x-csrf-token", "authorization");
      assertThat(voter.page.evaluate("Object.keys(localStorage).join()"))
          .as("nothing is left on the phone")
          .isEqualTo("");
      voter.go(page());
      voter.page.waitForSelector("[data-part=elsewhere]:not([hidden])");
      voter.look("ballot-taken-phone");
    }
    assertNoLineOfTheBox();
    runs();
    try (var anybody = browsing.person("路人", Browsing.PHONE)) {
      anybody.go(page() + "/receipts#" + receipt.replace(" ", ""));
      anybody.page.waitForSelector("[data-found]:not([hidden])");
      anybody.page.click("[data-recount] button");
      anybody.page.waitForSelector("[data-says=right]:not([hidden])");
      anybody.look("ballot-receipts-phone");
      assertThat(anybody.text()).contains("赞成 4", "反对 3", "弃权 3");
      anybody.page.fill("[name=receipt]", "1111 2222 3333 4444");
      anybody.page.click("#receipts form button");
      anybody.page.waitForSelector("[data-missing]:not([hidden])");
    }
  }

  /** The clerk closes and counts at the desk. */
  private void runs() {
    try (var clerk = browsing.person("书记", Browsing.DESK).signIn(account(scene.clerk.person()))) {
      clerk.go(page() + "/run").look("ballot-run-desk");
      clerk.page.click("form[action$='/papers'] button >> nth=0");
      clerk.page.waitForURL("**?done=deliberation.paper-handed");
      assertThat(clerk.text()).contains("人没有领票，截止后不能再领。");
      clerk.page.check("form[action$='/closing'] input[name=sure]");
      clerk.page.click("form[action$='/closing'] button[type=submit]");
      clerk.page.waitForURL("**?done=deliberation.ballot-closed");
      clerk.look("ballot-closed-desk");
      clerk.page.fill("[name='votes-0']", "1");
      clerk.page.fill("[name=first]", scene.voters.get(2).toString());
      clerk.page.fill("[name=second]", scene.voters.get(3).toString());
      clerk.page.click("form[action$='/paper-count'] button[type=submit]");
      clerk.page.waitForURL("**?done=deliberation.papers-counted");
      clerk.page.click("form[action$='/tally'] button[type=submit]");
      clerk.page.waitForURL("**?done=deliberation.ballot-tallied");
      clerk.look("ballot-result-desk");
    }
  }

  private void assertNoLineOfTheBox() throws SQLException {
    try (var owner = database.asOwner();
        var statement = owner.createStatement();
        var rows = statement.executeQuery("select path from access.operation")) {
      while (rows.next()) assertThat(rows.getString(1)).doesNotEndWith("/box");
    }
  }

  @Test
  void aBrokenSignalIsGoneOnWithLaterOnTheSamePhone() {
    try (var voter = phone(scene.voters.getFirst())) {
      voter.go(page());
      var lost = new AtomicInteger();
      // As it is outdoors: nothing comes back, and nothing says that it will not. Then the line
      // says so.
      voter.context.route("**/box", route -> {
        if (lost.incrementAndGet() > 1) route.abort();
      });
      marks(voter, 2);
      says(voter, "信号不好，正在重试。", "没有信号，还没有投进去");
      voter.look("ballot-broken-phone");
      assertThat(lost).as("the ballot was on its way").hasPositiveValue();
      // Away first, so that the page itself does not get it through in the moment between.
      voter.reopen();
      voter.context.unroute("**/box");
      voter.go(page());
      voter.page.waitForSelector("[data-part=resume]:not([hidden])");
      voter.look("ballot-resume-phone");
      voter.page.click("[data-part=resume] button");
      assertThat(receipt(voter)).hasSize(19);
    }
    assertThat(scene.ballots.progress(ballot, scene.clerk).allIn()).isTrue();
  }

  /** That it is trying again, or has tried long enough: which of them depends on how fast this machine is. */
  private static void says(Browsing.Person voter, String trying, String over) {
    var either = voter.page.getByText(trying).or(voter.page.getByText(over));
    either.filter(new Locator.FilterOptions().setVisible(true)).first().waitFor();
  }

  @Test
  void withoutScriptsThePageSaysToTakePaper() {
    try (var voter =
        browsing.person("旧手机", Browsing.PHONE).signIn(account(scene.voters.getFirst()))) {
      voter.page.route("**/assets/ballot/**", route -> route.abort());
      voter.go(page()).look("ballot-without-scripts-phone");
      assertThat(voter.text()).contains("请到会场领纸质票").doesNotContain("请选一项");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theBrowsersHalfComesToTheNumbersOfTheStandard() throws Exception {
    String vector;
    try (var file = getClass().getResourceAsStream("/ballots/rfc9474.txt")) {
      vector = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    }
    try (var anybody = browsing.person("核对", Browsing.PHONE)) {
      anybody.go(page() + "/receipts");
      var came = (Map<String, Object>) anybody.page.evaluate(TRIED, vector);
      for (var name : List.of("prepared_msg", "blinded_msg", "inv", "sig")) {
        assertThat(vector).as(name).contains(name + " = " + came.get(name));
      }
    }
  }

  /** Draws the standard's random numbers instead of its own, one after another. */
  private static final String TRIED = """
      async (text) => {
        const { BlindRSA, PrepareType } = await import("/assets/ballot/blindrsa.js");
        const v = {};
        text.split("\\n").forEach((line) => {
          const [name, value] = line.split(" = ");
          if (value) v[name] = value.trim();
        });
        const bytes = (hex) => Uint8Array.from(hex.match(/../g), (two) => parseInt(two, 16));
        const hex = (all) => Array.from(all, (one) => ("0" + one.toString(16)).slice(-2)).join("");
        const url = (of) => btoa(String.fromCharCode(...bytes(of)))
          .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
        const big = (of) => BigInt("0x" + of);
        const inverse = (a, n) => {
          let [x, y, s, t] = [a, n, 1n, 0n];
          while (y) [x, y, s, t] = [y, x % y, t, s - x / y * t];
          return (s % n + n) % n;
        };
        const factor = inverse(big(v.inv), big(v.n)).toString(16).padStart(v.n.length, "0");
        const drawn = [v.msg_prefix, v.salt, factor].map(bytes);
        const real = crypto.getRandomValues.bind(crypto);
        crypto.getRandomValues = (into) => {
          if (!drawn.length) return real(into);
          into.set(drawn.shift());
          return into;
        };
        const key = await crypto.subtle.importKey(
          "jwk", { kty: "RSA", ext: true, n: url(v.n), e: url(v.e) },
          { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
        const suite = new BlindRSA({
          name: "RSABSSA-SHA384-PSS-Randomized", hash: "SHA-384", saltLength: 48,
          prepareType: PrepareType.Randomized });
        const prepared = suite.prepare(bytes(v.msg));
        const { blindedMsg, inv } = await suite.blind(key, prepared);
        crypto.getRandomValues = real;
        const sig = await suite.finalize(key, prepared, bytes(v.blind_sig), inv);
        return { prepared_msg: hex(prepared), blinded_msg: hex(blindedMsg), inv: hex(inv),
          sig: hex(sig) };
      }""";
}
