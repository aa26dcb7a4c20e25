package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.program.sorting.Categoriser.Guess;
import shanzhi.program.sorting.Categoriser.Sorted;

class CategoriserTest {

  private static final List<Sorted> MATTERS = List.of(
      new Sorted("班车总是晚点", "早上七点的班车等了四十分钟还没有来，学生上课迟到", "交通运输"),
      new Sorted("客运站何时开通", "新客运站修好了，班车还停在路边上下客", "交通运输"),
      new Sorted("村道塌方", "下雨后村道塌了一半，车子过不去，请交通部门来看看", "交通运输"),
      new Sorted("砖厂拖欠工资", "在砖厂做了三个月，老板拖欠工资不给，也没有签合同", "劳动和社会保障"),
      new Sorted("养老保险怎么补缴", "我断了两年社保，养老保险能不能补缴", "劳动和社会保障"),
      new Sorted("工地欠薪", "工地包工头跑了，二十个民工的工资没有着落", "劳动和社会保障"),
      new Sorted("河里有死鱼", "加工厂排污水到河里，水发黑发臭，鱼都死了", "环境保护"),
      new Sorted("焚烧秸秆冒烟", "田里天天烧秸秆，浓烟呛人，空气很差", "环境保护"));

  private final Categoriser learnt = Categoriser.learn(MATTERS, Taxonomy.leaves());

  @Test
  void suggestsWhatTheLikeWasSortedAs() {
    assertThat(learnt.rank("老板不发工资", "做完活三个月了，工资一分没有拿到"))
        .first()
        .extracting(Guess::category)
        .isEqualTo("劳动和社会保障");
    assertThat(learnt.rank("臭水", "养猪场的污水直接排到河里"))
        .first()
        .extracting(Guess::category)
        .isEqualTo("环境保护");
  }

  @Test
  void namesTheWordsThatWeighed() {
    assertThat(learnt.rank("拖欠工资", "饭店老板拖欠工资").getFirst().words())
        .contains("工资")
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void aReasonIsAWholeWordAndNeitherAPieceNorWhatThePlatformWroteItself() {
    var matters = new ArrayList<>(MATTERS);
    for (var n = 0; n < 5; n++) {
      matters.add(new Sorted("三天没水" + n, "三天没水了，请尽快处理，水管里来的水发黄\n设备：水表", "城乡建设"));
    }
    var words = Categoriser.learn(matters, Taxonomy.leaves())
        .rank("两天没来水", "两天没水了，请尽快处理，水管里来的水少\n设备：水表")
        .getFirst()
        .words();
    assertThat(words).contains("水管").doesNotContain("天没", "请尽", "尽快", "处理", "来的", "设备");
  }

  @Test
  void answersFromTheTaxonomyAloneBeforeAnythingWasSorted() {
    var unlearnt = Categoriser.learn(List.of(), Taxonomy.leaves());
    assertThat(unlearnt.rank("公路养护", "公路坑洼，客车难行"))
        .first()
        .extracting(Guess::category)
        .isEqualTo("交通运输");
  }

  @Test
  void saysNothingAboutWhatItNeverMet() {
    assertThat(learnt.rank("xyz", "…")).isEmpty();
  }

  @Test
  void ofTwoCategoriesEitherMayBeFirst() {
    var two = Categoriser.learn(
        MATTERS.stream().filter(m -> !m.category().equals("环境保护")).toList(), List.of());
    assertThat(two.rank("班车晚点", "等班车等了一小时"))
        .hasSize(2)
        .first()
        .extracting(Guess::category)
        .isEqualTo("交通运输");
    var wages = two.rank("拖欠工资", "老板不给工资").getFirst();
    assertThat(wages.category()).isEqualTo("劳动和社会保障");
    assertThat(wages.words()).contains("工资");
  }

  @Test
  void theSameMattersTeachTheSame() {
    assertThat(Categoriser.learn(MATTERS, Taxonomy.leaves()).rank("停车难", "学校门口车多"))
        .isEqualTo(learnt.rank("停车难", "学校门口车多"));
  }
}
