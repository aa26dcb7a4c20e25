package shanzhi.engine.scheduling;

import shanzhi.foundation.ground.Region;

/** A venue to be registered at a village or township. */
public record NewVenue(Region region, String name, Venue.Kind kind, String address, int seats) {}
