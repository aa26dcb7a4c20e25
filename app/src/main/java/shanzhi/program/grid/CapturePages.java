package shanzhi.program.grid;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import shanzhi.engine.casework.Carried;
import shanzhi.engine.casework.Carrying;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Procedure.Need;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Sheets;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/**
 * 现场记录 Capture on the spot: a page that also opens without signal, and what a phone takes along for
 * it. The page itself is the same for everybody and holds nobody's data; those come from
 * {@code /api/capture} and stay sealed on the phone.
 */
@Controller
class CapturePages {

  /** Most matters that a phone takes along. */
  private static final int MOST_CARRIED = 100;

  /** What can be said without looking anything up. */
  private static final Set<Need> SAYABLE =
      EnumSet.of(Need.NOTE, Need.ANSWER, Need.REASON, Need.WAY, Need.RATING, Need.EVIDENCE);

  /** The sentences that the page's scripts say; messages {@code grid.capture.word.*}. */
  private static final List<String> SCRIPT_WORDS = List.of(
      "draft",
      "waiting",
      "sending",
      "stored",
      "stored-sheet",
      "choose",
      "required",
      "refused",
      "conflict",
      "unsent",
      "nothing-unsent",
      "offline",
      "sign-in",
      "signed-out",
      "signed-out-later",
      "other-account",
      "unreachable",
      "never-here",
      "not-kept",
      "bad-photo",
      "too-many-photos",
      "photos",
      "mend",
      "again",
      "as-matter",
      "written",
      "erased",
      "delete",
      "delete-sure",
      "open",
      "remove-photo",
      "saved",
      "late",
      "renewed",
      "due",
      "as-self");

  /** Most doors that a phone takes along, of each kind of sheet. */
  private static final int MOST_SHEETS = 200;

  private final Carrying carrying;
  private final ObjectProvider<Sheets> sheets;
  private final Territory territory;
  private final People people;
  private final MessageSource messages;
  private final Clock clock;

  CapturePages(
      Carrying carrying,
      ObjectProvider<Sheets> sheets,
      Territory territory,
      People people,
      MessageSource messages,
      Clock clock) {
    this.carrying = carrying;
    this.sheets = sheets;
    this.territory = territory;
    this.people = people;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/capture")
  String page(Model model) {
    model.addAttribute("words", SCRIPT_WORDS);
    return "program/grid/capture";
  }

  /**
   * What a phone takes along.
   *
   * @param account whose it is
   * @param csrf what the next writes carry
   * @param hats in whose name things may be raised, by signature; empty name for the resident
   * @param places villages by code, the nearest first
   * @param matters open ones, soonest due first
   * @param sheets what programs give to fill in at a door, soonest due first within each kind
   */
  record Bundle(
      long account,
      String name,
      String csrf,
      Instant at,
      String procedure,
      Map<String, String> hats,
      Map<String, String> places,
      List<Matter> matters,
      List<Sheet> sheets) {}

  /** A sheet as the phone shows it; the options are pairs of value and words. */
  record Sheet(
      String kind,
      String id,
      String title,
      String region,
      String place,
      @Nullable String due,
      boolean late,
      List<Asked> questions,
      Sheets.@Nullable Hinge hinge,
      Map<String, String> known,
      boolean fleeting) {}

  /**
   * A question as the phone asks it; {@code step} of a number, none of words; {@code most} is
   * the longest text or the largest number.
   */
  record Asked(
      String key,
      String label,
      boolean required,
      @Nullable String step,
      int most,
      List<List<String>> options) {}

  /** A matter as the phone shows it. */
  record Matter(
      long id,
      int version,
      String title,
      String body,
      String place,
      String region,
      String spot,
      @Nullable BigDecimal longitude,
      @Nullable BigDecimal latitude,
      String state,
      String due,
      boolean late,
      boolean again,
      boolean visit,
      List<Act> acts) {}

  /** An act that can be taken without signal; the needs are names of fields. */
  record Act(String name, String label, String note, List<String> needs) {}

  @GetMapping("/api/capture")
  ResponseEntity<Bundle> bundle(
      Identity who,
      HttpServletRequest request,
      @CookieValue(name = "language", required = false) @Nullable String language) {
    var words = Words.in(messages, language);
    var csrf = request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
    var by = who.must(Capability.CASE_READ);
    var matters = carrying.carried(by, who, MOST_CARRIED).stream()
        .map(carried -> matter(carried, words))
        .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Bundle(
            who.account(),
            who.name(),
            csrf,
            clock.instant(),
            FiveSteps.NAME,
            hats(who),
            places(who),
            matters,
            sheets
                .orderedStream()
                .flatMap(kind -> kind.along(who, words, MOST_SHEETS).stream()
                    .map(blank -> sheet(kind.kind(), blank, words)))
                .toList()));
  }

