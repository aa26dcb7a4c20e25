package shanzhi.program.villagerules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 不得罚款 A village cannot fine: no fine, deposit, deduction or withheld benefit stands in a draft, and
 * nothing follows from a clause that says one. The township's review looks for what words do not show.
 */
final class Fines {

  private static final String BENEFITS =
      "分红|补贴|补助|低保|待遇|福利|证明|盖章|养老|医保|工资|粮款|款项|集体收益|水电|供水|供电|入学|救助";

  private static final Pattern WORDS =
      Pattern.compile("罚款|罚金|处罚金|罚没|没收|违约金|滞纳金|押金|保证金|罚\\s*[\\d一二三四五六七八九十百千两几]"
          + "|(扣发|扣除|扣减|扣留|扣押|抵扣|停发|停止|取消|暂缓|不予|不得享受|冻结|收回)[^，。；\\n]{0,12}(" + BENEFITS + ")"
          + "|(" + BENEFITS + ")[^，。；\\n]{0,8}(中扣|扣除|扣发|停发|抵扣)");

  private Fines() {}

  /** The words that fine, where a text says any. */
  static Optional<String> in(String text) {
    var found = WORDS.matcher(text);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }
}
