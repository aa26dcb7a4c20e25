package shanzhi.foundation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.Hatted.text;
import static shanzhi.foundation.organisation.OrganisationScene.COUNTY;
import static shanzhi.foundation.organisation.OrganisationScene.TOWNSHIP;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.territory.Territory;

@CountyTest
class OrganisationPagesTest {

  @Autowired
  ApplicationContext context;

  @Autowired
  Organisations organisations;

  @Autowired
  Posts posts;

  @Autowired
  PostKinds kinds;

  @Autowired
  Appointments appointments;

  @Autowired
  Territory territory;

  @Autowired
  County county;

  @Autowired
  TestClock clock;

  private OrganisationScene scene;
  private Hatted desk;
  private Hatted english;
  private Hatted security;
  private Hatted resident;

  @BeforeEach
  void openTheDoors() {
    clock.set(TestClock.MORNING);
    scene = new OrganisationScene(county, territory, organisations);
    desk = hatted(
        TOWNSHIP,
        Locale.SIMPLIFIED_CHINESE,
        Capability.ORGANISATION_READ,
        Capability.ORGANISATION_WRITE);
    english =
        hatted(COUNTY, Locale.ENGLISH, Capability.ORGANISATION_READ, Capability.ADMIN_SECURITY);
    security = hatted(COUNTY, Locale.SIMPLIFIED_CHINESE, Capability.ADMIN_SECURITY);
    resident = hatted(COUNTY, Locale.SIMPLIFIED_CHINESE);
  }

  private Hatted hatted(Region place, Locale locale, String... capabilities) {
    var acting = scene.officer(place, capabilities);
    var person = new PersonId(1);
    var hats = List.of(Acting.resident(county, person, 0), acting);
    return new Hatted(
        context,
        new Identity(1, person, "某人", hats),
        locale,
        context.getBean(OrganisationPages.class),
        context.getBean(PostPages.class),
        context.getBean(PostKindPages.class));
  }

  @Test
  void theListNarrowsByPlaceKindAndText() {
    var village = scene.village();
    scene.committee(village);
    scene.registered(OrganisationKind.SCHOOL, village, "核桃小学" + village);
    assertThat(text(desk.ask("/organisations?place=" + village)))
        .contains("核桃小学" + village, "村（居）民委员会", "正常");
    assertThat(text(desk.ask("/organisations?kind=SCHOOL&q=核桃小学" + village)))
        .contains("核桃小学" + village, "/organisations/import");
    assertThat(text(english.ask("/organisations?place=" + village + "&kind=CLINIC")))
        .contains("None fits")
        .doesNotContain("/organisations/import");
    assertThat(desk.ask("/organisations?place=12").getStatus()).isEqualTo(422);
    assertThat(resident.ask("/organisations").getStatus()).isEqualTo(403);
  }

  @Test
  void theListGoesOnByKey() {
    var village = scene.village();
    for (var n = 0; n < 53; n++) scene.registered(OrganisationKind.COMPANY, village, "店" + n);
    var page = text(desk.ask("/organisations?place=" + village));
    var next = page.replaceAll("(?s).*after=(\\d+)\".*", "$1");
    var rest = text(desk.ask("/organisations?place=" + village + "&after=" + next));
    assertThat(page.split("/organisations/\\d+\">", -1)).hasSize(51);
    assertThat(rest.split("/organisations/\\d+\">", -1)).hasSize(4);
  }

