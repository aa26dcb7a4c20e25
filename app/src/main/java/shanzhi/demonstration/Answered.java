package shanzhi.demonstration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Answers;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.MatterFilter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;

/** What the villages published of matters that ended well: question and answer, for all to read. */
@Component
@Order(3)
class Answered implements Sequel {

  /** Published by each village whose people one can be. */
  private static final int EACH = 2;

  private static final int GOOD = 4;
  private static final Duration AFTERWARDS = Duration.ofMinutes(25);

  private final Casework casework;
  private final Answers answers;

  Answered(Casework casework, Answers answers) {
    this.casework = casework;
    this.answers = answers;
  }

  @Override
  public void tell(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress) {
    for (var village : Settlements.CAST) {
      founded.staff().office(village, "village").stream()
          .flatMap(office -> founded.staff().of(office).stream())
          .filter(holding -> holding.acting().can(Capability.CASE_ASSIGN))
          .findFirst()
          .ifPresent(clerk -> publish(village, clerk, clock));
    }
  }

  private void publish(Region village, Staff.Holding clerk, TravelClock clock) {
    var by = clerk.acting();
    var who = new Identity(0, clerk.person(), clerk.name(), List.of(by));
    var visited = new MatterFilter(village, MatterFilter.Show.VISITED, List.of(Year.PROCEDURE));
    var left = EACH;
    for (var line : casework.matters(visited, by, null).rows()) {
      if (left == 0) return;
      if (published(new MatterId(line.id()), by, who, clock)) left--;
    }
  }

  private boolean published(MatterId id, Acting by, Identity who, TravelClock clock) {
    var dossier = casework.dossier(new Casework.Seen(casework.must(id, by), by));
    var matter = dossier.matter();
    var good = matter.rating() != null && matter.rating() >= GOOD;
    if (!good || matter.raiser() == null || answers.mayPublish(dossier, who).isEmpty()) {
      return false;
    }
    // Published before, where the telling was broken off.
    if (answers.find(matter).isPresent()) return true;
    var closed = Objects.requireNonNull(matter.closedAt(), "it was visited");
    return clock.at(closed.plus(AFTERWARDS), () -> {
      var draft = answers.draft(dossier, who);
      answers.publish(dossier, draft.title(), draft.answer(), who);
      return true;
    });
  }
}
