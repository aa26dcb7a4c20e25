package shanzhi.program.mediation;

import java.time.LocalDate;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** Lays a private file open before whoever may read it; the look is recorded. */
@Component
class FileRoom {

  private final Mediations mediations;
  private final Courts courts;
  private final Enclosures enclosures;
  private final People people;
  private final Territory territory;
  private final Waiting waiting;

  FileRoom(
      Mediations mediations,
      Courts courts,
      Enclosures enclosures,
      People people,
      Territory territory,
      Waiting waiting) {
    this.mediations = mediations;
    this.courts = courts;
    this.enclosures = enclosures;
    this.people = people;
    this.territory = territory;
    this.waiting = waiting;
  }

  /** As whom this person reaches the file; refused where they do not. */
  Acting hat(long id, Identity who) {
    return mediations.hat(new MatterId(id), who).orElseThrow(Mediations::unknown);
  }

  FilePage open(long id, Identity who) {
    var by = hat(id, who);
    var seen = mediations.see(new MatterId(id), by);
    var file = seen.file();
    var entries = mediations.entries(file.id(), by);
    var enclosed = enclosures.of(file.id(), by);
    var named = new HashSet<PersonId>();
    named.add(file.first());
    if (file.second() != null) named.add(file.second());
    if (file.mediator() != null) named.add(file.mediator());
    for (var entry : entries) {
      named.add(entry.person());
      if (entry.about() != null) named.add(entry.about());
    }
    if (file.succession() != null) named.add(file.succession().person());
    enclosed.forEach(one -> named.add(one.person()));
    return new FilePage(
        file,
        file.standing(seen.matter().state()),
        seen.matter().isOpen(),
        seen.matter().late() > 0,
        territory.fullName(file.village()),
        territory.name(file.village().county()),
        entries,
        enclosed,
        people.names(named),
        by,
        waiting.today(),
        file.agreement() == null ? null : courts.confirmationUntil(file),
        waiting.keptAfter(file),
        disputableUntil(file, by));
  }

  private @Nullable LocalDate disputableUntil(Mediation file, Acting by) {
    if (!file.isSide(by)) return null;
    return waiting.disputableUntil(file, file.voices().of(file.isFirst(by)));
  }
}
