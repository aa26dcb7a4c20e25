package shanzhi.program.mutualaid;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.MUTUALAID_KEEP;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/**
 * 借款程序 The way of a loan: asked for, checked, granted by another hand, paid out by its voucher, followed
 * until it is repaid, or written off by resolution. What money does, the platform writes down.
 */
@Configuration(proxyBeanMethods = false)
class LoanSteps {

  static final String NAME = "mutualaid.loan";

  /** What ended it was reversed: a matter that has ended does not open again. */
  static final String AGAIN = "mutualaid.loan-again";

  static final String ASKED = "ASKED";
  static final String CHECKED = "CHECKED";
  static final String GRANTED = "GRANTED";
  static final String RUNNING = "RUNNING";
  static final String REPAID = "REPAID";
  static final String LOST = "LOST";
  static final String DECLINED = "DECLINED";
  static final String LAPSED = "LAPSED";

  static final String CHECK = "check";
  static final String GRANT = "grant";
  static final String PAY_OUT = "pay-out";
  static final String TAKE_BACK = "take-back";
  static final String END = "repaid";
  static final String WRITE_OFF = "write-off";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(MUTUALAID_KEEP)
      .state(
          ASKED,
          DESK,
          MutualAidParameters.CHECK,
          act(CHECK, CASE_HANDLE, CHECKED).needs(Need.NOTE),
          decline(),
          overdue(ASKED))
      .state(
          CHECKED,
          DESK,
          MutualAidParameters.GRANT,
          act(GRANT, CASE_HANDLE, GRANTED).needs(Need.NOTE),
          decline(),
          overdue(CHECKED))
      .state(
          GRANTED,
          DESK,
          MutualAidParameters.PAY,
          by(ENTAILED, PAY_OUT, CASE_READ, RUNNING),
          act("lapse", CASE_HANDLE, LAPSED)
              .needs(Need.REASON)
              .outcome("declined")
              .lastResort(),
          overdue(GRANTED))
      .state(
          RUNNING,
          DESK,
          MutualAidParameters.FOLLOW,
          follow(),
          by(ENTAILED, TAKE_BACK, CASE_READ, GRANTED),
          repaid(),
          lost(),
          overdue(RUNNING))
      .end(REPAID, LOST, DECLINED, LAPSED);

  static final Procedure RUNNING_AGAIN = Procedure.named(AGAIN, 1)
      .tendedBy(MUTUALAID_KEEP)
      .state(
          RUNNING, DESK, MutualAidParameters.FOLLOW, follow(), repaid(), lost(), overdue(RUNNING))
      .end(REPAID, LOST);

  /** The matter's words say how much and for what, and nobody's name; it opens for the borrower. */
  static NewMatter matter(
      String procedure, Region village, PersonId borrower, String title, String body) {
    return new NewMatter(procedure, village, title, body, "", null, "desk", null, List.of())
        .confidential(true)
        .toldBy(borrower);
  }

  private static Procedure.Action follow() {
    return act("follow", CASE_HANDLE, RUNNING).needs(Need.NOTE);
  }

  private static Procedure.Action repaid() {
    return by(ENTAILED, END, CASE_READ, REPAID).outcome("done");
  }

  private static Procedure.Action lost() {
    return by(ENTAILED, WRITE_OFF, CASE_READ, LOST).outcome("lost");
  }

  private static Procedure.Action decline() {
    return act("decline", CASE_HANDLE, DECLINED)
        .needs(Need.REASON)
        .outcome("declined")
        .lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure mutualaidLoanProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure mutualaidLoanAgainProcedure() {
    return RUNNING_AGAIN;
  }
}
