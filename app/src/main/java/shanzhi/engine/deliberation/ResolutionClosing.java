package shanzhi.engine.deliberation;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Words;

/** What a vote on a measure comes to: it is struck off, or it goes back to its owner. */
@Component
class ResolutionClosing {

  private final Casework casework;
  private final MeetingActs acts;
  private final Acting platform;
  private final Words record;
  private final ResolutionStore store;

  ResolutionClosing(Casework casework, MeetingActs acts, County county, MessageSource messages) {
    this.casework = casework;
    this.acts = acts;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ResolutionStore(county);
  }

  void accepted(JdbcClient jdbc, Motion motion, Acting by) {
    if (motion.measure() == null) throw new IllegalArgumentException("no measure was voted on");
    var measure = store.measure(jdbc, motion.measure()).orElseThrow();
    var client = ClientId.named("deliberation/motion/" + motion.id());
    if (motion.carried()) {
      store.strike(jdbc, measure.id(), motion.id(), acts.now());
      casework.take(measure.matter(), ResolutionSteps.ACCEPT, Said.nothing(), platform, client);
    } else {
      var why = record.of("deliberation.resolution.sent-back", motion.question());
      casework.take(measure.matter(), ResolutionSteps.RETURN, Said.note(why), platform, client);
    }
  }
}
