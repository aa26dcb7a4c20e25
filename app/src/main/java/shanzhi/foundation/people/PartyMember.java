package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 党员 A person's membership of the Party as the register knows it.
 *
 * @param until first day on which it no longer is; absent where it stands
 */
public record PartyMember(LocalDate since, @Nullable LocalDate until, int version) {}
