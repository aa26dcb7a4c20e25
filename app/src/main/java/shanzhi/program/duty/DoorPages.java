package shanzhi.program.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.territory.Territory;

/** 挂牌值班 The screen at the village's door: who is on duty today and this week, for everybody. */
@Controller
class DoorPages {

  private final Watches watches;
  private final Territory territory;

  DoorPages(Watches watches, Territory territory) {
    this.watches = watches;
    this.territory = territory;
  }

  /** What the screen shows. */
  record DoorPage(
      Region village,
      String name,
      LocalDate today,
      List<Watches.Watch> now,
      Watches.@Nullable Watch next,
      List<Watches.Watch> week,
      @Nullable String phone) {}

  @GetMapping("/duty/door/{village:\\d{12}}")
  String door(@PathVariable String village, Model model) {
    var place = Typed.village("village", village);
    territory.must(place);
    var today = watches.today();
    var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var week = watches.at(place, monday, monday.plusDays(6));
    var now = watches.now(place);
    model.addAttribute(
        "page",
        new DoorPage(
            place,
            territory.name(place),
            today,
            now,
            watches.next(place, now),
            week,
            watches.phone(place)));
    return "program/duty/door";
  }
}
