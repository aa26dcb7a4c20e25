package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Precedent;
import shanzhi.engine.casework.Precedents;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Sorting;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Region;

/** M53: what the county's record suggests, and to whom. */
@CountyTest
class SorterTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Sorter sorter;

  @Autowired
  private Precedents precedents;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  private Matter raise(Region village, String title, String body) {
    return casework.raise(told(village, title, body), scene.resident, ClientId.fresh());
  }

  private static NewMatter told(Region village, String title, String body) {
    return new NewMatter(
        "grid.five-steps", village, title, body, "", null, "phone", null, List.of());
  }

  private List<String> alike(Matter matter, Acting by) {
    return nearby(matter, by).alike().stream()
        .map(alike -> alike.matter().title())
        .toList();
  }

  private Sorting.Nearby nearby(Matter matter, Acting by) {
    var said = content(matter);
    return sorter.alike(matter.region(), matter.id(), said.title(), said.body(), by);
  }

  private Dossier.Content content(Matter matter) {
    var seen = new Casework.Seen(casework.must(matter.id(), scene.cadre), scene.cadre);
    return casework.dossier(seen).content();
  }

  private List<Sorting.Guess> categories(Matter matter) {
    return sorter.categories(content(matter));
  }

  @Test
  void learnsTheCountysOwnWordsFromWhatWasAccepted() {
    for (var n = 1; n <= 5; n++) {
      var matter = raise(scene.village, "旋耙机补贴第" + n + "次", "旋耙机的钱什么时候下来，旋耙机买了一年");
      casework.take(
          matter,
          "accept",
          Said.nothing().category("agriculture", Urgency.ORDINARY),
          scene.cadre,
          ClientId.fresh());
    }
    sorter.learn();
    var guesses = categories(raise(scene.village, "旋耙机", "旋耙机的钱还没有到"));
    assertThat(guesses).hasSize(3);
    assertThat(guesses.getFirst().category()).isEqualTo("agriculture");
    assertThat(guesses.getFirst().words()).contains("旋耙机").doesNotContain("旋耙", "耙机");
  }

  @Test
  void everySuggestionIsACategoryThatCanBeChosen() {
    sorter.learn();
    assertThat(categories(raise(scene.village, "公路养护", "公路坑洼，客车难行")))
        .extracting(Sorting.Guess::category)
        .isSubsetOf(Casework.CATEGORIES)
        .startsWith("transport");
  }

  @Test
  void findsTheSameTroubleInOtherWordsNearby() {
    raise(scene.village, "夜里轰鸣", "红岩砖厂的机器夜里十二点还在响，老人睡不着");
    raise(scene.village, "班车不来", "早上七点的班车又没有来，学生迟到");
    var asked = raise(scene.village, "求求让我们睡个觉", "红岩砖厂对面住着，机器从早响到晚");
    assertThat(alike(asked, scene.cadre)).first().isEqualTo("夜里轰鸣");
    assertThat(alike(asked, scene.cadre)).doesNotContain("班车不来");
    var nearby = nearby(asked, scene.cadre);
    assertThat(nearby.alike().getFirst().words()).contains("红岩砖厂");
    assertThat(nearby.all()).isTrue();
    assertThat(nearby.compared()).isEqualTo(2);
  }

  @Test
  void aLivelyTownshipDoesNotCrowdOutTheVillageAndWhatIsLeftOutIsSaid() {
    var own = raise(scene.village, "村里早先的事", "三组的路灯不亮");
    var elsewhere = new CaseScene(beans);
    for (var n = 0; n < 3; n++) {
      casework.raise(
          told(elsewhere.village, "邻村的事" + n, "邻村的事"), elsewhere.resident, ClientId.fresh());
    }
    var around = precedents.around(scene.village, null, scene.townshipDesk, 2);
    assertThat(around.all()).isFalse();
    assertThat(around.matters())
        .hasSize(3)
        .extracting(Precedent::title)
        .contains("村里早先的事", "邻村的事2", "邻村的事1");
    assertThat(around.since()).isNotNull();
    var alone = precedents.around(scene.village, own.id(), scene.cadre, 2);
    assertThat(alone.matters()).isEmpty();
    assertThat(alone.all()).isTrue();
  }

  @Test
  void showsNobodyWhatLiesOutsideTheirOwnPlace() {
    var elsewhere = new CaseScene(beans);
    casework.raise(
        told(elsewhere.village, "紫云砖窑冒黑烟", "紫云砖窑天天冒黑烟，庄稼都黑了"),
        elsewhere.resident,
        ClientId.fresh());
    var asked = raise(scene.village, "紫云砖窑的烟", "紫云砖窑的黑烟飘到我们村来了");
    assertThat(alike(asked, scene.cadre)).doesNotContain("紫云砖窑冒黑烟");
    assertThat(alike(asked, scene.townshipDesk)).contains("紫云砖窑冒黑烟");
    assertThat(precedents.around(scene.village, asked.id(), scene.cadre, 100).matters())
        .allMatch(precedent -> scene.village.contains(precedent.region()));
  }

  @Test
  void namesWhoHandledTheLikeOnceSeveralMattersSayTheSameWord() {
    var asked = accepted("水管又爆了", "村口水管爆了，水淌了一路");
    for (var n = 1; n <= 2; n++) handled("水管漏水", n + "组的水管漏水");
    assertThat(hands(asked, "水管又爆了", "村口水管爆了")).isEmpty();
    handled("水管漏水", "学校的水管漏水");
    assertThat(hands(asked, "水管又爆了", "村口水管爆了"))
        .containsExactly(new Sorting.Hand(scene.water, 3, "水管"));
    assertThat(hands(asked, "电杆斜了", "村口的电杆斜了"))
        .as("that somebody handles much of a category speaks for nothing")
        .isEmpty();
  }

  @Test
  void aPartIsNotSetBesideItsLeadNorCounted() {
    var lead = accepted("紫云桥栏杆断了", "紫云桥栏杆断了一截");
    var assigned = casework.take(
        lead, "assign", Said.nothing().handler(scene.water), scene.cadre, ClientId.fresh());
    var handling =
        casework.take(assigned, "handle", Said.note("在办"), scene.waterOfficer, ClientId.fresh());
    var shared = Said.note("请一起修").handler(new CaseScene(beans).water);
    casework.take(handling, "share", shared, scene.cadre, ClientId.fresh());
    var asked = raise(scene.village, "紫云桥栏杆", "紫云桥的栏杆断了");
    assertThat(nearby(asked, scene.cadre).compared()).isEqualTo(1);
    assertThat(precedents.sorted(scene.system, 2_000))
        .filteredOn(one -> one.title().equals("紫云桥栏杆断了"))
        .hasSize(1);
  }

  private List<Sorting.Hand> hands(Matter matter, String title, String body) {
    return sorter.hands(matter, title, body, scene.cadre);
  }

  private Matter accepted(String title, String body) {
    return casework.take(
        raise(scene.village, title, body),
        "accept",
        Said.nothing().category("construction", Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
  }

  private void handled(String title, String body) {
    var assigned = casework.take(
        accepted(title, body),
        "assign",
        Said.nothing().handler(scene.water),
        scene.cadre,
        ClientId.fresh());
    var handled =
        casework.take(assigned, "handle", Said.note("已到现场"), scene.waterOfficer, ClientId.fresh());
    var finished =
        casework.take(handled, "finish", Said.note("已换水管"), scene.waterOfficer, ClientId.fresh());
    casework.take(
        finished, "confirm", Said.nothing().visit(null, 5), scene.resident, ClientId.fresh());
  }
}
