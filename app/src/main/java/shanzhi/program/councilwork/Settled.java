package shanzhi.program.councilwork;

import java.time.Instant;
import java.time.LocalDate;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.RuleSetId;
import shanzhi.foundation.ground.Region;

/**
 * 记分会议 A closed meeting whose points are entered.
 *
 * @param day on which it was held, by which the rules are chosen
 * @param at when the points were entered
 */
public record Settled(
    MeetingId meeting,
    Region village,
    BodyId body,
    String title,
    LocalDate day,
    Instant closedAt,
    BookId book,
    RuleSetId rules,
    Instant at) {}
