package shanzhi.program.villagerules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.people.Spelling;

/**
 * 不得写进村规民约 What no village rule may say: a village cannot fine nor withhold, nobody loses a right by
 * marriage, failings are not made public. None of it stands in a draft, and nothing follows from a clause
 * that says any. What a sentence forbids, or says of something else, is not meant. The township's review
 * looks for what words do not show.
 */
enum Unlawful {
  /** 妇女权益 Nobody loses a share or a right by marriage, divorce or widowhood, or for working away. */
  DROPPED(
      Parts.WOMEN + "[^。；\\n]{0,20}?" + Parts.LOSES + "[^，。；\\n]{0,10}?" + Parts.RIGHT
          + "|(取消|收回|停止|注销|剥夺|不给|不分给?)[^，。；\\n]{0,6}" + Parts.WOMEN
          + "[^，。；\\n]{0,10}" + Parts.RIGHT
          + "|" + Parts.WOMEN + "[^。；\\n]{0,8}?" + Parts.RIGHT + "[^。；\\n]{0,6}(收回|取消|停止|注销|作废|归集体)"
          + "|" + Parts.WOMEN + "[^。；\\n]{0,6}?没有?份"
          + "|(外出|在外)(务工|打工)[^。；\\n]{0,12}?(取消|丧失|收回|不得|不再|不(?=分红|分配)|不算|减半|少分)[^，。；\\n]{0,8}?"
          + "(分红|分配|成员|资格|承包地|宅基地|股)",
      "不得(因|以|歧视|剥夺|侵害|侵犯|取消|收回|限制)|不因|平等|同等"),
  /** 罚款 No fine, deposit or deduction. */
  FINE(Parts.PLAIN + "(罚款|罚金|处罚金|罚没|没收|违约金|滞纳金|押金|保证金|罚\\s*[\\d一二三四五六七八九十百千两几])" + "|" + Parts.PLAIN
      + "扣[^，。；\\n分]{0,6}" + Parts.SUM),
  /** 变相罚款 Nor money for a breach by another name; what all pay by the year is none. */
  CHARGE(
      "的，[^。；\\n]{0,20}?(交|缴|付|掏|拿出|(?<![里体会支])出)[^，。；\\n]{0,10}?" + Parts.SUM
          + "|" + Parts.BREACH
          + "[^。；\\n不未没]{0,16}?(交|缴|付|掏|拿出)[^，。；\\n]{0,10}?" + Parts.SUM,
      "每[年月季]|按[年月季]|奖|不超过|不得超过|最多|以内|医保|合作医疗|保险|慰问|资助"),
  /** 捐款定额 Who wants to may give to the fund: the rules set no sum, and make no gift follow. */
  GIFT(
      "的，[^。；\\n]{0,20}捐[^，。；\\n]{0,8}" + Parts.SUM
          + "|公益金[^。；\\n]{0,6}捐[^，。；\\n]{0,8}" + Parts.SUM
          + "|(?<!自愿|愿意)的，(?![^。；\\n]*(自愿|愿意))[^。；\\n]{0,20}?[向给往为][^，。；\\n]{0,6}公益金[^，。；\\n]{0,4}捐",
      "奖|由公益金|鼓励|倡导|提倡"),
  /** 扣发、停发 A benefit withheld, or taken from. */
  WITHHELD(
      Parts.PLAIN + "(扣发|扣除|扣减|扣留|扣押|抵扣|停发|停止|取消|暂缓|不予|不得享受|不能享受|不享受|冻结|收回)"
          + "[^，。；\\n]{0,12}" + Parts.BENEFIT
          + "|(不参加|不参与|不得参加|不得参与|不能参加|不准参加|不分|不给|少分)[^，。；\\n]{0,6}"
          + "(分红|集体收益|收益分配|征地补偿|补偿款)"
          + "|" + Parts.BENEFIT + "[^，。；\\n]{0,4}(先不发|暂不发|缓发)"
          + "|的，[^。；\\n]{0,12}?(不给|不予|不再|拒绝|暂缓|一律不|不)(开具?|出具|办理?|盖)[^，。；\\n]{0,4}(证明|章|手续|证)"
          + "|" + Parts.BENEFIT + "[^，。；\\n]{0,8}([中里]扣(?!分)|扣除|扣发|停发|抵扣)",
      "不得因|不得以|不因|伪造|虚假|骗取|材料不全"),
  /** 断水断电、不准落户 What everybody needs is not cut off. */
  CUT_OFF(
      "的，[^。；\\n]{0,12}?" + Parts.PLAIN + "(断|停|停供|切断|掐断)(其|他家|本户)?的?[水电气网](?![费源时])"
          + "|(不准|不予|不给|不许|不让|不得|暂缓|拒绝)[^，。；\\n]{0,6}?"
          + "((上|迁|办理?|报|登记)[^，。；\\n]{0,3}(户口|户籍)|落户|上户)",
      "检修|抢修|维修|通知|火|外出[时前]|安全|伪造|骗取|虚假"),
  /** 公开羞辱 Praise may be public; a failing reaches the household. */
  SHAMING(Parts.PLAIN + "(曝光|示众|游街|黑榜|黑名单|失信名单|大字报|通报批评|点名(批评|通报)|公开检讨|当众检讨)"
      + "|(广播|喇叭)[^，。；\\n]{0,6}点名(?!表扬|表彰)"
      + "|" + Parts.NO_PRAISE + "(公布|公示|公开|张贴|张榜)[^，。；\\n]{0,8}"
      + "(违规|违约|违反|欠|后进|落后|扣分)[^，。；\\n]{0,6}"
      + "(名单|姓名|户)"
      + "|的，" + Parts.NO_PRAISE + "[^。；\\n]{0,10}(公布|公开|公示|张榜)(其|本人|本户)?的?(姓名|名字|照片)"
      + "|的，" + Parts.NO_PRAISE + "[^。；\\n]{0,10}(姓名|名字|照片|相片)[^，。；\\n]{0,4}(上墙|公示|公布|张贴|贴在|上榜)"),
  /** 搜查、扣人 Nobody's home or person is searched, and nothing and nobody is held, but by the police. */
  SEARCHED(
      Parts.PLAIN + "(搜查|搜身|搜家|抄家|搜屋|关禁闭|关起来|绑起来|罚站|罚跪)" + "|" + Parts.PLAIN
          + "(扣|扣留|扣押|没收)[^，。；\\n]{0,4}(人|身份证|户口[本簿]|证件|摩托|车辆|农具|牲畜)",
      "公安|派出所|民警"),
  /** 歧视 Nobody loses anything for what they believe, how many children they have, or for going to law. */
  BARRED(
      "(信教|信仰[^，。；\\n]{0,4}教|教徒|信徒|[生育][^，。；\\n]{0,2}[二两三四多女][^，。；\\n]{0,2}[胎孩]|超生|上访|信访|打官司|残疾|外来户|外姓)"
          + "[^。；\\n]{0,10}?(不得|不能|不准|不许|不给|不予|不算|取消|剥夺|无权|追究|处理)",
      "不得(歧视|因|强制|强迫|干涉|打击|阻拦|限制)|平等|非法|邪教|优先|照顾|帮助|无故"),
  /** 株连 What one does follows nobody else of the family. */
  KIN("(子女|儿女|孩子|家属|家人|亲属|直系|后代)[^，。；\\n]{0,6}"
      + Parts.PLAIN + "(不得|不准|不能|不予|不许|取消|影响)[^，。；\\n]{0,8}"
      + "(入党|当兵|参军|入伍|上学|入学|升学|就业|招工|录用|政审|评优|当选|选举|享受|贷款)"),
  /** 变相送礼 Nor things for a breach: what is made good is what was damaged. */
  GOODS(
      "的，[^。；\\n]{0,12}?(送|赔|买|拿|给|请|摆|出)[^，。；\\n]{0,6}?(香烟|烟|白酒|酒席|酒|红包|礼品|客|杀猪|席|桌)",
      "不(得|准|许|请|送|收|超过|办|摆)|严禁|禁止|倡导|提倡|节俭|简办|自愿|以内|最多"),
  /** 加倍赔 Nobody makes good more than the damage. */
  EXCESS("(补|赔|栽|种|偿|还)[^，。；\\n]{0,6}[\\d０-９二两三四五六七八九十百千]+倍"
      + "|[\\d０-９二两三四五六七八九十百千]+倍[^，。；\\n]{0,4}(赔|补|偿|罚|栽|种)|加倍(赔|补|偿|罚)");

