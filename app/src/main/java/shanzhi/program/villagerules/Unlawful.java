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
          + "|" + Parts.WOMEN + "的?" + Parts.RIGHT + "[^。；\\n]{0,6}(收回|取消|停止|注销)"
          + "|" + Parts.WOMEN + "[^。；\\n]{0,6}?没有?份(?!子)"
          + "|" + Parts.WOMEN + "[^。；\\n]{0,20}?" + Parts.RIGHT
          + "[^，。；\\n]{0,6}(收回|取消|停止|注销|作废|减半|归集体|归村|调给|不保留)"
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
          + "[^。；\\n不未没]{0,16}?(交|缴|付|掏|拿出)[^，。；\\n]{0,10}?" + Parts.SUM
          + "|" + Parts.BREACH + "[^。；\\n不未没]{0,16}?(赔|补偿)[^，。；\\n]{0,10}?" + Parts.SUM
          + "|" + Parts.BREACH + "[^。；\\n不未没]{0,16}?" + Parts.SUM
          + "[^，。；\\n]{0,4}(作为?|当作?)(补偿|赔偿|赞助|抵偿)",
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
          + "|" + Parts.PLAIN + "(不给|不予|不准|不许|不帮|不为|拒绝)[^，。；\\n]{0,4}(开具?|出具|盖|办理?)[^，。；\\n]{0,6}"
          + "(证明|章|手续|介绍信)"
          + "|(不参加|不参与|不得参加|不得参与|不能参加|不准参加|不分|不给|少分)[^，。；\\n]{0,6}"
          + "(分红|集体收益|收益分配|征地补偿|补偿款)"
          + "|" + Parts.BENEFIT + "[^，。；\\n]{0,4}(先不发|暂不发|缓发)"
          + "|" + Parts.BENEFIT + "[^，。；\\n]{0,8}([中里]扣(?!分)|扣除|扣发|停发|抵扣)",
      "不得因|不得以|不因"),
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
      + "|的，" + Parts.NO_PRAISE + "[^。；\\n]{0,10}(公布|公开|公示|张榜)(其|本人|本户)?的?(姓名|名字|照片)"),
  /** 照片上墙 Nor is a face shown for a failing. */
  FACES(
      "(的，|者，?|" + Parts.BREACH + ")[^。；\\n]{0,12}?(照片|人脸|头像|视频|录像|姓名|名字)[^，。；\\n]{0,6}"
          + "(上墙|公示|公布|公开|张贴|张榜|贴出|发[到在]?[^，。；\\n]{0,4}群)",
      "表扬|表彰|奖|光荣|评为|评上|先进|模范|好人|优秀|(?<!不)文明(户|家庭)|不得[^，。；\\n]{0,10}(照片|人脸|姓名|公示|公开|张贴)"),
  /** 每户摊派 A yearly due is set by a decision of the villagers' meeting, never by the rules alone. */
  LEVY(
      "(每[户人家口][^，。；\\n]{0,4}?每?[年月季]|每[年月季][^，。；\\n]{0,3}每?[户人家口])[^，。；\\n]{0,6}?"
          + "(交|缴|付(?!给)|收(?![入益])|(?<!支)出(?![售租去]))[^，。；\\n]{0,10}?" + Parts.SUM,
      "村民会议|村民代表会议|一事一议|自愿|医保|合作医疗|保险|不超过|不得|奖|补贴|补助|由村集体"),
  /** 搜查 Nobody in a village searches a home or a person, or holds anybody. */
  SEARCH(
      Parts.PLAIN + "(搜查|搜身|搜家|搜屋|抄家(?![训规])|扣人|关押|体罚|罚站|罚跪|关禁闭|关起来|绑起来|限制人身自由)" + "|" + Parts.PLAIN
          + "扣[留押]?[^，。；\\n]{0,4}(身份证|户口[本簿]|证件|摩托|车辆|农具|牲畜)",
      "公安|派出所|(不得|不能|不准|不许|严禁|禁止|无权|没有权)(?![^，。；\\n]{0,8}(抗拒|拒绝|阻|妨|反对))"
          + "[^，。；\\n]{0,10}(搜|抄家|扣人|关押|体罚|限制)"),
  /** 信仰、生育 Faith and the number of children are nobody's ground for anything. */
  BELIEF(
      "(信教|信佛|信耶稣|信基督|信天主|教徒|信徒|入教|宗教信仰)[^。；\\n]{0,10}?"
          + "(不得(?![强以利歧在干])|不能|不准|不许|取消|不给|不予|没有资格)"
          + "[^，。；\\n]{0,8}(当|任|选|参加|享受|分红|领|评|资格|组长|干部|入股)"
          + "|(超生|二胎|三胎|多胎|多子女|未婚先孕|生了?[一二两三四五六七八九多几\\d]+[个胎])[^。；\\n]{0,12}?"
          + "(不得(?![因以歧])|不能|不准|不许|取消|不给|不予|停发|停止|减(?!免))"
          + "|(上访|信访|打官司|告状)的?[^。；\\n]{0,8}?(不得(?![因以打阻])|不能|不准|不许|取消|不给|不予|追究)",
      "歧视|不得因|不得以|不因|邪教|打击|报复|阻拦|阻止"),
  /** 株连 What somebody did follows neither their children nor their kin. */
  KIN(
      "(子女|儿女|孩子|后代|家属|亲属|家人|儿子|孙子|三代)[^，。；\\n]{0,6}"
          + "(不得|不能|不准|不许|不予|不给|取消|不推荐|一律不)(?![^，。；\\n]{0,3}([阻让使逼以因拒]|干涉))"
          + "[^，。；\\n]{0,6}(入党|当兵|参军|入伍|政审|上学|入学|考公|报考|当干部|任职|评优|提干|就业|升学|贷款|享受)",
      "不得因|不得以|不因"),
  /** 送烟送酒 No officer is given anything for a breach. */
  TRIBUTE(
      "[送敬买给拿赔提][^，。；\\n]{0,8}(烟|酒|茶|红包|礼[物品]|[猪羊鸡席])[^，。；\\n]{0,4}"
          + "(给" + Parts.OFFICER + "|赔礼|赔罪|道歉|谢罪)"
          + "|[给向请为]" + Parts.OFFICER + "[^，。；\\n]{0,4}[送敬买拿吃喝摆][^，。；\\n]{0,6}(烟|酒|茶|红包|[礼猪羊鸡席饭])"
          + "|的，[^。；\\n]{0,8}?摆[^，。；\\n]{0,6}(酒|席|桌)",
      "不超过|以内|最多|简办|(不得|不准|不许|严禁|禁止|不要|不用)[^，。；\\n]{0,12}[送敬买给请收吃]"),
  /** 加倍赔偿 Damage is made good; more than the damage is a punishment. */
  EXCESS(
      "(补栽|补种|栽|种|赔|偿|返还|退还|归还|补交)[^，。；\\n]{0,6}" + Parts.TIMES
          + "|" + Parts.TIMES + "[^，。；\\n]{0,4}[赔偿补返退交还]"
          + "|[偷毁损][一1][棵株][^。；\\n]{0,6}[栽种赔补][二两三四五六七八九十百\\d]{1,3}[棵株]",
      "依法|法律|不得");

  /** Parts of what is looked for. */
  private static final class Parts {

    /** Not where the same words forbid it. */
    private static final String PLAIN = "(?<!(不得|不能|不准|不许|严禁|禁止|无权)([一-龥、]{1,16}、)?)(?<!不)";

    private static final String NO_PRAISE = "(?![^。；\\n]*(表扬|表彰|奖|光荣))";
    private static final String OFFICER = "(组长|村?干部|书记|主任|理事长?|队长|会长)";
    private static final String TIMES = "[二两三四五六七八九十百千几多加双\\d]+倍";
    private static final String BREACH = "(违反|违者|违规|违约|不听劝|乱[倒扔堆放搭建停])";
    private static final String SUM = "[\\d０-９一二两三四五六七八九十百千万几壹贰叁肆伍陆柒捌玖拾佰仟零〇廿]+\\s*[元块圆]";
    private static final String BENEFIT =
        "(分红|补贴|补助|低保|待遇|福利|证明|盖章|养老|医保|工资|粮款|款项" + "|集体收益|水电|供水|供电|入学|救助)";
    private static final String WOMEN =
        "(出嫁女|外嫁女|嫁出去?的|嫁女|出嫁的|(离婚|离异|丧偶)([^，。；\\n]{0,4}的|的?(妇女|女))|寡妇"
            + "|上门女婿|入赘|招婿|女儿户|妇女|女儿|姑娘|闺女"
            + "|改嫁|再嫁|再婚|丧偶|丧夫|守寡|死了(丈夫|老公|男人|妻子|老婆)|离了?婚|离异|嫁[人到给出]|结婚|倒插门)";
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
