package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_OVERSEE;
import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The round of a day: whom to visit, in the order of the way, with what they said last. */
@Controller
class RoundPages {

  private final Visits visits;
  private final Asking asking;
  private final People people;
  private final Territory territory;

  RoundPages(Visits visits, Asking asking, People people, Territory territory) {
    this.visits = visits;
    this.asking = asking;
    this.people = people;
    this.territory = territory;
  }

  /**
   * A round.
   *
   * @param questions as they are asked now: answers of another edition are read in the file
   */
  record RoundPage(
      Region place,
      String name,
      VisitStore.Show show,
      VisitStore.Counts counts,
      Slice<Visits.Stop> stops,
      List<Card> reviews,
      Asking.Edition questions,
      Map<PersonId, String> names,
      Territory places,
      LocalDate today,
      LocalDate late) {

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    String address(VisitStore.Show other) {
      return "/visits?place=" + place.code() + "&show=" + other;
    }

    int number(VisitStore.Show other) {
      return switch (other) {
        case ALL -> counts.all();
        case OVERDUE -> counts.overdue();
        case TODAY -> counts.today();
        case WEEK -> counts.week();
      };
    }

    /** What was answered last, in words; nothing where it was asked otherwise then. */
    List<String> last(Visits.Stop stop, Words words) {
      var last = stop.last();
      if (last == null || last.edition() != questions.number()) return List.of();
      return answers(questions.questions(), last, words).toList();
    }
  }

  static Stream<String> answers(List<Question> questions, Entry entry, Words words) {
    return questions.stream()
        .filter(question -> entry.answers().containsKey(question.key()))
        .map(question -> words.of(
            "visits.answered",
            question.label(),
            Asking.reads(question, entry.answers().getOrDefault(question.key(), ""), words)));
  }

  @GetMapping("/visits")
  String round(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "ALL") VisitStore.Show show,
      @RequestParam @Nullable String after,
      @ModelAttribute("screen") Screen screen,
      Identity who,
      Model model) {
    var by = place.isBlank() ? own(who) : who.must(VISIT_TEND, Typed.place("place", place));
    if (by == null) return "redirect:/visits/overview";
    var where = place.isBlank() ? visits.roundOf(by) : Typed.place("place", place);
    if (where.code().length() < Region.Level.VILLAGE.digits) {
      return "redirect:/visits/overview?place=" + where;
    }
    var stops = visits.round(where, show, Typed.anyPerson("after", after), by);
    var reviews = visits.reviews(where, by);
    var named = new HashSet<PersonId>();
    stops.rows().forEach(stop -> named.add(stop.card().person()));
    reviews.forEach(card -> named.add(card.person()));
    model.addAttribute(
        "page",
        new RoundPage(
            where,
            territory.fullName(where),
            show,
            visits.counts(where, by),
            stops,
            reviews,
            asking.now(screen.words()),
            people.names(named),
            territory,
            visits.today(),
            visits.late()));
    return "program/visits/round";
  }

  /** The hat under which somebody goes on rounds; none for who oversees alone. */
  private static @Nullable Acting own(Identity who) {
    return who.hats().stream().filter(Visits::rounds).findFirst().orElseGet(() -> {
      if (!who.can(VISIT_OVERSEE)) who.must(VISIT_TEND);
      return null;
    });
  }
}
