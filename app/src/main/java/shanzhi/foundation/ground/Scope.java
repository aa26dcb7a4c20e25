package shanzhi.foundation.ground;

import org.jspecify.annotations.Nullable;

/**
 * The rows that one transaction may see and touch, and by which capability: those of a place, those
 * that an organisation holds, or those of a person. Row-level policies read it from settings of the
 * transaction; where nothing is set there are no rows.
 *
 * @param capability the capability that was named; policies of private tables ask for it
 * @param place rows whose region lies in it
 * @param organisation rows that this organisation holds or co-holds
 * @param person rows that are this person's own
 */
public record Scope(
    County county,
    String capability,
    @Nullable Region place,
    @Nullable OrganisationId organisation,
    @Nullable PersonId person) {

  /** The capability's name in force when the platform itself acts. */
  public static final String SYSTEM = "system";

  public static Scope place(County county, String capability, Region place) {
    return new Scope(county, capability, place, null, null);
  }

  public static Scope organisation(County county, String capability, OrganisationId organisation) {
    return new Scope(county, capability, null, organisation, null);
  }

  public static Scope self(County county, String capability, PersonId person) {
    return new Scope(county, capability, null, null, person);
  }

  /** The whole county for the platform itself. */
  public static Scope system(County county) {
    return new Scope(county, SYSTEM, county.region(), null, null);
  }

  /** Public rows alone. */
  public static Scope open(County county) {
    return new Scope(county, "", null, null, null);
  }

  /** The names of the settings, in the order of {@link #settings}. */
  public static final String SET = """
      select set_config('app.county', ?, true), set_config('app.capability', ?, true),
             set_config('app.low', ?, true), set_config('app.high', ?, true),
             set_config('app.organisation', ?, true), set_config('app.person', ?, true)""";

  /** The values for {@link #SET}; what is not in force is the empty text. */
  public String[] settings() {
    return new String[] {
      county.code(),
      capability,
      place == null ? "" : place.low(),
      place == null ? "" : place.high(),
      organisation == null ? "" : organisation.toString(),
      person == null ? "" : person.toString()
    };
  }
}
