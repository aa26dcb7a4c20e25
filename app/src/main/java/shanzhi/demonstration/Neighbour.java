package shanzhi.demonstration;

import shanzhi.foundation.ground.PersonId;

/** An invented person who has entered the register. */
record Neighbour(Villager who, PersonId id, Homestead home) {}
