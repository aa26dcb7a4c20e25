package shanzhi.program.visits;

import java.time.LocalDate;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * 帮扶计划 What was planned with somebody.
 *
 * @param goal what they want to come to
 * @param services what is done for it, and by whom
 * @param holder the post that sees to it
 * @param review when it is looked at again, with them
 */
record Plan(
    long id,
    PersonId person,
    String goal,
    String services,
    PostId holder,
    LocalDate since,
    LocalDate review,
    int version) {}
