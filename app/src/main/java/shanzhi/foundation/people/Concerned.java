package shanzhi.foundation.people;

import java.util.Set;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * Somebody whom a village may have to look after: in a group of concern, or old and alone.
 *
 * @param grid "" where the household lies in none
 * @param spot the address in words, else the household's number
 * @param away whether they are out of the village now
 * @param agedAlone whether they are as old as was asked and nobody else of the household is there
 */
public record Concerned(
    PersonId person,
    Region village,
    String grid,
    HouseholdId household,
    String spot,
    boolean away,
    boolean agedAlone,
    Set<Concern> groups) {}
