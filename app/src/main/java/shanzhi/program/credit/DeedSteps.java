package shanzhi.program.credit;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.Who.FILE;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 申报程序 The steps of a reported deed and of an objection. What is said stands in the private file; the
 * trace shows how far it is.
 */
@Configuration(proxyBeanMethods = false)
class DeedSteps {

  static final String NAME = "credit.deed";
  static final String OBJECTION = "credit.objection";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(CREDIT_CHECK)
      .state(
          "REPORTED",
          DESK,
          CreditParameters.CHECK,
          by(FILE, "check", CREDIT_CHECK, "CHECKED"),
          by(FILE, "decline", CREDIT_CHECK, "DECLINED").outcome("declined"),
          by(ENTAILED, "withdraw", CASE_READ, "WITHDRAWN").outcome("withdrawn"),
          overdue("REPORTED"))
      .state(
          "CHECKED",
          DESK,
          CreditParameters.CHECK,
          by(FILE, "confirm", CREDIT_CHECK, "NOTICE").term(Term.AGREED),
          by(FILE, "decline", CREDIT_CHECK, "DECLINED").outcome("declined"),
          by(ENTAILED, "withdraw", CASE_READ, "WITHDRAWN").outcome("withdrawn"),
          overdue("CHECKED"))
      .state(
          "NOTICE",
          DESK,
          CreditParameters.NOTICE,
          by(ENTAILED, "post", CASE_READ, "POSTED").outcome("done"),
          by(ENTAILED, "freeze", CASE_READ, "FROZEN"),
          by(FILE, "drop", CREDIT_CHECK, "DROPPED").outcome("declined"),
          overdue("NOTICE"))
      .state(
          "FROZEN",
          DESK,
          CreditParameters.NOTICE,
          by(ENTAILED, "resume", CASE_READ, "NOTICE").term(Term.AGREED),
          by(FILE, "drop", CREDIT_CHECK, "DROPPED").outcome("declined"),
          overdue("FROZEN"))
      .end("POSTED", "DECLINED", "DROPPED", "WITHDRAWN");

  static final Procedure OBJECTED = Procedure.named(OBJECTION, 1)
      .tendedBy(CREDIT_CHECK)
      .state(
          "ASKED",
          DESK,
          CreditParameters.HEAR,
          by(FILE, "uphold", CREDIT_CHECK, "UPHELD").outcome("done"),
          by(FILE, "dismiss", CREDIT_CHECK, "DISMISSED").outcome("declined"),
          by(ENTAILED, "withdraw", CASE_READ, "WITHDRAWN").outcome("withdrawn"),
          overdue("ASKED"))
      .end("UPHELD", "DISMISSED", "WITHDRAWN");

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure creditDeedProcedure() {
    return PROCEDURE;
  }

  @Bean
  Procedure creditObjectionProcedure() {
    return OBJECTED;
  }
}
