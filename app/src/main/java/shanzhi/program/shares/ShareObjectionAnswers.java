package shanzhi.program.shares;

import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** What the answer to an objection entails: upheld, the list is barred until it is drawn up anew. */
@Component
class ShareObjectionAnswers implements Entailment {

  private final Db db;
  private final County county;
  private final RoundStore store;

  ShareObjectionAnswers(Db db, County county) {
    this.db = db;
    this.county = county;
    this.store = new RoundStore(county);
  }

  @Override
  public String procedure() {
    return RoundSteps.OBJECTION;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("uphold") || action.equals("dismiss");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      store.answer(jdbc, seen.id(), after.state().equals(RoundSteps.UPHELD));
      return null;
    });
  }
}
