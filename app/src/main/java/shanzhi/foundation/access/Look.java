package shanzhi.foundation.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A look at personal data: who, as what, at whose, and why. */
public record Look(
    long seq,
    Instant at,
    String signature,
    @Nullable Long person,
    String what,
    String subject,
    String reason,
    String address) {}