  @Test
  void anOrganisationIsRegisteredAndChangedByForms() {
    var village = scene.village();
    assertThat(text(desk.ask("/organisations/new?place=" + village))).contains(village.code());
    var answer = desk.send(
        "/organisations",
        "kind",
        "COMPANY",
        "region",
        village.code(),
        "name",
        "山泉水厂" + village,
        "since",
        "2024-05-01");
    var address = answer.getRedirectedUrl().replaceAll("\\?.*", "");
    assertThat(text(desk.ask(address))).contains("山泉水厂" + village, "企业", "还没有设岗位");
    assertThat(text(desk.ask(address + "/form"))).contains("2024-05-01");
    var changed = desk.send(
        address,
        "version",
        "1",
        "kind",
        "COMPANY",
        "region",
        village.code(),
        "name",
        "山泉水厂二厂" + village,
        "since",
        "2024-05-01",
        "until",
        "2026-01-01");
    assertThat(changed.getRedirectedUrl()).endsWith("organisation.changed");
    assertThat(text(english.ask(address))).contains("Dissolved");
    assertThat(text(desk.send("/organisations", "kind", "COMPANY", "region", "1", "name", "")))
        .isEqualTo("territory.unknown");
    var elsewhere = desk.send(
        "/organisations",
        "kind",
        "COMPANY",
        "region",
        "510727208",
        "name",
        "别处的厂",
        "since",
        "2024-05-01");
    assertThat(elsewhere.getStatus()).isEqualTo(403);
  }

  @Test
  void aPostIsEstablishedFilledAndVacatedByForms() {
    var village = scene.village();
    var committee = scene.committee(village);
    var address = "/organisations/" + committee;
    assertThat(text(desk.ask(address + "/posts/new"))).contains("网格员");
    desk.send(
        address + "/posts",
        "kind",
        "VILLAGE_CADRE",
        "place",
        village.code(),
        "title",
        "治保主任",
        "seats",
        "1");
    var post = posts.of(committee).getFirst();
    assertThat(text(desk.ask(address))).contains("治保主任", "共 1 人，空缺 1 人", "现在无人任职");

    assertThat(text(desk.ask("/posts/" + post.id() + "/appointments/new"))).contains("治保主任");
    assertThat(text(desk.send(
            "/posts/" + post.id() + "/appointments", "person", "999999999", "from", "2026-11-24")))
        .isEqualTo("organisation.no-person");
    var person = scene.person();
    var id = appointments.appoint(
        new NewAppointment(post.id(), person, TestClock.MORNING, null),
        scene.system,
        ClientId.fresh());
    assertThat(text(desk.ask(address))).contains("没有期限", "结束任期", "空缺 0 人");

    var ending = "/posts/" + post.id() + "/appointments/" + id + "/ending";
    assertThat(text(desk.ask(ending))).contains("治保主任");
    clock.pass(Duration.ofMinutes(5));
    desk.send(ending, "at", "2026-11-24", "reason", "调任乡镇");
    assertThat(text(desk.ask(address))).contains("以前任职的 1 人次", "调任乡镇", "现在无人任职");
    assertThat(resident.ask(ending).getStatus()).isEqualTo(403);
    var abolition = "/posts/" + post.id() + "/abolition";
    assertThat(text(desk.ask(abolition))).contains("撤销岗位：治保主任");
    assertThat(resident.ask(abolition).getStatus()).isEqualTo(403);
    assertThat(resident.send(abolition, "since", "2026-11-24", "reason", "并岗").getStatus())
        .isEqualTo(403);
    desk.send(abolition, "since", "2026-11-24", "reason", "并岗");
    assertThat(text(desk.ask(address))).contains("已撤销（").doesNotContain("任命治保主任", "/abolition");
    assertThat(english.ask(address + "/posts/new").getStatus()).isEqualTo(403);
  }

