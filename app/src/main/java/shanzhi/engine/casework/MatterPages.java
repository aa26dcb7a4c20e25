package shanzhi.engine.casework;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Sketch;
import shanzhi.foundation.territory.Territory;

/** A matter's page, whatever its procedure: what was said, where it stands, and what may be done. */
@Controller
class MatterPages {

  /** How wide the small map is drawn, in its own units. */
  private static final int MAP = 480;

  private final Casework casework;
  private final Confidences confidences;
  private final Answers answers;
  private final Territory territory;
  private final EvidenceStore evidence;
  private final Names names;
  private final Organisations organisations;
  private final Posts posts;
  private final Desks desks;
  private final Sorting sorting;
  private final List<Annex> annexes;
  private final WorkingCalendar calendar;
  private final Clock clock;

  MatterPages(
      Casework casework,
      Confidences confidences,
      Answers answers,
      Territory territory,
      EvidenceStore evidence,
      Names names,
      Organisations organisations,
      Posts posts,
      Desks desks,
      Sorting sorting,
      List<Annex> annexes,
      WorkingCalendar calendar,
      Clock clock) {
    this.casework = casework;
    this.confidences = confidences;
    this.answers = answers;
    this.territory = territory;
    this.evidence = evidence;
    this.names = names;
    this.organisations = organisations;
    this.posts = posts;
    this.desks = desks;
    this.sorting = sorting;
    this.annexes = annexes;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** What a matter's page shows. */
  record MatterPage(
      Dossier dossier,
      Acting by,
      List<Casework.Offer> offers,
      Map<String, String> handlers,
      Suggested suggested,
      boolean late,
      boolean provisional,
      boolean mayLearnRaiser,
      boolean mayPublish,
      @Nullable Sketch map,
      Annex.@Nullable Door annex,
      List<Evidence> before,
      List<Evidence> after) {

    Matter matter() {
      return dossier.matter();
    }

    /** Why the clock stands; none where it goes. */
    @Nullable
    String ground() {
      var last = dossier.events().reversed().stream()
          .filter(event -> Casework.GROUNDS.contains(String.valueOf(event.said().way())))
          .findFirst();
      var stands = matter().kept() != null
          && last.filter(event -> event.state().equals(matter().state())).isPresent();
      return stands ? last.get().said().way() : null;
    }

    /** How many days were asked for by the act that asked last. */
    @Nullable
    Integer daysAsked() {
      return dossier.events().reversed().stream()
          .map(event -> Terms.asked(event.said()))
          .filter(days -> days != null)
          .findFirst()
          .orElse(null);
    }

    /** Whether it was told by somebody who may have left a number. */
    boolean called() {
      return List.of("hotline", "desk", "open311", "import")
          .contains(dossier.content().channel());
    }

    boolean offers(String action) {
      return offers.stream().anyMatch(o -> o.action().name().equals(action));
    }
  }

  @GetMapping("/matters/{id}")
  String matter(Identity who, @PathVariable long id, Model model) {
    var seen = casework.see(new MatterId(id), who);
    var matter = seen.matter();
    var offers = casework.offers(matter, who);
    var due = matter.due();
    var late = due != null && (matter.late() > 0 || due.isBefore(clock.instant()));
    var provisional = due != null && !calendar.published(due.atZone(Words.ZONE).getYear());
    var dossier = casework.dossier(seen);
    var finished = casework.finishedWith(dossier);
    var handlers = handlers(matter, offers);
    model.addAttribute(
        "page",
        new MatterPage(
            dossier,
            seen.by(),
            offers,
            handlers,
            Suggested.of(sorting, dossier, offers, handlers, seen.by()),
            late,
            provisional,
            confidences.mayLearn(dossier, who).isPresent(),
            answers.mayPublish(dossier, who).isPresent(),
            map(dossier),
            annex(matter, who),
            files(dossier, 0, finished),
            files(dossier, finished, Integer.MAX_VALUE)));
    model.addAttribute("names", names);
    return "engine/casework/matter";
  }

  private Annex.@Nullable Door annex(Matter matter, Identity who) {
    return annexes.stream()
        .filter(annex -> annex.procedure().equals(matter.procedure()))
        .findFirst()
        .flatMap(annex -> annex.door(matter, who))
        .orElse(null);
  }

  private @Nullable Sketch map(Dossier dossier) {
    var position = dossier.content().position();
    return territory
        .sketch(
            dossier.matter().region(),
            position == null ? null : position.longitude().doubleValue(),
            position == null ? null : position.latitude().doubleValue(),
            MAP)
        .orElse(null);
  }

  /** The files of the acts from one on, up to another. */
  private static List<Evidence> files(Dossier dossier, int from, int to) {
    return dossier.events().stream()
        .filter(event -> event.n() >= from && event.n() < to)
        .flatMap(event -> event.evidence().stream())
        .distinct()
        .toList();
  }

  /** Shown once, on the answer itself, and only after the purpose was written down. */
  @PostMapping("/matters/{id}/raiser")
  String raiser(
      Identity who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    var dossier = casework.dossier(casework.see(new MatterId(id), who));
    model.addAttribute("raiser", names.person(confidences.learn(dossier, reason, who)));
    model.addAttribute("matter", dossier.matter());
    return "engine/casework/raiser";
  }

  /** Whom the matter may be given to: posts of the own place first, then departments and companies. */
  private Map<String, String> handlers(Matter matter, List<Casework.Offer> offers) {
    var needed = offers.stream().anyMatch(o -> o.action().needs().contains(Procedure.Need.HANDLER));
    var handlers = new LinkedHashMap<String, String>();
    if (!needed) return handlers;
    var desk = organisations.deskOf(
        matter.region().level() == Region.Level.GRID ? matter.region().parent() : matter.region());
    for (var post : posts.of(desk.id())) {
      if (!desks.handles(post, matter.region())) continue;
      handlers.put(desk.id() + ":" + post.id(), desk.name() + " " + post.title());
    }
    for (var organisation : organisations.handlers(matter.region())) {
      handlers.put(organisation.id().toString(), organisation.name());
    }
    return handlers;
  }

  @PostMapping("/matters/{id}/acts")
  String act(
      Identity who,
      @PathVariable long id,
      @RequestParam String action,
      @RequestParam int version,
      @RequestParam String clientId,
      ActForm form)
      throws IOException {
    var matter = casework.see(new MatterId(id), who).matter();
    var offer = casework.offers(matter, who).stream()
        .filter(o -> o.action().name().equals(action))
        .findFirst();
    var files = offer.isEmpty()
        ? List.<Evidence>of()
        : evidence.keep(
            form.uploads(),
            matter.region(),
            offer.get().by(),
            offer.get().action().capability());
    casework.take(matter, version, action, form.said(files), who, ClientId.of(clientId));
    return "redirect:/matters/" + id + "?done=" + matter.procedure() + "." + action;
  }

  /** The fields of any act's form. */
  record ActForm(
      @Nullable String note,
      @Nullable String category,
      @Nullable String urgency,
      @Nullable String handler,
      @Nullable String way,
      @Nullable String rating,
      @Nullable String lead,
      @Nullable String until,
      @Nullable List<MultipartFile> evidence) {

    Said said(List<Evidence> files) {
      return new Said(
          blank(note),
          blank(category),
          urgencyChosen(),
          handlerChosen(),
          blank(way),
          number("rating", rating).map(Long::intValue).orElse(null),
          number("lead", lead).map(MatterId::new).orElse(null),
          day(),
          files);
    }

    List<EvidenceStore.Upload> uploads() throws IOException {
      return EvidenceStore.uploads(evidence);
    }

    private @Nullable Urgency urgencyChosen() {
      var chosen = blank(urgency);
      if (chosen == null) return null;
      try {
        return Urgency.valueOf(chosen);
      } catch (IllegalArgumentException unknown) {
        throw Refusal.invalid("urgency", "ground.not-offered", chosen);
      }
    }

    private @Nullable LocalDate day() {
      var typed = blank(until);
      try {
        return typed == null ? null : LocalDate.parse(typed);
      } catch (DateTimeParseException notADay) {
        throw Refusal.invalid("until", "casework.not-a-day");
      }
    }

    private @Nullable Holder handlerChosen() {
      var chosen = blank(handler);
      if (chosen == null) return null;
      var parts = chosen.split(":", 2);
      var unknown = Refusal.invalid("handler", "casework.handler-unknown");
      long organisation = number("handler", parts[0]).orElseThrow(() -> unknown);
      if (parts.length == 1) return Holder.of(organisation, null);
      return Holder.of(organisation, number("handler", parts[1]).orElseThrow(() -> unknown));
    }

    private static Optional<Long> number(String field, @Nullable String text) {
      var typed = blank(text);
      if (typed == null) return Optional.empty();
      try {
        return Optional.of(Long.parseLong(typed));
      } catch (NumberFormatException notANumber) {
        throw Refusal.invalid(field, "casework.not-a-number");
      }
    }

    private static @Nullable String blank(@Nullable String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  @GetMapping("/matters/{id}/evidence/{digest}")
  ResponseEntity<byte[]> evidence(
      Identity who, @PathVariable long id, @PathVariable String digest) {
    var seen = casework.see(new MatterId(id), who);
    var file = evidence
        .read(seen.matter().id(), digest, seen.by())
        .orElseThrow(() -> Refusal.unknown("casework.unknown"));
    var inline =
        file.type().startsWith("image/") ? "inline" : "attachment; filename=\"evidence.pdf\"";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.type()))
        .cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(1)).cachePrivate())
        .header(HttpHeaders.CONTENT_DISPOSITION, inline)
        .body(file.bytes());
  }
}
