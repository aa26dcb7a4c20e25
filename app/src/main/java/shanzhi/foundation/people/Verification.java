package shanzhi.foundation.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 乡镇核实 What a village entered on a paper and the township confirms; nothing of it counts before.
 *
 * @param village where the person is on the register
 * @param reason why it was refused; "" otherwise
 */
record Verification(
    long id,
    PersonId person,
    Region village,
    Claim claim,
    String paper,
    String recordedBy,
    Instant recordedAt,
    @Nullable Answer answer,
    String reason,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt,
    @Nullable Objection objection) {

  /** 不是这样 That somebody whom it is about, or at home with them, says it is not so. */
  record Objection(Instant at, PersonId by, String reason) {}

  /** What is said. */
  enum Kind {
    /** That somebody died, left the county or never should have been entered. */
    ENDED,
    /** That somebody moved to another village, or since when they live in theirs. */
    MOVED,
    /** Where somebody is registered. */
    REGISTERED,
    /** Since when somebody newly entered lives here, and where they are registered. */
    ENTERED
  }

  /** What became of it. */
  enum Answer {
    AGREED,
    REFUSED,
    WITHDRAWN
  }

  /**
   * @param since the day of it; of somebody newly entered since when they live here
   * @param to the village of a move
   * @param household the household that a move joins; none: one of their own
   */
  record Claim(
      Kind kind,
      LocalDate since,
      Ended.@Nullable Why why,
      @Nullable Region to,
      @Nullable HouseholdId household,
      @Nullable Registered registered) {

    static Claim ended(Ended ended) {
      return new Claim(Kind.ENDED, ended.on(), ended.why(), null, null, null);
    }

    static Claim moved(Region to, @Nullable HouseholdId household, LocalDate since) {
      return new Claim(Kind.MOVED, since, null, to, household, null);
    }

    static Claim registered(Registered registered, LocalDate since) {
      return new Claim(Kind.REGISTERED, since, null, null, null, registered);
    }

    static Claim entered(NewResident said) {
      var registered = said.registered();
      return new Claim(
          Kind.ENTERED,
          said.residentSince(),
          null,
          null,
          null,
          registered == null ? new Registered(said.village().code(), "", null) : registered);
    }
  }

  boolean open() {
    return answer == null;
  }
}
