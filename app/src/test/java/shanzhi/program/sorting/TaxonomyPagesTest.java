package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

/** M53: the county edits its taxonomy, by its pages and by a file; nothing that was given is lost. */
@CountyTest
@TestPropertySource(properties = "test.county=judged")
class TaxonomyPagesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Leaves leaves;

  @Autowired
  private LeafSheet sheets;

  @Autowired
  private Sorter sorter;

  @Autowired
  private Casework casework;

  @Autowired
  private MessageSource messages;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void county() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  private Hatted as(Acting hat) {
    return new Hatted(
        beans,
        scene.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(TaxonomyPages.class),
        beans.getBean(AlikePages.class));
  }

  private String read(Acting hat, String address) {
    var answer = as(hat).ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return Hatted.text(answer);
  }

  private long add(String top, String middle, String name) {
    return leaves.add(
        new Leaf.Said(top, middle, name), TODAY, "试验", scene.countyOfficer, ClientId.fresh());
  }

  private Matter accepted(String category) {
    return casework.take(
        casework.raise(scene.leak("一件事"), scene.resident, ClientId.fresh()),
        "accept",
        Said.nothing().category(category, Urgency.ORDINARY),
        scene.cadre,
        ClientId.fresh());
  }

  @Test
  void beginsAsTheGovernmentsListThatEverybodyReads() {
    assertThat(leaves.all()).hasSizeGreaterThanOrEqualTo(517);
    assertThat(leaves.all().stream().map(Leaf::top)).allMatch(Casework.CATEGORIES::contains);
    assertThat(read(scene.resident, "/taxonomy?top=transport"))
        .contains("事项分类", "交通运输")
        .doesNotContain("增加细类");
    assertThat(as(scene.resident).ask("/taxonomy/import").getStatus()).isEqualTo(403);
    assertThat(as(scene.countyOfficer).ask("/taxonomy?top=nothing").getStatus()).isEqualTo(422);
    assertThat(as(scene.resident).ask("/taxonomy/leaves/999999999").getStatus()).isEqualTo(404);
  }

  @Test
  void isAddedToRenamedMergedAndRetiredByItsPages() {
    var desk = as(scene.countyOfficer);
    var added = desk.send(
        "/taxonomy/leaves",
        "top",
        "science",
        "middle",
        "低空",
        "name",
        "无人机扰民",
        "day",
        TODAY.toString(),
        "reason",
        "来的越来越多");
    var address = added.getRedirectedUrl().replaceAll("\\?.*", "");
    assertThat(read(scene.countyOfficer, address)).contains("无人机扰民", "低空", "来的越来越多");
    desk.send(address + "/name", "version", "1", "middle", "低空", "name", "无人机噪声", "reason", "改准一点");
    assertThat(read(scene.resident, address)).contains("低空 / 无人机扰民 → 低空 / 无人机噪声");
    desk.send(
        "/taxonomy/middles", "top", "science", "middle", "低空", "to", "低空经济", "reason", "统一叫法");
    assertThat(read(scene.resident, "/taxonomy?top=science")).contains("低空经济");
    var into = add("science", "低空经济", "无人机");
    var merged = desk.send(
        address + "/merger",
        "version",
        "3",
        "into",
        Long.toString(into),
        "day",
        TODAY.toString(),
        "reason",
        "合成一类");
    assertThat(merged.getRedirectedUrl()).contains("done=sorting.leaf-kept");
    assertThat(read(scene.resident, address)).contains("已定并入", "无人机");
    assertThat(read(scene.resident, "/taxonomy?top=science")).doesNotContain("无人机噪声");
    assertThat(read(scene.resident, "/taxonomy?top=science&ended=yes")).contains("无人机噪声");
    assertThat(read(scene.resident, "/taxonomy/history")).contains("合成一类", "改准一点", "统一叫法");
    var again = desk.send(
        address + "/retirement", "version", "4", "day", TODAY.toString(), "reason", "再停一次");
    assertThat(again.getStatus()).isEqualTo(409);
  }

  @Test
  void onlyWhoMayEditsAndTheSameChangeIsMadeOnce() {
    for (var by : new Acting[] {scene.resident, scene.cadre, scene.townshipDesk}) {
      assertThatThrownBy(() ->
              leaves.add(new Leaf.Said("other", "杂", "不该有的"), TODAY, "试验", by, ClientId.fresh()))
          .isInstanceOf(Refusal.class);
      assertThat(as(by).send("/taxonomy/middles", "top", "other", "middle", "杂").getStatus())
          .isEqualTo(403);
    }
    var client = ClientId.fresh();
    var said = new Leaf.Said("other", "杂", "只加一次");
    var first = leaves.add(said, TODAY, "试验", scene.countyOfficer, client);
    assertThat(leaves.add(said, TODAY, "试验", scene.countyOfficer, client)).isEqualTo(first);
    assertThatThrownBy(() -> leaves.add(said, TODAY, "试验", scene.countyOfficer, ClientId.fresh()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> leaves.add(said, TODAY, "别的理由", scene.countyOfficer, client))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> leaves.add(
            new Leaf.Said("other", "杂", "昨天的"),
            TODAY.minusDays(1),
            "试验",
            scene.countyOfficer,
            ClientId.fresh()))
        .isInstanceOf(Refusal.class);
  }

  /** What was merged is learnt as what took its place; what was retired is not learnt at all. */
  @Test
  void sortingLearnsTheEditedTaxonomy() {
    var old = add("culture", "祭祀", "嗡鸣铃祭");
    var gone = add("culture", "祭祀", "杳冥舟渡");
    var heir = add("safety", "习俗", "节庆铃响");
    leaves.merge(old, 1, heir, TODAY, "归到治安", scene.countyOfficer, ClientId.fresh());
    leaves.retire(gone, 1, TODAY, "没有了", scene.countyOfficer, ClientId.fresh());
    assertThat(leaves.taught())
        .contains(new Taxonomy.Leaf("safety", "习俗", "嗡鸣铃祭"))
        .noneMatch(leaf -> leaf.name().equals("杳冥舟渡"));
    sorter.learn();
    var matter = casework.raise(scene.leak("嗡鸣铃祭"), scene.resident, ClientId.fresh());
    var seen = new Casework.Seen(matter, scene.cadre);
    assertThat(sorter.categories(casework.dossier(seen).content())).isNotEmpty();
  }

  @Test
  void anOldMatterKeepsARetiredLeafAndNoNewOneGetsIt() {
    var leaf = add("transport", "村道", "塌边");
    var old = accepted("transport");
    leaves.give(old, leaf, scene.cadre);
    leaves.give(old, leaf, scene.cadre);
    leaves.retire(leaf, 1, TODAY, "并到别处", scene.countyOfficer, ClientId.fresh());
    assertThat(leaves.of(old, scene.cadre)).map(Leaf::name).contains("塌边");
    assertThat(read(scene.cadre, "/matters/" + old.id() + "/alike")).contains("村道 / 塌边");
    assertThatThrownBy(() -> leaves.give(accepted("transport"), leaf, scene.cadre))
        .isInstanceOf(Refusal.class);
    // Neither a leaf of another category, nor by who does not take matters in there.
    var other = add("health", "门诊", "排队");
    assertThatThrownBy(() -> leaves.give(accepted("transport"), other, scene.cadre))
        .isInstanceOf(Refusal.class);
    var health = accepted("health");
    assertThatThrownBy(() -> leaves.give(health, other, scene.waterOfficer))
        .isInstanceOf(Refusal.class);
    assertThat(as(scene.resident)
            .send("/matters/" + health.id() + "/leaf", "leaf", "1")
            .getStatus())
        .isEqualTo(403);
  }

  @Test
  void leavesAsATableAndComesBackEachRowForItself() {
    var leaf = add("education", "校车", "晚点");
    var heir = add("education", "校车", "误点");
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    var rows = new ArrayList<List<Object>>();
    sheets.write(cells -> rows.add(Arrays.asList(cells)), words);
    assertThat(rows).anyMatch(row -> row.contains("晚点") && row.contains("教育文体"));
    var head = "编号,一级,二级,细类,启用日期,停用日期,并入编号,理由\n";
    var wrong = head + ",教育文体,校车,超员,,,,新问题\n" + leaf + ",没有的类,校车,晚点,,,,\n";
    assertThat(take(wrong, false))
        .extracting(Sheet.Answer::outcome)
        .containsExactly(Sheet.Outcome.NEW, Sheet.Outcome.WRONG);
    assertThat(leaves.all()).noneMatch(found -> found.name().equals("超员"));
    var taken = as(scene.countyOfficer).send("/taxonomy/import", "rows", wrong);
    assertThat(Hatted.text(taken)).contains("已导入 1 行；1 行有误", "<strong>一级</strong>：");
    assertThat(leaves.all()).anyMatch(found -> found.name().equals("超员"));
    assertThat(leaves.must(leaf).said().name()).isEqualTo("晚点");
    var right = head
        + ",教育文体,校车,超速,,,,新问题\n"
        + leaf + ",教育文体,校车,晚点," + TODAY + "," + TODAY + "," + heir + ",\n"
        + heir + ",Education,校车,误点," + TODAY + ",,,\n";
    assertThat(take(right, false))
        .extracting(Sheet.Answer::outcome)
        .containsExactly(Sheet.Outcome.NEW, Sheet.Outcome.CHANGED, Sheet.Outcome.SAME);
    assertThat(leaves.must(leaf).ends()).isFalse();
    take(right, true);
    assertThat(leaves.must(leaf).merged()).isEqualTo(heir);
    assertThat(leaves.all()).anyMatch(found -> found.name().equals("超速"));
  }

  private List<Sheet.Answer> take(String csv, boolean forGood) {
    var sheet = Sheet.read("file", csv.getBytes(StandardCharsets.UTF_8));
    return sheets.take(sheet, forGood, scene.countyOfficer, ClientId.fresh());
  }
}