  @Test
  void theExportedTableComesBackAndChangesWhatWasChangedInIt() {
    var village = scene.village();
    var school = scene.registered(OrganisationKind.SCHOOL, village, "村小" + village);
    scene.registered(OrganisationKind.CLINIC, village, "卫生室" + village);
    var exported = desk.ask("/organisations.xlsx?place=" + village).getContentAsByteArray();
    var same = desk.upload("/organisations/import", exported);
    assertThat(same.getStatus()).isEqualTo(200);
    assertThat(text(same)).contains("没有变化").doesNotContain("行有误");

    var sheet = Sheet.read("file", exported);
    var csv = sheet.csv().replace("村小" + village, "完小" + village) + ",学校," + village + ",,幼儿园"
        + village + ",,,2026-09-01,,\n";
    var tried = desk.upload("/organisations/import", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(text(tried)).contains("修改", "新增", "没有变化");
    assertThat(organisations.name(school)).isEqualTo("村小" + village);

    var taken = desk.send("/organisations/import", "rows", csv);
    assertThat(taken.getRedirectedUrl()).endsWith("organisation.imported");
    assertThat(organisations.name(school)).isEqualTo("完小" + village);
    assertThat(organisations.at(village)).hasSize(3);
    var stale =
        desk.send("/organisations/import", "rows", csv.replace("完小" + village, "中心校" + village));
    assertThat(stale.getStatus()).isEqualTo(422);
    assertThat(text(stale)).contains("别人已经改过", "已经有名为");
  }

  @Test
  void anImportNamesEachFaultAndTakesTheRowsWithoutOne() {
    var village = scene.village();
    var csv = """
        Kind,Place code,Name,Unified social credit code,Since,Number
        School,%s,新学校,,2026-09-01,
        Castle,%s,城堡,,2026-09-01,
        Company,%s,公司,91350100M000100Y44,2026-09-01,
        School,510727208,别处卫生院,,2026-09-01,
        School,%s,卫生室,,昨天,
        School,%s,卫生室,,2026-09-01,第一
        """.formatted(village, village, village, village, village);
    var answer = desk.upload("/organisations/import", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(text(answer))
        .contains("可以导入 1 行，有误 5 行", "Castle", "校验码", "不在您的岗位管辖范围", "不是日期", "不是编号");
    assertThat(organisations.at(village)).as("after the dry run").isEmpty();
    var taken = desk.send("/organisations/import", "rows", csv);
    assertThat(taken.getStatus()).isEqualTo(422);
    assertThat(text(taken)).contains("已导入 1 行；5 行有误，没有导入");
    var again = desk.send("/organisations/import", "rows", csv);
    assertThat(text(again)).contains("已导入 0 行；6 行有误，没有导入", "已经有名为");
    assertThat(organisations.at(village)).extracting(Organisation::name).containsExactly("新学校");
    assertThat(resident
            .upload("/organisations/import", csv.getBytes(StandardCharsets.UTF_8))
            .getStatus())
        .isEqualTo(403);
  }

  @Test
  void everyKindOfPostIsShownWithItsCapabilitiesInBothLanguages() {
    assertThat(text(security.ask("/post-kinds"))).contains("网格员", "固定", "默认");
    for (var kind : PostKind.values()) {
      var address = "/post-kinds/" + kind.name().toLowerCase(Locale.ROOT);
      assertThat(security.ask(address).getStatus()).as(address).isEqualTo(200);
      assertThat(english.ask(address).getStatus()).as(address).isEqualTo(200);
    }
    assertThat(security.ask("/post-kinds/king").getStatus()).isEqualTo(404);
    assertThat(desk.ask("/post-kinds").getStatus()).isEqualTo(403);
  }

  @Test
  void theSecurityAdministratorChangesWhatAKindMayDo() {
    var address = "/post-kinds/company_officer";
    var given = security.send(
        address + "/grants", "capability", "board.read", "reach", "PLACE", "reason", "试点批复");
    assertThat(given.getRedirectedUrl()).startsWith(address);
    assertThat(kinds.grantsOf(PostKind.COMPANY_OFFICER))
        .containsEntry("board.read", new Grant("board.read", Grant.Reach.PLACE));
    assertThat(text(security.ask(address))).contains("试点批复", "查看态势");
    security.send(
        address + "/grants", "capability", "board.read", "reach", "NONE", "reason", "试点结束");
    assertThat(kinds.grantsOf(PostKind.COMPANY_OFFICER)).doesNotContainKey("board.read");
    assertThat(text(security.ask(address))).contains("收回", "试点结束");
    assertThat(text(security.send(
            address + "/grants", "capability", "admin.audit", "reach", "PLACE", "reason", "想看")))
        .isEqualTo("organisation.administration-apart");
    assertThat(text(security.send(address + "/grants", "capability", "board.read", "reach", "")))
        .isEqualTo("ground.missing");
  }

  @Test
  void anUnknownOrganisationIsNotThere() {
    assertThat(desk.ask("/organisations/" + new OrganisationId(999_999)).getStatus())
        .isEqualTo(404);
    assertThat(desk.ask("/posts/999999/appointments/new").getStatus()).isEqualTo(404);
  }
}
