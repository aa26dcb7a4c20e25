package shanzhi.program.shares;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 公示程序 How a list is drawn up, noticed and settled: of members by the members' meeting, of what is
 * valued once nobody objects any more. An objection is a matter that the township answers; a change in
 * the register is one to which those agree whose shares it moves, and that a second hand enters.
 */
@Configuration(proxyBeanMethods = false)
class RoundSteps {

  static final String MEMBERSHIP = "shares.membership";
  static final String VALUATION = "shares.valuation";
  static final String OBJECTION = "shares.objection";
  static final String CHANGE = "shares.change";

  static final String DRAFTING = "DRAFTING";
  static final String NOTICED = "NOTICED";
  static final String DECIDING = "DECIDING";
  static final String SETTLED = "SETTLED";
  static final String CALLED_OFF = "CALLED_OFF";

  static final String OPEN = "OPEN";
  static final String UPHELD = "UPHELD";
  static final String DISMISSED = "DISMISSED";
  static final String LAPSED = "LAPSED";
  static final String LAPSE = "lapse";

  static final String ASKED = "ASKED";
  static final String PROPOSED = "PROPOSED";
  static final String ENTERED = "ENTERED";
  static final String REFUSED = "REFUSED";

  static final Procedure CONFIRMING = Procedure.named(MEMBERSHIP, 1)
      .state(DRAFTING, DESK, ShareParameters.DRAFT, publish(), callOff(), overdue(DRAFTING))
      .state(
          NOTICED,
          DESK,
          ShareParameters.SETTLE,
          by(FILE, "send", SHARES_KEEP, DECIDING),
          redraft(),
          callOff(),
          overdue(NOTICED))
      .state(
          DECIDING,
          DESK,
          ShareParameters.DECIDE,
          by(FILE, "settle", SHARES_KEEP, SETTLED).outcome("done"),
          redraft(),
          callOff(),
          overdue(DECIDING))
      .end(SETTLED, CALLED_OFF);

  static final Procedure VALUING = Procedure.named(VALUATION, 1)
      .state(DRAFTING, DESK, ShareParameters.DRAFT, publish(), callOff(), overdue(DRAFTING))
      .state(
          NOTICED,
          DESK,
          ShareParameters.SETTLE,
          by(FILE, "settle", SHARES_KEEP, SETTLED).outcome("done"),
          redraft(),
          callOff(),
          overdue(NOTICED))
      .end(SETTLED, CALLED_OFF);

  static final Procedure OBJECTING = Procedure.named(OBJECTION, 2)
      .state(
          OPEN,
          DESK,
          ShareParameters.ANSWER,
          uphold(),
          dismiss(),
          by(ENTAILED, LAPSE, CASE_READ, LAPSED).outcome("called-off"),
          overdue(OPEN))
      .end(UPHELD, DISMISSED, LAPSED);

  /** Of objections that were raised before one could lapse with its list. */
  static final Procedure ANSWERING = Procedure.named(OBJECTION, 1)
      .state(OPEN, DESK, ShareParameters.ANSWER, uphold(), dismiss(), overdue(OPEN))
      .end(UPHELD, DISMISSED);

  static final Procedure CHANGING = Procedure.named(CHANGE, 2)
      .state(
          ASKED,
          DESK,
          ShareParameters.CONSENT,
          by(FILE, "agree", SHARES_KEEP, PROPOSED),
          refuse(),
          overdue(ASKED))
      .state(PROPOSED, DESK, ShareParameters.ENTER, enter(), refuse(), overdue(PROPOSED))
      .end(ENTERED, REFUSED);

  /** Of changes that were put forward before anybody was asked; they are refused, and put forward anew. */
  static final Procedure UNASKED = Procedure.named(CHANGE, 1)
      .state(PROPOSED, DESK, ShareParameters.ENTER, enter(), refuse(), overdue(PROPOSED))
      .end(ENTERED, REFUSED);

  private static Procedure.Action uphold() {
    return act("uphold", CASE_HANDLE, UPHELD).needs(Need.ANSWER).outcome("done");
  }

  private static Procedure.Action dismiss() {
    return act("dismiss", CASE_HANDLE, DISMISSED).needs(Need.ANSWER).outcome("declined");
  }

  private static Procedure.Action enter() {
    return by(FILE, "enter", SHARES_KEEP, ENTERED).outcome("done");
  }

  private static Procedure.Action refuse() {
    return by(FILE, "refuse", SHARES_KEEP, REFUSED).outcome("declined");
  }

  private static Procedure.Action publish() {
    return by(FILE, "publish", SHARES_KEEP, NOTICED).term(Term.AGREED);
  }

  private static Procedure.Action redraft() {
    return by(FILE, "redraft", SHARES_KEEP, DRAFTING);
  }

  private static Procedure.Action callOff() {
    return by(FILE, "call-off", SHARES_KEEP, CALLED_OFF).outcome("called-off").lastResort();
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure sharesMembershipProcedure() {
    return CONFIRMING;
  }

  @Bean
  Procedure sharesValuationProcedure() {
    return VALUING;
  }

  @Bean
  Procedure sharesObjectionProcedure() {
    return OBJECTING;
  }

  @Bean
  Procedure sharesAnsweringProcedure() {
    return ANSWERING;
  }

  @Bean
  Procedure sharesChangeProcedure() {
    return CHANGING;
  }

  @Bean
  Procedure sharesUnaskedChangeProcedure() {
    return UNASKED;
  }
}
