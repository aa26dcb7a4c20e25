package shanzhi.program.joint;

import java.time.Instant;
import shanzhi.foundation.ground.OrganisationId;

/** 表态 What a party said; a later one stands beside it and never in its place. */
record Position(long id, OrganisationId organisation, Stance stance, String words, Instant at) {}
