package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/** That a person agrees to their own ties being kept, since when, how said, and until when. */
public record Consent(
    PersonId person,
    LocalDate on,
    ConsentWay how,
    String recordedBy,
    @Nullable String asked,
    @Nullable String askedBy,
    @Nullable Instant revokedAt) {}