  /** Parts of what is looked for. */
  private static final class Parts {

    /** Not where the same words forbid it. */
    private static final String PLAIN = "(?<!(不得|不能|不准|不许|严禁|禁止|无权)([一-龥、]{1,16}、)?)(?<!不)";

    private static final String NO_PRAISE = "(?![^。；\\n]*(表扬|表彰|奖|光荣))";
    private static final String BREACH = "(违反|违者|违规|违约|不听劝|乱[倒扔堆放搭建停])";
    private static final String SUM = "[\\d０-９一二两三四五六七八九十百千万几壹贰叁肆伍陆柒捌玖拾佰仟]+\\s*[元块圆]";
    private static final String BENEFIT =
        "(分红|补贴|补助|低保|待遇|福利|证明|盖章|养老|医保|工资|粮款|款项" + "|集体收益|水电|供水|供电|入学|救助)";
    private static final String WOMEN =
        "(出嫁女|外嫁女|改嫁|再嫁|再婚|守寡|丧夫|死了丈夫|嫁出去?的|嫁女|出嫁的|(离婚|离异|丧偶)([^，。；\\n]{0,4}的|的?(妇女|女))|寡妇"
            + "|上门女婿|入赘|招婿|女儿户|妇女|女儿|姑娘|闺女)";
    private static final String LOSES =
        "(不(?![影因限变论管受少低])|取消|丧失|收回|无权|没有(?=资格|权)|退出|少分|减半" + "|除名|迁出)";
    private static final String RIGHT =
        "(分红|分配|收益|征地|补偿|承包地|责任田|宅基地|股|成员|资格|待遇|福利|权利" + "|户口|选举|表决|本村人)";
  }

