package shanzhi.demonstration;

import java.util.List;
import shanzhi.engine.deliberation.ResolutionMeasure.Money;

/**
 * 一次夜话 What was talked over in a quarter, and what was resolved.
 *
 * @param title of the topic
 * @param against how many of those there were not for it
 */
record Evening(String title, String what, String solution, int against, List<Deed> deeds) {

  /**
   * A measure of the resolution.
   *
   * @param owner the key of an office: of the village, its township or the county
   * @param days from the evening to its last day
   * @param done whether it was reported done, so that the next talk struck it off
   */
  record Deed(String what, String owner, int days, Money money, long yuan, boolean done) {}

  private static Deed deed(String what, String owner, int days, Money money, long yuan) {
    return new Deed(what, owner, days, money, yuan, true);
  }

  private static Deed open(String what, String owner, int days, Money money, long yuan) {
    return new Deed(what, owner, days, money, yuan, false);
  }

  /** Two years of them, a quarter apart. */
  static final List<Evening> TOLD = List.of(
      new Evening(
          "三组路口装路灯",
          "路口晚上太黑，老人摔过两次。",
          "装六盏太阳能路灯，集体收入出八千元，电工由村里找。",
          1,
          List.of(
              deed("三组路口装六盏太阳能路灯", "village", 45, Money.COLLECTIVE, 8_000),
              deed("路灯每月巡一次，坏了报修", "village", 75, Money.NONE, 0))),
      new Evening(
          "红白事限额",
          "席面越摆越多，随礼年年涨，家家都吃不消。",
          "婚事不过十二桌，随礼不过一百元；丧事不过八桌，不收礼。由村落理事会登记、劝导。",
          1,
          List.of(deed("村落理事会按限额登记办事", "village", 15, Money.NONE, 0))),
      new Evening(
          "垃圾房改位置",
          "垃圾房离水井近，夏天有味。",
          "移到机耕道口，加盖加门，清运由环卫公司改线。",
          2,
          List.of(
              deed("垃圾房移到机耕道口，加盖加门", "village", 60, Money.SUPERIOR, 23_600),
              deed("清运车改走机耕道，三天一趟", "refuse", 30, Money.NONE, 0))),
      new Evening(
          "水渠清淤",
          "二组水渠淤了，下游放不到水。",
          "每户出工两天，请挖机半天，渠口换一道闸。",
          0,
          List.of(
              deed("清淤四百米，每户出工两天", "village", 40, Money.RAISED, 5_260),
              deed("渠口换一道铸铁闸", "water", 75, Money.SUPERIOR, 12_800))),
      new Evening(
          "公益岗怎么排",
          "护林、保洁两个岗位想做的人多。",
          "按困难程度排，半年一轮，公开名单。",
          1,
          List.of(
              deed("摸底二十一户，公示护林、保洁岗排序", "village", 20, Money.NONE, 0),
              deed("岗位补贴按月公开", "civil", 80, Money.NONE, 0))),
      new Evening(
          "老年食堂试办",
          "独居老人吃饭难。",
          "借用村小旧食堂，先试三个月，一餐五元，不够的民政补。",
          1,
          List.of(
              deed("旧食堂修灶、办证、请一名厨工", "village", 50, Money.OWN, 18_450),
              deed("三个月运行补助", "civil", 85, Money.SUPERIOR, 27_000))),
      new Evening(
          "村道会车处",
          "三处弯道会车难。",
          "加宽两处，装一面凸面镜，占地的两户同意换地。",
          2,
          List.of(
              open("加宽两处会车道，共六十米", "roads", 60, Money.SUPERIOR, 96_300),
              deed("小弯处装一面凸面镜", "village", 30, Money.COLLECTIVE, 1_280),
              open("两户换地签协议", "village", 150, Money.NONE, 0))),
      new Evening(
          "节水灌溉管护",
          "滴灌管没人管，坏了十几处。",
          "每组推一名管水员，坏了三天内修，料钱集体出。",
          1,
          List.of(
              deed("四个组各推一名管水员", "village", 20, Money.NONE, 0),
              open("换滴灌带一千二百米", "farming", 100, Money.SUPERIOR, 14_760),
              open("备一间料房，登记领用", "village", 120, Money.COLLECTIVE, 3_150))));
}
