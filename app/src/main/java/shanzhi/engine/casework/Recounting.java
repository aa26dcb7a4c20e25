package shanzhi.engine.casework;

import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.YearPublished;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * Counts provisional deadlines anew when the holidays of their year are published, in the transaction
 * that publishes them.
 */
@Component
class Recounting {

  private final Casework casework;
  private final MatterReads reads;
  private final Procedures procedures;
  private final Terms terms;
  private final County county;

  Recounting(
      Casework casework, MatterReads reads, Procedures procedures, Terms terms, County county) {
    this.casework = casework;
    this.reads = reads;
    this.procedures = procedures;
    this.terms = terms;
    this.county = county;
  }

  @EventListener
  void on(YearPublished published) {
    var begins = LocalDate.of(published.year(), 1, 1).atStartOfDay(Words.ZONE).toInstant();
    for (var counted : reads.dueFrom(Scope.system(county), begins)) {
      var matter = counted.matter();
      var procedure = procedures.of(matter);
      var state = procedure.state(matter.state());
      // A day that somebody said stays the day that was said.
      if (state.within() == null || Terms.setByHand(procedure, counted.act())) continue;
      var due = terms.fresh(matter, procedure, state, counted.from());
      if (!due.equals(matter.due())) casework.recount(matter, due);
    }
  }
}
