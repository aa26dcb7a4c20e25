package shanzhi;

import java.util.Arrays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** Seats on posts that stand in no register, for tests that ask only what a seat may do where. */
public final class Seats {

  private Seats() {}

  public static Acting.Seat seat(String title, Region place, String... capabilities) {
    var grants = Arrays.stream(capabilities)
        .map(capability -> new Grant(capability, Grant.Reach.PLACE))
        .toList();
    return new Acting.Seat(
        new PostId(1), title, new OrganisationId(1), place, Acting.grants(grants), null);
  }
}
