package shanzhi.program.unions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/** 股份变动 What moved somebody's shares on a day. */
public record Stake(
    VentureId venture,
    LocalDate day,
    Holding holding,
    long delta,
    Cause cause,
    long ref,
    @Nullable TransferId transfer) {

  /** In what way shares are had. */
  public enum Role {
    /** 自有 The party's own. */
    OWN,
    /** 代持 Held for the people of a pool. */
    HELD,
    /** 成员 A member's own. */
    MEMBER,
    /** 社会资本 An investor's own. */
    INVESTOR
  }

  /** Why they moved. */
  public enum Cause {
    ISSUED,
    RESET,
    TAKEN,
    /** 终止清算 The venture was wound up. */
    WOUND_UP
  }

  /** Whose they are: a party's, held for a pool, a member's or an investor's within a pool. */
  public record Holding(
      int party,
      Role role,
      @Nullable PersonId person,
      @Nullable OrganisationId organisation) {

    static Holding of(Party party) {
      return new Holding(party.n(), party.kind().pool() ? Role.HELD : Role.OWN, null, null);
    }
  }
}
