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

  /**
   * A post to be established over the office's region.
   *
   * @param grid the number of the grid in it that the post is for; 0 for all of it
   */
  record Job(PostKind kind, String title, int seats, int grid) {

    Job(PostKind kind, String title, int seats) {
      this(kind, title, seats, 0);
    }

    Region place(Region region) {
      return grid == 0 ? region : new Region(region.code() + "%03d".formatted(grid));
    }
  }

  static Office of(
      String key, OrganisationKind kind, Region region, String name, String register, Job... jobs) {
    return new Office(key, kind, region, name, register, List.of(jobs));
  }
}