  private final Pattern says;
  private final Pattern unless;

  Unlawful(String says) {
    this(says, "(?!)");
  }

  /** @param unless what shows, in the same sentence, that something else is meant */
  Unlawful(String says, String unless) {
    this.says = Pattern.compile(says);
    this.unless = Pattern.compile(unless);
  }

  /** What is said that may not be, and the words that say it. */
  record Found(Unlawful line, String words) {}

  /** Blanks within a line, what is not seen, and marks put between letters hide nothing. */
  private static final Pattern BLANKS = Pattern.compile("[\\h\\p{Cf}·•‧∙・･*_|~-]+");

  /** The first, where a text says any. */
  static Optional<Found> in(String said) {
    var text = BLANKS.matcher(Spelling.simplified(said)).replaceAll("");
    for (var line : values()) {
      var found = line.says.matcher(text);
      while (found.find()) {
        if (!line.unless.matcher(sentence(text, found)).find()) {
          return Optional.of(new Found(line, found.group()));
        }
      }
    }
    return Optional.empty();
  }

  /** Refuses a draft that says any, whenever it was written. */
  static void mustNotBeIn(Draft draft) {
    in(draft.said()).ifPresent(found -> {
      throw Refusal.conflict(found.line().why(), found.words());
    });
  }

  private static String sentence(String text, Matcher found) {
    var from = found.start();
    while (from > 0 && !stops(text.charAt(from - 1))) from--;
    var to = found.end();
    while (to < text.length() && !stops(text.charAt(to))) to++;
    return text.substring(from, to);
  }

  private static boolean stops(char one) {
    return "。；\n".indexOf(one) >= 0;
  }

  /** Why it may not be said. */
  String why() {
    return "villagerules.unlawful." + name();
  }
}
