package shanzhi.program.mediation;

import java.time.Instant;
import shanzhi.engine.casework.Evidence;
import shanzhi.foundation.ground.PersonId;

/** 附件 A photo or a document in a private file, and who put it there. */
public record Enclosure(Evidence file, PersonId person, Instant at) {}
