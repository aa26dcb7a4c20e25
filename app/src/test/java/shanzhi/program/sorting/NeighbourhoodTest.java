package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.program.sorting.Likeness.Told;
import shanzhi.program.sorting.Neighbourhood.Near;

/** M53: the same trouble in other words stands before another trouble in the same words. */
class NeighbourhoodTest {

  private static final List<Told> MATTERS = List.of(
      new Told("老人天黑不敢出门", "文昌街从桥头到学校那一段晚上伸手不见五指，摔过两个人"),
      new Told("路灯坏了", "文昌街桥头那边的路灯坏了两个月，学校放学已经天黑"),
      new Told("路灯不亮", "新民组晒坝的路灯坏了，请来修"),
      new Told("求求让我们睡个觉", "住在红岩砖厂对面，机器从早响到晚，请管一管"),
      new Told("红砖厂夜里轰鸣", "红岩砖厂夜里十二点还在响，老人小孩睡不着"),
      new Told("关于云台商贸城退款", "我们在云台商城交了六万定金，铺子没有建，钱也不退"),
      new Told("老板跑了", "云商台贸城的铺面两年没有动工，定金要不回来"),
      new Told("请求加快建设步伐", "在大力发展的背景下，请求加快班车建设步伐，有何具体行动"),
      new Told("请求加快建设步伐", "在大力发展的背景下，请求加快公园建设步伐，有何具体行动"),
      new Told("3号桥什么时候通", "三号桥修了一年还没有通车，两岸的人绕路"),
      new Told("绕路一个小时", "三号桥到底通不通，学生每天绕路"),
      new Told("停水三天", "新村停水三天了，什么时候来水"),
      new Told("大田坝没有亮", "大田坝的路灯坏了一排"),
      new Told("又坏了", "水井湾的路灯修好又坏了"),
      new Told("请修路灯", "竹林组的路灯坏了，请来修"));

  private final Neighbourhood neighbourhood = Neighbourhood.of(MATTERS);

  private Told nearest(int asked) {
    return MATTERS.get(neighbourhood.nearest(asked, 1).getFirst().place());
  }

  @Test
  void placeAndThingTieWhatTheTitlesDoNot() {
    assertThat(nearest(0)).isEqualTo(MATTERS.get(1));
    assertThat(nearest(1)).isEqualTo(MATTERS.get(0));
    assertThat(nearest(3)).isEqualTo(MATTERS.get(4));
    assertThat(nearest(10)).isEqualTo(MATTERS.get(9));
  }

  @Test
  void aNameCutShortOrWrittenDownWrongIsStillMet() {
    assertThat(nearest(5)).isEqualTo(MATTERS.get(6));
    assertThat(nearest(6)).isEqualTo(MATTERS.get(5));
  }

  @Test
  void theOthersComeOnceEachAndTheOneAskedForNever() {
    assertThat(neighbourhood.nearest(2, 100))
        .extracting(Near::place)
        .containsExactlyInAnyOrder(0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  }

  @Test
  void oneKnownThroughAThirdComesNearer() {
    var bridge = new ArrayList<>(MATTERS);
    var asked = new Told("谁来管管", "灰大得很，被子没法晒");
    var far = new Told("又是石料场", "双河石料场的车把路压坏了");
    bridge.add(asked);
    bridge.add(far);
    bridge.add(new Told("双河石料场灰大", "双河石料场的灰大得很，没法晒被子，路也压坏了"));
    var found = Neighbourhood.of(bridge).nearest(bridge.indexOf(asked), 2);
    assertThat(found.stream().map(near -> bridge.get(near.place()))).contains(far);
    assertThat(found.getLast().likeness()).isLessThan(found.getFirst().likeness());
  }

  @Test
  void likenessIsThatOfTheWordsAlone() {
    var likeness = neighbourhood.likeness();
    var near = neighbourhood.nearest(3, 1).getFirst();
    assertThat((float) near.likeness())
        .isCloseTo(
            (float) Likeness.between(
                likeness.trace(MATTERS.get(3)), likeness.trace(MATTERS.get(near.place()))),
            within(1e-4f));
  }

  @Test
  void saysWhichWordsTieTwo() {
    assertThat(neighbourhood.likeness().ties(MATTERS.get(3), MATTERS.get(4)))
        .first()
        .isEqualTo("红岩砖厂");
    assertThat(neighbourhood.likeness().ties(MATTERS.get(3), MATTERS.get(11))).isEmpty();
  }

  @Test
  void aloneThereIsNothingNear() {
    assertThat(Neighbourhood.of(List.of(MATTERS.getFirst())).nearest(0, 5)).isEmpty();
  }
}
