package shanzhi.program.assets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * 更正 What an entry said before it was put right.
 *
 * @param was as it stood, by its version
 * @param by who put it right; nobody where the platform did
 */
public record Correction(Asset was, String why, @Nullable PersonId by, Instant at) {}
