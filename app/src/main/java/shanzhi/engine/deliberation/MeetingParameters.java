package shanzhi.engine.deliberation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * What the county sets for its talks. Shares are counted in twelfths, in which half, two thirds and three
 * quarters are whole numbers: a share in percent would count two of three as too few.
 */
@Configuration(proxyBeanMethods = false)
class MeetingParameters {

  static final String NOTICE_LEAST = "deliberation.notice-least";
  static final String NOTICE_MOST = "deliberation.notice-most";
  static final String OPEN_EARLY = "deliberation.open-early";
  static final String OPEN_LATE = "deliberation.open-late";
  static final String SIGN_IN_EARLY = "deliberation.sign-in-early";
  static final String PROOF = "deliberation.remote-proof";
  static final String QUORUM = "deliberation.quorum";
  static final String MAJORITY = "deliberation.majority";
  static final String MAJORITY_OF_ALL = "deliberation.majority-of-all";
  static final String REMOTE_COUNTS = "deliberation.remote-counts";
  static final String RECUSED_LEAVE = "deliberation.recused-leave";
  static final String KIN = "deliberation.kin";
  static final String SPEECH = "deliberation.speech";
  static final String CODE_SECONDS = "deliberation.code-seconds";
  static final String CODE_TRIES = "deliberation.code-tries";
  static final String REVIEW = "deliberation.review";

  static final int WHOLE = Majority.WHOLE;
  private static final int TWO_THIRDS = 8;
  private static final int HALF = 6;

  private static final String BASIS = "deliberation.basis";

  @Bean
  ParameterDefinition talkNoticeLeast() {
    return number(NOTICE_LEAST, Unit.DAYS, 3, 1, 30);
  }

  @Bean
  ParameterDefinition talkNoticeMost() {
    return number(NOTICE_MOST, Unit.DAYS, 15, 3, 60);
  }

  /** How long before the time that was announced a meeting may open. */
  @Bean
  ParameterDefinition talkOpenEarly() {
    return number(OPEN_EARLY, Unit.MINUTES, 30, 0, 120);
  }

  /** How long after that time it still may open; later it is announced anew. */
  @Bean
  ParameterDefinition talkOpenLate() {
    return number(OPEN_LATE, Unit.MINUTES, 180, 30, 720);
  }

  /** How long before that time people may sign in. */
  @Bean
  ParameterDefinition talkSignInEarly() {
    return number(SIGN_IN_EARLY, Unit.MINUTES, 60, 0, 240);
  }

  /** How long the proof of who somebody is holds for signing in from afar. */
  @Bean
  ParameterDefinition talkProofFromAfar() {
    return number(PROOF, Unit.MINUTES, 120, 10, 480);
  }

  /** Never below two thirds. */
  @Bean
  ParameterDefinition talkQuorum() {
    return number(QUORUM, Unit.COUNT, TWO_THIRDS, TWO_THIRDS, WHOLE);
  }

  /** Six is more than half; above it, at least as many twelfths. */
  @Bean
  ParameterDefinition talkMajority() {
    return number(MAJORITY, Unit.COUNT, HALF, HALF, WHOLE);
  }

  @Bean
  ParameterDefinition talkMajorityOfAll() {
    return ParameterDefinition.yesNo(MAJORITY_OF_ALL, false, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition talkRemoteCounts() {
    return ParameterDefinition.yesNo(REMOTE_COUNTS, true, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition talkRecusedLeaveTheBase() {
    return ParameterDefinition.yesNo(RECUSED_LEAVE, true, BASIS, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition talkKinWhoStepAside() {
    return number(KIN, Unit.COUNT, 3, 1, 8);
  }

  @Bean
  ParameterDefinition talkSpeechMinutes() {
    return number(SPEECH, Unit.MINUTES, 3, 1, 30);
  }

  /** How long a code of presence lasts; it is taken once more as long while somebody types. */
  @Bean
  ParameterDefinition talkCodeSeconds() {
    return number(CODE_SECONDS, Unit.COUNT, 30, 15, 60);
  }

  @Bean
  ParameterDefinition talkCodeTries() {
    return number(CODE_TRIES, Unit.COUNT, 8, 3, 20);
  }

  @Bean
  ParameterDefinition talkReviewWithin() {
    return number(REVIEW, Unit.WORKING_DAYS, 3, 1, 15);
  }

  @Bean
  ParameterDefinition talkMeasureDone() {
    return number(ResolutionSteps.DONE_WITHIN, Unit.WORKING_HOURS, 80, 8, 480);
  }

  @Bean
  ParameterDefinition talkMeasureAccepted() {
    return number(ResolutionSteps.ACCEPTED_WITHIN, Unit.WORKING_HOURS, 240, 40, 960);
  }

  @Bean
  ParameterDefinition talkResolutionAcknowledged() {
    return number(AcknowledgementSteps.WITHIN, Unit.WORKING_HOURS, 24, 8, 80);
  }

  @Bean
  ParameterDefinition talkAcknowledgementPressed() {
    return number(AcknowledgementSteps.PRESSED_WITHIN, Unit.WORKING_HOURS, 16, 8, 80);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(key, unit, initial, least, most, BASIS, Narrowing.VILLAGE);
  }
}
