package shanzhi.demonstration;

import java.util.List;
import shanzhi.foundation.people.Sex;

/** Invented names, as usual in these valleys and in each generation. */
final class Names {

  private static final List<String> FAMILIES =
      split("李 李 李 王 王 王 张 张 张 刘 刘 杨 杨 陈 陈 赵 周 周 何 何 黄 吴 罗 罗 唐 唐 马 邓 胡 胡 曾 蒲 蒲 薛 苟"
          + " 严 强 谢 任 任 冯 尚 敬 魏 高 蒋 郭 宋 母 母 岳 文 龙 贾 袁 付 董 仇 徐 向");

  private static final List<String> OLD_MEN =
      split("德富 正明 国华 明清 光成 兴贵 永福 天才 仕林 朝富 文秀 大全 长寿 开明 定安 世贵 万林 均成 顺德 洪兴"
          + " 太平 云山 青松 元发 怀礼 树清 泽民 发祥 学忠 从义");

  private static final List<String> OLD_WOMEN = split(
      "秀英 桂芳 玉兰 素珍 秀兰 桂英 玉珍 淑芬 碧珍 明秀 光珍 大秀 素华 翠芳 仕秀 天英 开秀 正芳 安秀 凤英" + " 兴芝 清香 从秀 月英 朝珍 定芳 元碧 世芬");

  private static final List<String> MEN =
      split("勇 强 军 刚 建军 建国 建华 小平 明 涛 伟 波 斌 永刚 志强 大勇 晓军 华林 成林 小龙 光勇 海波 兴兵 天军"
          + " 云飞 开勇 顺平 世军 国平 晓东 长春 青海 仕勇 学军 林 杰 鹏 磊 洪波 东升");

  private static final List<String> WOMEN =
      split("丽 敏 静 艳 燕 小琴 红梅 小芳 晓红 玉梅 春梅 小英 丽华 小兰 雪梅 晓燕 群芳 菊 秀琼 小蓉 琼华 巧玲 莉 霞"
          + " 娟 明霞 玉蓉 翠华 秋菊 小红 兰英 冬梅 青莲 婷 月容 海燕");

  private static final List<String> BOYS =
      split("浩宇 子轩 宇航 俊杰 天佑 博文 浩然 梓豪 一鸣 俊熙 宇轩 家豪 思远 睿 晨 文博 奕辰 铭轩 皓轩 致远 乐 子墨");

  private static final List<String> GIRLS =
      split("梓涵 雨桐 欣怡 诗涵 思雨 佳怡 梦瑶 语嫣 可馨 雅琪 紫涵 欣悦 子萱 若曦 诗琪 静怡 雨欣 思琪 梦洁 一诺 依诺 甜");

  private static final List<String> HIGHLAND_MEN =
      split("扎西 尼玛 格波 才让 旺修 次仁 达瓦 格桑 尼苏 班玉 曹巴 余石 塔汝 顿珠");

  private static final List<String> HIGHLAND_WOMEN =
      split("卓玛 央金 格桑曼 拉姆 白玛 次里曼 德吉 娜珍 阿波珠 尼曼 早让 勒曼 央中");

  private Names() {}

  private static List<String> split(String words) {
    return List.of(words.split(" "));
  }

  static String family(Lots lots) {
    return lots.one(FAMILIES);
  }

  /** @param highland whether the family keeps the names of the upper valleys */
  static String given(Sex sex, int age, boolean highland, Lots lots) {
    var man = sex == Sex.MALE;
    if (highland) return lots.one(man ? HIGHLAND_MEN : HIGHLAND_WOMEN);
    if (age >= 58) return lots.one(man ? OLD_MEN : OLD_WOMEN);
    if (age >= 20) return lots.one(man ? MEN : WOMEN);
    return lots.one(man ? BOYS : GIRLS);
  }
}
