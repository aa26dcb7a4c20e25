package shanzhi.program.grid;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Words;

/**
 * Gathering the same trouble under one matter. Every raiser is answered when that one is, in words that
 * name none of the others, is visited and
 * may contest for themself; where it is reopened, those who still wait for their visit wait with it, and
 * where it is taken back the others stand alone again. All in the transaction of the act that causes it.
 */
@Component
class Gathering implements Entailment {

  private final ObjectProvider<Casework> casework;
  private final ObjectProvider<Answers> answers;
  private final Words record;

  /** The engine asks its entailments, so it is looked up when first needed. */
  Gathering(
      ObjectProvider<Casework> casework, ObjectProvider<Answers> answers, MessageSource messages) {
    this.casework = casework;
    this.answers = answers;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("gather") || seen.leads();
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    if (seen.sameAs() == null && after.sameAs() != null) {
      casework.getObject().markLead(after.sameAs(), FiveSteps.OPEN_TO_GATHERING, by);
      return;
    }
    var system = Acting.system(by.county());
    var was = seen.state();
    if (was.equals(after.state())) return;
    if (after.state().equals(FiveSteps.FINISHED)) {
      var gathered = casework.getObject().gatheredUnder(seen, system);
      if (gathered.isEmpty()) return;
      var told = new ArrayList<>(gathered);
      told.add(seen);
      // Written to one of them, it is read by the others.
      var answer = Objects.requireNonNull(said.note(), "checked to be said");
      var plain = Said.note(answers.getObject().forOthers(answer, told)).evidence(said.evidence());
      each(seen, after, FiveSteps.GATHERED, "answer", plain, system);
    } else if (was.equals(FiveSteps.FINISHED) && after.isOpen()) {
      each(seen, after, FiveSteps.FINISHED, "regather", Said.nothing(), system);
    } else if (!was.equals(FiveSteps.FINISHED) && !after.isOpen()) {
      each(seen, after, FiveSteps.GATHERED, "separate", alone(after), system);
    }
  }

  private Said alone(Matter lead) {
    return Said.note(record.of("grid.gathered-alone", lead.id().toString()));
  }

  private void each(Matter lead, Matter after, String state, String act, Said said, Acting system) {
    var engine = casework.getObject();
    for (var gathered : engine.gatheredUnder(lead, system)) {
      if (!gathered.state().equals(state)) continue;
      var here = gathered.region().equals(lead.region());
      var handed = act.equals("answer") && here ? said.handler(lead.handler()) : said;
      engine.take(gathered, act, handed, system, follower(act, after, gathered));
    }
  }

  /** The same answer of the same finish has the same id, however often it is tried. */
  private static ClientId follower(String act, Matter lead, Matter gathered) {
    return ClientId.named(act + "/" + lead.id() + "/" + lead.version() + "/" + gathered.id());
  }
}
