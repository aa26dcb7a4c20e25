package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.somebody;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.Visitor;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/** The pages as a village secretary and a resident use them, without scripts. */
@CountyTest
@Import(Village.Looks.class)
class PeoplePagesTest {

  private static final String PASSWORD = "清漪江边的枇杷熟了，酸酸甜甜";
  private static final AtomicInteger NAMES = new AtomicInteger();

  @Autowired
  People people;

  @Autowired
  Accounts accounts;

  @Autowired
  Organisations organisations;

  @Autowired
  Posts posts;

  @Autowired
  Appointments appointments;

  @Autowired
  Territory territory;

  @LocalServerPort
  int port;

  private PersonId resident;
  private Visitor secretary;

  @BeforeEach
  void village() {
    Village.load(territory);
    resident = enrolled(people, "页面居民", BAOENSI);
    secretary = signedIn(officer(PostKind.VILLAGE_SECRETARY));
  }

  /** The village's one committee. */
  private OrganisationId committee() {
    var there = organisations.at(BAOENSI);
    if (!there.isEmpty()) return there.getFirst().id();
    var said = new NewOrganisation(
        OrganisationKind.VILLAGE_COMMITTEE,
        BAOENSI,
        "报恩寺社区居民委员会",
        null,
        null,
        LocalDate.of(2020, 1, 1),
        null);
    return organisations.register(said, SYSTEM, ClientId.fresh());
  }

  private PersonId officer(PostKind kind) {
    var person = enrolled(people, "村支书", BAOENSI);
    var post = posts.establish(
        new NewPost(committee(), BAOENSI, kind, "村支书", 1), SYSTEM, ClientId.fresh());
    appointments.appoint(
        new NewAppointment(post, person, TestClock.MORNING.minusSeconds(60), null),
        SYSTEM,
        ClientId.fresh());
    return person;
  }

  private Visitor signedIn(PersonId person) {
    var name = "people-" + NAMES.incrementAndGet();
    accounts.open(new NewAccount(person, BAOENSI, name, PASSWORD, false), SYSTEM, ClientId.fresh());
    return new Visitor(port).signIn(name, PASSWORD);
  }

