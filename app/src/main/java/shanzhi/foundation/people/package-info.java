/**
 * The register of the people of the county: residents and their households, where they are
 * registered and where they live, groups of concern, family ties with consent, and mandates. Names
 * and facts enter from the village or from a sheet; masked lines, degrees of kinship and mandates
 * leave. Identity and phone numbers are sealed at rest and each look at one is recorded.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.inbox",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation"
    })
@NullMarked
package shanzhi.foundation.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
