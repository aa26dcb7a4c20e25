package shanzhi.foundation.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;

/**
 * What became of one row of a batch, in the order of the batch.
 *
 * @param person who entered; absent where there were faults, and after a dry run
 */
public record Enrolled(@Nullable PersonId person, List<Refusal.Fault> faults) {}
