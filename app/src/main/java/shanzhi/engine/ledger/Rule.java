package shanzhi.engine.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 积分规则 One version of one rule.
 *
 * @param code what programs call it by: {@code attendance}
 * @param points what it earns, or costs below nothing
 * @param mostAYear what one holder can earn by it in a calendar year, where the table says so
 * @param repealed whether it stops on its day instead of changing
 * @param basis by what it was adopted: the resolution, the law's article
 */
public record Rule(
    RuleId id,
    RuleSetId set,
    String code,
    int version,
    LocalDate from,
    String words,
    long points,
    @Nullable Long mostAYear,
    boolean repealed,
    String basis) {}
