package shanzhi.program.villagerules;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Scope;

/**
 * 移交 What a village affairs guild could not settle by persuasion begins a file here, in the same
 * transaction: the two rooms know of each other the name of a procedure and of its act, and nothing else.
 */
@Component
class HandedOn implements Entailment {

  private static final String FROM = "guild.occasion";
  private static final String ACT = "hand-on";

  /** Asked for when it is needed: the engine that the file goes through asks for this first. */
  private final ObjectProvider<ConductActs> acts;

  private final County county;

  HandedOn(ObjectProvider<ConductActs> acts, County county) {
    this.acts = acts;
    this.county = county;
  }

  @Override
  public String procedure() {
    return FROM;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals(ACT) && seen.raiser() != null;
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    var family = seen.raiser();
    if (family == null) return;
    var note = said.note() == null ? ACT : said.note();
    var told = new NewConduct(after.region(), Conduct.Kind.BREACH, family, note, after.id());
    var platform = Acting.system(county);
    acts.getObject()
        .open(
            told,
            Scope.system(county),
            null,
            ClientId.named("villagerules-handed/" + after.id()),
            ClientId.print(platform, told));
  }
}
