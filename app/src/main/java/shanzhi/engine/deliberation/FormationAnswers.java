package shanzhi.engine.deliberation;

import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/** What the answer to an objection entails: upheld, the candidate is struck. */
@Component
class FormationAnswers implements Entailment {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Words record;
  private final FormationStore store;

  FormationAnswers(Db db, County county, Clock clock, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new FormationStore(county);
  }

  @Override
  public String procedure() {
    return FormationSteps.OBJECTION;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("uphold") || action.equals("dismiss");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      var objection = store.objection(jdbc, seen.id()).orElseThrow();
      var upheld = after.state().equals(FormationSteps.UPHELD);
      store.answer(jdbc, seen.id(), upheld);
      if (upheld) {
        var why = record.of("deliberation.formation.struck-by-objection");
        store.aside(jdbc, objection.candidate(), why, Bodies.micros(clock.instant()));
      }
      return null;
    });
  }
}
