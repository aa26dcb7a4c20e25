package shanzhi.program.guild;

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

/** What the answer to an objection entails: upheld, the nominee is struck. */
@Component
class ElectionAnswers implements Entailment {

  private final Db db;
  private final County county;
  private final Words record;
  private final ElectionStore store;

  ElectionAnswers(Db db, County county, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ElectionStore(county);
  }

  @Override
  public String procedure() {
    return ElectionSteps.OBJECTION;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("uphold") || action.equals("dismiss");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      var objection = store.objection(jdbc, seen.id()).orElseThrow();
      var upheld = after.state().equals(ElectionSteps.UPHELD);
      store.answer(jdbc, seen.id(), upheld);
      if (upheld) {
        store.aside(jdbc, objection.nominee(), record.of("guild.election.struck-by-objection"));
      }
      return null;
    });
  }
}
