package shanzhi.program.assets;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.CASE_VISIT;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Procedure.Term;

/**
 * 清收程序 The way of a finding: sorted out, noticed, talked over, mended or taken to court, and accepted by
 * the township, never by the village that mended it. Nobody is fined; that it is mended is asked of the
 * data. Matters open to capabilities of casework alone: that the hand keeps assets is asked beside it.
 */
@Configuration(proxyBeanMethods = false)
class FindingSteps {

  static final String NAME = "assets.finding";

  static final String FOUND = "FOUND";
  static final String SORTED = "SORTED";
  static final String NOTICED = "NOTICED";
  static final String TALKED = "TALKED";
  static final String COURT = "COURT";
  static final String MENDED = "MENDED";
  static final String DOUBTED = "DOUBTED";
  static final String UNCOLLECTED = "UNCOLLECTED";
  static final String ACCEPTED = "ACCEPTED";
  static final String DISMISSED = "DISMISSED";
  static final String LOST = "LOST";

  static final String MEND = "mend";

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .tendedBy(ASSETS_KEEP)
      .state(
          FOUND,
          DESK,
          AssetParameters.SORT,
          act("sort", CASE_HANDLE, SORTED).needs(Need.NOTE),
          doubt(),
          overdue(FOUND))
      .state(SORTED, DESK, AssetParameters.NOTICE, notice(), mend(), doubt(), overdue(SORTED))
      .state(
          NOTICED,
          DESK,
          AssetParameters.TALK,
          mend(),
          act("talk", CASE_HANDLE, TALKED).needs(Need.NOTE),
          court(),
          overdue(NOTICED))
      .state(TALKED, DESK, AssetParameters.TALK, mend(), notice(), court(), overdue(TALKED))
      .state(
          COURT,
          DESK,
          AssetParameters.COURT,
          mend(),
          act("give-up", CASE_HANDLE, UNCOLLECTED).up().needs(Need.REASON).lastResort(),
          overdue(COURT))
      .state(
          MENDED,
          DESK,
          AssetParameters.ACCEPT,
          act("accept", CASE_VISIT, ACCEPTED).needs(Need.NOTE).outcome("done"),
          again(),
          overdue(MENDED))
      .state(
          DOUBTED,
          DESK,
          AssetParameters.ACCEPT,
          act("dismiss", CASE_VISIT, DISMISSED).needs(Need.NOTE).outcome("declined"),
          again(),
          overdue(DOUBTED))
      .state(
          UNCOLLECTED,
          DESK,
          AssetParameters.ACCEPT,
          act("write-off", CASE_VISIT, LOST).needs(Need.NOTE).outcome("lost"),
          again(),
          overdue(UNCOLLECTED))
      .end(ACCEPTED, DISMISSED, LOST);

  private static Procedure.Action notice() {
    return act("notice", CASE_HANDLE, NOTICED)
        .needs(Need.NOTE, Need.UNTIL)
        .term(Term.AGREED, AssetParameters.MEND_LONGEST);
  }

  private static Procedure.Action mend() {
    return act(MEND, CASE_HANDLE, MENDED).up().needs(Need.NOTE);
  }

  private static Procedure.Action doubt() {
    return act("doubt", CASE_HANDLE, DOUBTED).up().needs(Need.REASON).lastResort();
  }

  private static Procedure.Action court() {
    return act("court", CASE_HANDLE, COURT).needs(Need.REASON).lastResort();
  }

  private static Procedure.Action again() {
    return act("again", CASE_VISIT, SORTED).home().needs(Need.REASON);
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Bean
  Procedure assetsFindingProcedure() {
    return PROCEDURE;
  }
}
