package shanzhi.program.credit;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.organisation.Organisations;

/** 轮到谁 Which office has a deed or an objection in hand, and by when. */
@Component
class CreditTurns {

  private final Casework casework;
  private final Organisations organisations;
  private final Acting platform;

  CreditTurns(Casework casework, Organisations organisations, County county) {
    this.casework = casework;
    this.organisations = organisations;
    this.platform = Acting.system(county);
  }

  record Turn(String office, Instant due) {}

  /** None of what is over. */
  Optional<Turn> of(MatterId id) {
    var matter = casework.must(id, platform);
    var holder = matter.holder();
    var due = matter.due();
    if (holder == null || due == null || holder.organisation() == null) return Optional.empty();
    return Optional.of(new Turn(organisations.name(holder.organisation()), due));
  }
}
