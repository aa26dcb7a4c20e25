package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.List;
import shanzhi.foundation.ground.PersonId;

/**
 * A mandate to be given.
 *
 * @param lastDay the last day on which it holds
 * @param note for {@link ConsentWay#ONLINE} it may be empty
 */
public record NewMandate(
    PersonId principal,
    PersonId agent,
    List<String> scopes,
    LocalDate lastDay,
    ConsentWay how,
    String note) {}
