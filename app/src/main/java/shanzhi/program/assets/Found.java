package shanzhi.program.assets;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.ground.Yuan;

/**
 * 问题线索 What a rule finds in a contract, with the numbers that explain it.
 *
 * @param mark tells one occurrence from the next of the same rule and contract
 * @param beside contracts with which a price is compared
 * @param matter under which it is seen to; none as long as it is only found
 * @param settled how it ended
 */
public record Found(
    Rule rule,
    ContractId contract,
    String number,
    AssetId asset,
    String name,
    Region village,
    AssetKind kind,
    String mark,
    List<Long> numbers,
    List<ContractId> beside,
    @Nullable MatterId matter,
    @Nullable LocalDate foundOn,
    @Nullable String settled) {

  /** 验收后又出现 Whether it was accepted as mended; standing again it is a matter anew. */
  public boolean undone() {
    return FindingSteps.ACCEPTED.equals(settled);
  }

  /** Key of the list's next page. */
  String key() {
    return contract + "." + rule.name();
  }

  /** The sentence that names the law behind it: of a term, the law of its kind. */
  public String basis() {
    return rule == Rule.TERM_TOO_LONG ? kind.term.basis : rule.basis();
  }

  /** Which rule, which numbers, in the reader's language. */
  public String says(Words words) {
    return switch (rule) {
      case NO_PROCESS -> words.of(rule.says(), Yuan.of(numbers.getFirst()));
      case RENT_OVERDUE, DIVIDEND_OVERDUE ->
        words.of(rule.says(), numbers.get(2), Yuan.of(numbers.getFirst()), numbers.get(1));
      case ARREARS -> words.of(rule.says(), Yuan.of(numbers.getFirst()), numbers.get(1));
      case PRICE_LOW ->
        words.of(
            rule.says(),
            Yuan.of(numbers.getFirst()),
            words.of(kind.measure.word()),
            numbers.get(2),
            Yuan.of(numbers.get(1)),
            numbers.get(3));
      case TERM_TOO_LONG -> words.of(rule.says(), numbers.getFirst(), numbers.get(1));
      case BEYOND_RIGHTS, HELD_OVER -> words.of(rule.says(), numbers.getFirst());
      case NO_RESOLUTION ->
        words.of(rule.says(), Yuan.of(numbers.getFirst()), Yuan.of(numbers.get(1)));
      case IN_PIECES ->
        words.of(rule.says(), numbers.get(2), Yuan.of(numbers.getFirst()), Yuan.of(numbers.get(1)));
      case FISH_IN_DRINKING_WATER, NO_MANDATE, NO_RENT, TO_OUTSIDER ->
        words.of(rule.says(), Hundredths.of(numbers.getFirst()), words.of(kind.measure.word()));
    };
  }
}