  private static Sheet sheet(String kind, Sheets.Blank blank, Words words) {
    return new Sheet(
        kind,
        blank.id(),
        blank.title(),
        blank.region().code(),
        blank.place(),
        blank.due() == null ? null : words.day(blank.due()),
        blank.late(),
        blank.questions().stream().map(question -> asked(question, words)).toList(),
        blank.hinge(),
        blank.known(),
        blank.fleeting());
  }

  private static Asked asked(Question question, Words words) {
    var options = question.kind() == Question.Kind.YES_NO
        ? Stream.of(Question.YES, Question.NO)
            .map(value -> List.of(value, words.of("casework.answer." + value)))
            .toList()
        : question.options().stream()
            .map(option -> List.of(option.value(), option.label()))
            .toList();
    return new Asked(
        question.key(),
        question.label(),
        question.required(),
        question.kind().step(),
        question.kind().step() != null ? Question.MOST_NUMBER : Question.MOST_TEXT,
        options);
  }

  private Map<String, String> hats(Identity who) {
    var hats = new LinkedHashMap<String, String>();
    // The post first: on the spot a grid worker is at work.
    who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(Capability.CASE_RAISE))
        .forEach(hat -> hats.put(hat.signature(), title(hat)));
    hats.put(who.resident().signature(), "");
    who.hats().stream()
        .filter(hat -> hat.kind() == Acting.Kind.BEHALF && hat.can(Capability.CASE_RAISE))
        .forEach(hat -> hats.put(hat.signature(), title(hat)));
    return hats;
  }

  private String title(Acting hat) {
    if (hat.seat() != null) return hat.seat().title();
    return hat.principal() == null ? "" : people.name(hat.principal());
  }

  private Map<String, String> places(Identity who) {
    var places = new LinkedHashMap<String, String>();
    for (var hat : who.hats()) {
      if (hat.seat() != null && hat.can(Capability.CASE_RAISE)) add(hat.seat().place(), places);
    }
    var home = people.homeOf(who.person());
    add(home, places);
    if (home.level() != Region.Level.COUNTY) add(home.at(Region.Level.TOWNSHIP), places);
    return places;
  }

  /** A village itself, a township's villages; a county has too many to choose from on a phone. */
  private void add(Region place, Map<String, String> places) {
    switch (place.level()) {
      case GRID -> add(place.parent(), places);
      case VILLAGE -> places.putIfAbsent(place.code(), territory.name(place));
      case TOWNSHIP -> territory.children(place).forEach(village -> add(village.region(), places));
      case COUNTY -> {}
    }
  }

  private Matter matter(Carried carried, Words words) {
    var matter = carried.matter();
    var position = carried.position();
    var due = matter.due();
    var acts = carried.offers().stream()
        .filter(offer -> !offer.action().needs().isEmpty()
            && SAYABLE.containsAll(offer.action().needs()))
        .toList();
    return new Matter(
        matter.id().value(),
        matter.version(),
        carried.title(),
        carried.body(),
        territory.name(matter.region()),
        matter.region().code(),
        carried.spot(),
        position == null ? null : position.longitude(),
        position == null ? null : position.latitude(),
        words.of(matter.procedure() + "." + matter.state()),
        words.moment(due),
        matter.late() > 0 || due != null && due.isBefore(clock.instant()),
        due != null && !due.isBefore(clock.instant()),
        acts.stream().anyMatch(o -> o.action().capability().equals(Capability.CASE_VISIT)),
        acts.stream().map(offer -> act(matter.procedure(), offer, words)).toList());
  }

  private static Act act(String procedure, Casework.Offer offer, Words words) {
    var needs = offer.action().needs();
    var note =
        needs.contains(Need.ANSWER) ? "answer" : needs.contains(Need.REASON) ? "reason" : "note";
    var fields = needs.stream()
        .map(need -> switch (need) {
          case WAY -> "way";
          case RATING -> "rating";
          case EVIDENCE -> "evidence";
          default -> "note";
        })
        .distinct()
        .toList();
    return new Act(
        offer.action().name(),
        words.of(procedure + ".act." + offer.action().name()),
        words.of("casework.field." + note),
        fields);
  }
}
