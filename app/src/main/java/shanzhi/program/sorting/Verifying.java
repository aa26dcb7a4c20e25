package shanzhi.program.sorting;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Refusal;

/** 核实 Nobody confirms that a decision was carried out who reported so themself. */
@Component
class Verifying implements Entailment {

  private final ObjectProvider<Casework> casework;
  private final Acting platform;

  Verifying(ObjectProvider<Casework> casework, County county) {
    this.casework = casework;
    this.platform = Acting.system(county);
  }

  @Override
  public String procedure() {
    return MeasureSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return action.equals("settle");
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    var record = casework.getObject().dossier(new Casework.Seen(seen, platform));
    var reports = record.events().stream()
        .filter(event -> event.action().equals("report"))
        .toList();
    var reporter = reports.getLast().person();
    if (reporter != null && reporter.equals(by.person())) {
      throw Refusal.forbidden("sorting.not-ones-own-report");
    }
  }
}
