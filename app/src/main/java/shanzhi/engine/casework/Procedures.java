package shanzhi.engine.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;

/** Every procedure that the programs brought, by name and edition. */
@Component
class Procedures {

  private record Key(String name, int edition) {}

  private final Map<Key, Procedure> byKey = new HashMap<>();
  private final Map<String, Procedure> newest = new HashMap<>();

  Procedures(List<Procedure> procedures) {
    for (var procedure : procedures) {
      byKey.put(new Key(procedure.name(), procedure.edition()), procedure);
      newest.merge(procedure.name(), procedure, (a, b) -> a.edition() > b.edition() ? a : b);
    }
  }

  boolean offers(String name) {
    return newest.containsKey(name);
  }

  /** The procedures whose work is written into a private file; the matter alone is no use to take along. */
  List<String> inFiles() {
    return newest.values().stream()
        .filter(procedure -> procedure.states().values().stream()
            .flatMap(state -> state.actions().stream())
            .anyMatch(action -> action.who() == Procedure.Who.FILE))
        .map(Procedure::name)
        .sorted()
        .toList();
  }

  /** The procedures that ask for a capability which this hat does not carry: not theirs to take along. */
  List<String> closedTo(Acting by) {
    return newest.values().stream()
        .filter(procedure -> procedure.states().values().stream()
            .anyMatch(state -> state.tended() != null && !by.can(state.tended())))
        .map(Procedure::name)
        .sorted()
        .toList();
  }

  /** The procedures of what residents raise, by name. */
  List<String> ofResidents() {
    return names(true);
  }

  /** The procedures of what offices see to by themselves, by name. */
  List<String> ofOffices() {
    return names(false);
  }

  private List<String> names(boolean ofResidents) {
    return newest.values().stream()
        .filter(procedure -> procedure.ofResidents() == ofResidents)
        .map(Procedure::name)
        .sorted()
        .toList();
  }

  /** The edition that matters raised now begin on. */
  Procedure newest(String name) {
    var procedure = newest.get(name);
    if (procedure == null) throw new IllegalArgumentException("no procedure " + name);
    return procedure;
  }

  Procedure of(Matter matter) {
    return edition(matter.procedure(), matter.edition());
  }

  Procedure edition(String name, int edition) {
    var procedure = byKey.get(new Key(name, edition));
    if (procedure == null)
      throw new IllegalArgumentException("no edition " + edition + " of " + name);
    return procedure;
  }

  boolean knows(String name, int edition, String state) {
    var procedure = byKey.get(new Key(name, edition));
    return procedure != null && procedure.states().containsKey(state);
  }
}