  @Test
  void aMandatesFormSaysAtEachFieldWhatIsWrongAndTheListLeavesAsASheet() {
    secretary.get("/mandates");
    var wrong = secretary.post(
        "/mandates",
        "_page",
        "/mandates",
        "agentName",
        "谁也不是",
        "agentPhone",
        "",
        "lastDay",
        "1800-01-01",
        "clientId",
        ClientId.fresh().toString());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body().split("<div class=\"fault\">", -1)).hasSize(4);
    assertThat(wrong.body()).contains("谁也不是").doesNotContain("agentPhone）", "lastDay）");
    assertThat(secretary.get("/mandates.xlsx").statusCode()).isEqualTo(200);
  }

  @Test
  void aRefusalInAStaleTabDropsTheSentenceOfTheActBefore() {
    var done = "/residents/new?done=people.consent-withdrawn";
    assertThat(secretary.get(done).body()).contains("alert-success");
    var wrong = secretary.post("/residents", "_page", done, "name", "", "village", BAOENSI.code());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("alert-danger", "<a href=\"#f-sex\">")
        .doesNotContain("alert-success");
  }

  @Test
  void aFormThatCannotBeReadTellsAllThatIsWrongWithIt() {
    told(
        "/residents/new",
        "/residents",
        List.of("f-village", "f-sex", "f-born", "f-name", "f-phone"),
        "name",
        "张3",
        "phone",
        "12");
    told("/households", "/households", List.of("f-number"), "number", "一".repeat(31));
    told(
        "/matters/new",
        "/matters",
        List.of("f-region", "f-title", "f-body"),
        "region",
        "x",
        "title",
        " ",
        "body",
        "");
  }

  private void told(String page, String address, List<String> fields, String... typed) {
    var sent = new ArrayList<>(List.of("_page", page));
    sent.addAll(List.of(typed));
    secretary.get(page);
    var refused = secretary.post(address, sent.toArray(String[]::new));
    assertThat(refused.statusCode()).as(address).isEqualTo(422);
    for (var field : fields) {
      assertThat(refused.body()).as(address).contains("<a href=\"#" + field + "\">");
    }
  }

  @Test
  void whatIsTooMuchAtOnceIsSaidInWords() {
    var part = "--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    var much = secretary.send(
        "POST",
        "/residents",
        part.repeat(60) + "--cut--\r\n",
        "Content-Type",
        "multipart/form-data; boundary=cut");
    assertThat(much.statusCode()).isEqualTo(413);
    assertThat(much.body()).contains("这一次传得太多", "class=\"page-title\"");
  }

  @Test
  void aFormWhoseIdWasUsedComesBackWithAFreshOne() {
    var page = "/matters/new";
    secretary.get(page);
    var first =
        new String[] {"_page", page, "region", BAOENSI.code(), "title", "井盖不见了", "body", "村口的"};
    assertThat(secretary.post("/matters", first).statusCode()).isEqualTo(302);
    first[7] = "桥头的";
    var again = secretary.post("/matters", first);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("桥头的", "请再点一次提交");
    // The page's own id now, as a browser sends it.
    secretary.see(again);
    assertThat(secretary.post("/matters", first).statusCode()).isEqualTo(302);
  }

  @Test
  void whatIsSearchedForIsWhatIsExported() {
    var page = secretary.get("/matters?q=" + encoded("井盖")).body();
    var link = "/matters/export?q=" + encoded("井盖");
    assertThat(page).contains("href=\"" + link + "\"");
    assertThat(secretary.get(link).statusCode()).isEqualTo(200);
  }

  @Test
  void whatCannotBeReadIsNamedInTheFormsWords() {
    var wrong = secretary.get("/calendar?year=abc").body();
    assertThat(wrong).contains("年份").doesNotContain("（year）");
  }

  @Test
  void whatIsNotThereOrNotForTheseEyesHasItsOwnHeadingAndANextStep() {
    var unknown = secretary.get("/matters/999999999");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("<h1 class=\"page-title\">没有找到</h1>", "href=\"/inbox\"");
    assertThat(secretary.get("/nowhere").body()).contains("没有找到");
    assertThat(secretary.get("/residents?place=" + RENMIN).body()).contains("不归您看");
    var own = officer(PostKind.VILLAGE_CLERK);
    assertThat(signedIn(own).get("/residents/" + own + "/moves").body()).contains("不能由您来办");
    var garbled = secretary.get("/matters?show=XYZ");
    assertThat(garbled.body()).contains("地址打不开").doesNotContain("再提交一次");
  }

  @Test
  void theListShowsMaskedNumbersAndLeavesAsASheet() {
    var page = secretary.get("/residents?name=" + encoded("页面居民"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("页面居民", "5107**********", "138****");
    var sheet = secretary.get("/residents.xlsx?name=" + encoded("页面居民"));
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.headers().firstValue("Content-Disposition").orElse("")).contains(".xlsx");
    assertThat(secretary.get("/residents?place=" + RENMIN).statusCode()).isEqualTo(403);
    assertThat(secretary.get("/residents?least=abc").statusCode()).isEqualTo(422);
    assertThat(secretary.get("/residents?after=x").statusCode()).isEqualTo(422);
  }

  @Test
  void enteringSomebodyKeepsWhatWasTypedUntilItIsRight() {
    secretary.get("/residents/new");
    var wrong = secretary.post(
        "/residents",
        "_page",
        "/residents/new",
        "name",
        "新来的",
        "sex",
        "FEMALE",
        "born",
        "1990-01-01",
        "village",
        BAOENSI.code(),
        "identityNumber",
        "510727199001010000");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"新来的\"", "校验位");
    assertThat(wrong.body())
        .contains("还没有保存，请改好后再提交：</p>", "<a href=\"#f-identityNumber\">公民身份号码</a>：");
    secretary.get("/residents/new");
    var right = secretary.post(
        "/residents",
        "_page",
        "/residents/new",
        "name",
        "新来的",
        "sex",
        "FEMALE",
        "born",
        "2026-11-20",
        "village",
        BAOENSI.code());
    assertThat(right.statusCode()).isEqualTo(302);
    var address = right.headers().firstValue("Location").orElseThrow();
    assertThat(secretary.get(address.replaceAll("^https?://[^/]+", "")).body())
        .contains("新来的", "登记：村支书")
        .doesNotContain("登记：post:");
  }

  @Test
  void unmaskingIsAskedForWithAPurposeAndNeverByItsAddress() {
    var said = somebody("要看号码", Sex.MALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    var address = "/residents/" + id + "/unmasking";
    assertThat(secretary.get("/residents/" + id).body()).doesNotContain(said.phone());
    assertThat(secretary.get(address).body()).doesNotContain(said.phone());
    assertThat(secretary.post(address, "_page", address, "reason", "").statusCode())
        .isEqualTo(422);
    Village.Looks.SEEN.clear();
    var shown = secretary.post(address, "_page", address, "reason", "核对低保");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains(said.phone(), said.identityNumber());
    assertThat(Village.Looks.SEEN).hasSize(1);
  }

  @Test
  void everyPageOfTheRegisterIsDrawnForWhoMaySeeIt() {
    var id = "/residents/" + resident;
    for (var path : new String[] {
      "/residents",
      "/residents/new",
      "/residents/import",
      "/residents/import/trial",
      "/residents/template.xlsx",
      "/households",
      "/households.xlsx",
      "/households/import",
      "/households/template.xlsx",
      "/households?find=" + encoded("正街"),
      id,
      id + "/correction",
      id + "/moves",
      id + "/mandates",
      id + "/ties",
      id + "/kinship",
      "/mandates",
      "/households/" + people.must(resident, SYSTEM).household()
    }) {
      assertThat(secretary.get(path).statusCode()).as(path).isEqualTo(200);
    }
    secretary.post("/preferences", "language", "en");
    assertThat(secretary.get(id).body()).contains("Identity number").doesNotContain("??");
  }

  @Test
  void whoMayOnlyReadARecordIsShownNoDoorToItsMandates() {
    var id = "/residents/" + resident;
    var worker = signedIn(officer(PostKind.GRID_WORKER));
    assertThat(worker.get(id + "/mandates").statusCode()).isEqualTo(403);
    assertThat(worker.get(id).body()).contains("页面居民").doesNotContain(id + "/mandates");
    assertThat(secretary.get(id).body()).contains(id + "/mandates");
  }

  @Test
  void aResidentSeesTheirOwnRecordAndNobodyElses() {
    var me = signedIn(resident);
    assertThat(me.get("/residents/" + resident).statusCode()).isEqualTo(200);
    var other = enrolled(people, "别的居民", BAOENSI);
    for (var path : new String[] {
      "/residents",
      "/residents.xlsx",
      "/households",
      "/residents/new",
      "/residents/import",
      "/residents/" + other,
      "/residents/" + other + "/ties",
      "/residents/" + other + "/unmasking",
      "/residents/" + other + "/correction",
      "/residents/" + other + "/mandates"
    }) {
      assertThat(me.get(path).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void aResidentLetsANeighbourActAndTakesItBack() {
    var agent = somebody("帮忙的", Sex.MALE, BAOENSI);
    people.enrol(agent, SYSTEM, ClientId.fresh());
    var me = signedIn(resident);
    assertThat(me.get("/mandates").statusCode()).isEqualTo(200);
    var refused = me.post("/mandates", "_page", "/mandates", "agentName", "帮忙的");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"帮忙的\"");
    me.get("/mandates");
    var given = me.post(
        "/mandates",
        "_page",
        "/mandates",
        "agentName",
        "帮忙的",
        "agentPhone",
        agent.phone(),
        "scopes",
        "case.raise",
        "lastDay",
        "2026-12-31");
    assertThat(given.statusCode()).isEqualTo(302);
    var page = me.get("/mandates").body();
    assertThat(page).contains("帮忙的", "反映问题");
    var revocation = page.replaceAll("(?s).*action=\"(/mandates/\\d+/revocation)\".*", "$1");
    assertThat(me.post(revocation, "_page", "/mandates").statusCode()).isEqualTo(302);
    assertThat(me.get("/mandates").body()).contains("撤回").doesNotContain("/revocation\"");
  }

  @Test
  void theDegreeOfTwoPeopleIsDrawnWithItsPath() {
    var other = enrolled(people, "对方居民", BAOENSI);
    for (var person : new PersonId[] {resident, other}) {
      secretary.get("/residents/" + person + "/ties");
      var agreed = secretary.post(
          "/residents/" + person + "/ties-consent",
          "_page",
          "/residents/" + person + "/ties",
          "how",
          "PAPER",
          "on",
          "2026-11-01");
      assertThat(agreed.statusCode()).isEqualTo(302);
    }
    var ties = "/residents/" + resident + "/ties";
    var recorded = secretary.post(
        ties + "/new",
        "_page",
        ties,
        "kind",
        "SIBLING",
        "other",
        other.toString(),
        "paper",
        "REGISTER");
    assertThat(recorded.statusCode()).isEqualTo(302);
    assertThat(secretary
            .post(
                "/residents/" + resident + "/kinship",
                "_page",
                "/residents/" + resident + "/kinship",
                "other",
                other.toString(),
                "reason",
                "换届回避")
            .body())
        .contains("另有未经确认的登记");
    var me = signedIn(resident);
    var mine = me.get("/mandates").body();
    assertThat(mine).contains("对方居民", "户口簿", "未确认，不作回避依据");
    var yes = mine.replaceAll("(?s).*action=\"(/mandates/ties/\\d+/confirmation)\".*", "$1");
    assertThat(me.post(yes, "_page", "/mandates").statusCode()).isEqualTo(302);
    var kinship = "/residents/" + resident + "/kinship";
    var answer =
        secretary.post(kinship, "_page", kinship, "other", other.toString(), "reason", "换届回避");
    assertThat(answer.body()).contains("旁系血亲", "<svg", "对方居民");
    assertThat(secretary.post(ties, "_page", ties, "reason", "换届回避").body())
        .contains("对方居民", "兄弟姐妹");
  }

  @Test
  void movesAndGroupsAreRecordedByTheirForms() {
    var id = "/residents/" + resident;
    secretary.get(id + "/moves");
    var away = secretary.post(
        id + "/absence",
        "_page",
        id + "/moves",
        "version",
        "1",
        "awayPlace",
        "浙江省杭州市",
        "awaySince",
        "2026-02-20");
    assertThat(away.statusCode()).isEqualTo(302);
    secretary.get(id + "/moves");
    var stale = secretary.post(
        id + "/return", "_page", id + "/moves", "version", "1", "since", "2026-09-01");
    assertThat(stale.statusCode()).isEqualTo(409);
    var joined =
        secretary.post(id + "/groups", "_page", id, "concern", "DISABLED", "since", "2026-05-01");
    assertThat(joined.statusCode()).isEqualTo(302);
    assertThat(secretary.get(id).body()).contains("残疾人", "浙江省杭州市");
    assertThat(secretary.post(id + "/groups/DISABLED/ending", "_page", id).statusCode())
        .isEqualTo(302);
    membershipOfTheParty(secretary, id);
  }

  /** Entered once however often it is sent, ended by the version seen, and entered anew later. */
  private void membershipOfTheParty(Visitor secretary, String id) {
    var membership = id + "/party-membership";
    assertThat(secretary.get(id).body()).contains("没有登记过党员身份", "登记为党员");
    for (var n = 0; n < 2; n++) {
      var entered = secretary.post(membership, "_page", id, "since", "2020-07-01");
      assertThat(entered.statusCode()).isEqualTo(302);
    }
    assertThat(secretary.get(id).body())
        .containsOnlyOnce("中共党员")
        .contains("2020年7月1日", "党员身份已结束")
        .doesNotContain("登记为党员");
    var ending = membership + "/ending";
    var none = secretary.post(ending, "_page", id, "version", "1", "until", "");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(secretary
            .post(ending, "_page", id, "version", "1", "until", "2026-10-01")
            .statusCode())
        .isEqualTo(302);
    assertThat(secretary
            .post(ending, "_page", id, "version", "1", "until", "2026-10-02")
            .statusCode())
        .isEqualTo(409);
    assertThat(secretary.get(id).body()).contains("2026年10月1日", "登记为党员");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
