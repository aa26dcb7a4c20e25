package shanzhi.program.joint;

import java.time.Instant;
import shanzhi.foundation.ground.OrganisationId;

/** 会签 What a party says to the plan that lies on the table. */
record Assent(OrganisationId organisation, boolean accepts, String words, Instant at) {}
