package shanzhi.engine.deliberation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/** 会前告知 Who was told of a meeting, as what, and when they read it. */
public record Notice(
    PersonId person,
    Role role,
    @Nullable OrganisationId office,
    Instant toldAt,
    @Nullable Instant readAt) {

  /** As what somebody is told. */
  public enum Role {
    COUNCILLOR,
    DEPARTMENT,
    CONCERNED,
    ADVISER;

    public String word() {
      return "deliberation.meeting.role." + name();
    }
  }
}
