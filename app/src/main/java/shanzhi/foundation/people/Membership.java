package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/** That a person belongs to a group of concern, from when until when, and who says so. */
public record Membership(
    PersonId person,
    Concern concern,
    LocalDate since,
    @Nullable LocalDate until,
    String recordedBy) {}
