package shanzhi.engine.deliberation;

import java.time.Instant;
import shanzhi.foundation.ground.PersonId;

/**
 * 会议纪要 That the minutes of a meeting were signed off, under which number, and by which code anybody can
 * check them.
 *
 * @param print SHA-256, in hex, of the record from which they are generated
 */
public record Minutes(
    MeetingId meeting,
    BodyId body,
    int year,
    int number,
    String code,
    String print,
    PersonId person,
    Instant at) {}
