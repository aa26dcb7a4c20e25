package shanzhi.engine.scheduling;

import java.time.Instant;
import shanzhi.foundation.ground.Region;

/**
 * A time for which a venue is to be taken.
 *
 * @param region the place that meets
 * @param until exclusive
 */
public record NewBooking(Region region, VenueId venue, Instant from, Instant until, String title) {}
