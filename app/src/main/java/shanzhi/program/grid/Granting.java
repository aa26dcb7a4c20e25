package shanzhi.program.grid;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/** 延期 As many days are granted as were asked for, or fewer. */
@Component
class Granting implements Entailment {

  private final ObjectProvider<Casework> casework;

  /** The engine asks its entailments, so it is looked up when first needed. */
  Granting(ObjectProvider<Casework> casework) {
    this.casework = casework;
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("grant");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    var platform = Acting.system(by.county());
    var events = casework.getObject().dossier(new Casework.Seen(seen, platform)).events();
    var asked = events.reversed().stream()
        .filter(event -> event.action().equals("ask-extension"))
        .findFirst()
        .map(event -> days(event.said()))
        .orElseThrow();
    if (days(said) > asked) throw Refusal.invalid("way", "grid.granted-more", asked);
  }

  private static int days(Said said) {
    return Integer.parseInt(Objects.requireNonNull(said.way(), "checked to be said"));
  }
}
