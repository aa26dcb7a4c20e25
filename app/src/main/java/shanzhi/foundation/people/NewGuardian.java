package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;

/**
 * A guardian to be recorded.
 *
 * @param lastDay the last day on which it holds where a court found it; a minor's ends with full age
 * @param paper the household book, the birth certificate, the judgement: by its number
 */
public record NewGuardian(
    PersonId ward,
    PersonId guardian,
    Guardianship ground,
    @Nullable LocalDate lastDay,
    String paper) {}
