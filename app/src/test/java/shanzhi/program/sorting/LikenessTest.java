package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import shanzhi.program.sorting.Likeness.Told;

class LikenessTest {

  private static final Told KILN = new Told("红岩砖厂夜里轰鸣", "红岩砖厂的机器夜里十二点还在响，老人小孩睡不着");
  private static final Told SLEEPLESS = new Told("求求让我们睡个觉", "住在红岩砖厂对面，机器从早响到晚，请管一管");
  private static final Told LAMP = new Told("路灯坏了", "文昌街路灯坏了两个月，夜里走路害怕");
  private static final Told DARK = new Told("晚上一片漆黑", "文昌街从桥头到学校的路灯全部不亮");
  private static final Told BUS = new Told("班车不来", "早上七点的班车又没有来");
  private static final Told WATER = new Told("停水三天", "新村停水三天了，什么时候来水");
  private static final List<Told> ALL = List.of(KILN, SLEEPLESS, LAMP, DARK, BUS, WATER);

  private final Likeness likeness = Likeness.learn(ALL);

  private Told nearest(Told asked) {
    var trace = likeness.trace(asked);
    return ALL.stream()
        .filter(other -> other != asked)
        .max(Comparator.comparingDouble(other -> Likeness.between(trace, likeness.trace(other))))
        .orElseThrow();
  }

  @Test
  void findsTheSameTroubleUnderAnotherTitle() {
    assertThat(nearest(KILN)).isEqualTo(SLEEPLESS);
    assertThat(nearest(SLEEPLESS)).isEqualTo(KILN);
    assertThat(nearest(DARK)).isEqualTo(LAMP);
  }

  @Test
  void isTheSameBothWays() {
    var kiln = likeness.trace(KILN);
    var lamp = likeness.trace(LAMP);
    assertThat(Likeness.between(kiln, lamp)).isEqualTo(Likeness.between(lamp, kiln), within(1e-9));
  }

  @Test
  void nothingInCommonIsNought() {
    var unheard = likeness.trace(new Told("abc", ""));
    assertThat(Likeness.between(unheard, likeness.trace(WATER))).isZero();
  }

  @Test
  void learnsFromNothingWithoutHarm() {
    var empty = Likeness.learn(List.of());
    assertThat(Likeness.between(empty.trace(KILN), empty.trace(KILN))).isZero();
  }
}
