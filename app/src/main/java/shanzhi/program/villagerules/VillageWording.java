package shanzhi.program.villagerules;

import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Wording;
import shanzhi.foundation.ground.Checks;

/** What was against the law before the platform came is not entered as in force. */
@Component
class VillageWording implements Wording {

  @Override
  public void check(Publication.Kind kind, List<String> clauses, Checks checks) {
    if (kind != Publication.Kind.VILLAGE_RULES) return;
    Unlawful.in(String.join("\n", clauses))
        .ifPresent(found -> checks.fault("clauses", found.line().why(), found.words()));
  }
}
