package shanzhi.engine.ledger;

import shanzhi.foundation.ground.Region;

/**
 * 积分规则表 A table of points of a place.
 *
 * @param kind whose points they are: {@code councillor}, {@code moral-credit}
 */
public record RuleSet(RuleSetId id, Region region, String kind, String title) {}
