package shanzhi.demonstration;

import java.util.List;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.PostKind;

/**
 * An organisation before it is registered.
 *
 * @param key what the loading and the stories call it
 * @param register who registered it, by the first two characters of its credit code; "" for those
 *     that have none
 */
record Office(
    String key,
    OrganisationKind kind,
    Region region,
    String name,
    String register,
    List<Job> jobs) {

  /** A post to be established over the office's region. */
  record Job(PostKind kind, String title, int seats) {}

  static Office of(
      String key, OrganisationKind kind, Region region, String name, String register, Job... jobs) {
    return new Office(key, kind, region, name, register, List.of(jobs));
  }
}
