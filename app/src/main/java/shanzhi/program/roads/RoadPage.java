package shanzhi.program.roads;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.Disclosures;
import shanzhi.engine.deliberation.Mark;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadObjection;
import shanzhi.engine.deliberation.RoadObjection.About;
import shanzhi.engine.deliberation.RoadStep;
import shanzhi.engine.deliberation.RoadStep.Stage;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Sitting;
import shanzhi.engine.deliberation.Sittings;
import shanzhi.foundation.ground.PostId;

/**
 * A road as its reader sees it.
 *
 * @param typists the posts that typed what the meetings came to, by name
 * @param numbers what counts for the deciding meeting, by unit, where it is to be called
 * @param missing the kind of body that is not entered in the village, though its turn is next
 * @param called the meeting that is called or votes
 * @param handedIn how many votes came in of how many
 * @param own one's own vote
 * @param householdVoter who votes for the reader's household, where households vote
 * @param objectable what one may object to today
 * @param objections of who tends or oversees it
 * @param tends whether the reader keeps it
 */
record RoadPage(
    Road road,
    String place,
    List<RoadStep> steps,
    List<Sitting> sittings,
    Map<PostId, String> typists,
    List<Sitting> numbers,
    @Nullable String missing,
    @Nullable Sitting called,
    Sittings.@Nullable Standing handedIn,
    Sittings.@Nullable Own own,
    @Nullable String householdVoter,
    @Nullable About objectable,
    Disclosures.Standing standing,
    List<RoadObjection> objections,
    boolean tends,
    LocalDate today) {

  boolean at(String... states) {
    return road.at(states);
  }

  /** Whether the step is over, under way or still to come. */
  String how(Stage stage) {
    if (road.at("FINISHED")) return "done";
    if (stage == road.stage()) return road.isOver() ? "ended" : "now";
    return stage.compareTo(road.stage()) < 0 ? "done" : "next";
  }

  /** The latest meeting of a step that was counted. */
  @Nullable
  Sitting met(Stage stage) {
    return sittings.reversed().stream()
        .filter(one -> one.stage() == stage && one.outcome() != null)
        .findFirst()
        .orElse(null);
  }

  boolean late() {
    var due = road.due();
    return due != null && !road.isOver() && due.isBefore(today);
  }

  boolean mayVote() {
    return own != null && own.entitled() && own.mark() == null && votes();
  }

  /** Whether votes come in today. */
  boolean votes() {
    var until = called == null ? null : called.until();
    return road.at("VOTING") && until != null && !today.isAfter(until);
  }

  boolean mayOpen() {
    return road.at("NOTICED") && called != null && !today.isBefore(called.meetsOn());
  }

  /** The days are over. */
  boolean windowOver() {
    var until = road.at("DISCLOSED") ? road.resolvedUntil() : road.resultUntil();
    return until != null && today.isAfter(until);
  }

  boolean mayGoOn() {
    return windowOver() && standing.open() == 0 && standing.upheld() == 0;
  }

  /** Whether what was decided is village rules, which their making publishes. */
  boolean ofRules() {
    return road.subject() == RoadSubject.VILLAGE_RULES;
  }

  /** The units by which the deciding meeting may be called. */
  Map<String, String> units() {
    var units = new LinkedHashMap<String, String>();
    numbers.forEach(one -> units.put(one.unit().name(), one.unit().word()));
    return units;
  }

  /** The soonest day for which the deciding meeting may be called. */
  LocalDate soonest() {
    return numbers.isEmpty() ? today : today.plusDays(numbers.getFirst().noticeDays());
  }

  static Map<String, String> ways() {
    var ways = new LinkedHashMap<String, String>();
    for (var way : Mark.Way.values()) {
      if (way != Mark.Way.REMOTE) ways.put(way.name(), way.word());
    }
    return ways;
  }
}
