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
  private final RoundLines lines;
  private final ObjectionStore store;

  ShareObjectionAnswers(Db db, County county, RoundLines lines) {
    this.db = db;
    this.county = county;
    this.lines = lines;
    this.store = new ObjectionStore(county);
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
    var upheld = after.state().equals(RoundSteps.UPHELD);
    var round = db.in(Scope.system(county), jdbc -> {
      store.answer(jdbc, seen.id(), upheld);
      return store.find(jdbc, seen.id()).orElseThrow().round();
    });
    if (upheld) lines.turn(round);
  }
}
