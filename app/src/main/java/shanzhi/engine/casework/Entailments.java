package shanzhi.engine.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;

/** What the acts of every procedure entail; each act asks those of its own alone. */
@Component
final class Entailments {

  private final Map<String, List<Entailment>> byProcedure;

  Entailments(List<Entailment> all) {
    byProcedure = all.stream().collect(Collectors.groupingBy(Entailment::procedure));
  }

  private List<Entailment> of(Matter matter) {
    return byProcedure.getOrDefault(matter.procedure(), List.of());
  }

  /** Those that follow when this act is taken. */
  List<Entailment> of(Matter seen, String action) {
    var entailing = new ArrayList<Entailment>();
    for (var one : of(seen)) {
      if (one.entails(seen, action)) entailing.add(one);
    }
    return entailing;
  }

  /** Why this actor may not take the act; none where they may. */
  @Nullable
  Refusal bars(Matter matter, String action, Acting by) {
    for (var one : of(matter)) {
      var refusal = one.bars(matter, action, by);
      if (refusal != null) return refusal;
    }
    return null;
  }
}
