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
public class FormationAnswers {

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

  /** To objections that go by these steps. */
  public Entailment to(String procedure) {
    return new Answer(procedure);
  }

  private final class Answer implements Entailment {

    private final String procedure;

    Answer(String procedure) {
      this.procedure = procedure;
    }

    @Override
    public String procedure() {
      return procedure;
    }

    @Override
    public boolean entails(Matter seen, String action) {
      return action.equals("uphold") || action.equals("dismiss");
    }

    @Override
    public void follow(Matter seen, Matter after, Said said, Acting by) {
      answered(seen, after.state().equals(FormationSteps.UPHELD));
    }
  }

  private void answered(Matter seen, boolean upheld) {
    db.in(Scope.system(county), jdbc -> {
      var objection = store.objection(jdbc, seen.id()).orElseThrow();
      store.answer(jdbc, seen.id(), upheld);
      if (upheld) {
        var why = record.of("deliberation.formation.struck-by-objection");
        store.aside(jdbc, objection.candidate(), why, Bodies.micros(clock.instant()));
      }
      return null;
    });
  }
}
