package shanzhi.program.shares;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** What the answer to an objection entails: upheld, the list is barred until it is drawn up anew. */
@Component
class ShareObjectionAnswers implements Entailment {

  private final Db db;
  private final County county;
  private final RoundLines lines;
  private final ObjectionHands hands;
  private final ObjectionStore store;

  ShareObjectionAnswers(Db db, County county, RoundLines lines, ObjectionHands hands) {
    this.db = db;
    this.county = county;
    this.lines = lines;
    this.hands = hands;
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
  public @Nullable Refusal bars(Matter seen, String action, Acting by) {
    var person = by.person();
    if (person == null || !entails(seen, action)) return null;
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, seen.id()))
        .filter(one -> !hands.judges(one, person))
        .map(one -> Refusal.forbidden("shares.own-objection"))
        .orElse(null);
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
