package shanzhi.program.joint;

import java.time.Instant;
import java.time.LocalDate;
import shanzhi.foundation.ground.OrganisationId;

/** 参会单位 Who was called to the table, as which party, why, and until when it gives its position. */
record Called(OrganisationId organisation, Party party, Why why, Instant at, LocalDate due) {

  /** Why it was called. */
  enum Why {
    /** The frame always seats it: the village itself, the township's government. */
    FRAME,
    /** The frame names it for the category. */
    CATEGORY,
    /** It handled the like before. */
    HANDLED,
    /** The desk chose it. */
    CHOSEN
  }
}
