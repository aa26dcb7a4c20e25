package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;

/**
 * 农村集体经济组织 A village's collective.
 *
 * @param book the register of its shares; none before its first plan is in force
 */
public record Collective(
    OrganisationId id,
    Region village,
    String name,
    @Nullable BookId book) {}
