package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;

/** The same matters for programs, in JSON. */
@RestController
@RequestMapping("/api/matters")
class MatterApi {

  private final Casework casework;

  MatterApi(Casework casework) {
    this.casework = casework;
  }

  /** What is sent to raise a matter. */
  record Raising(
      @Nullable String clientId,
      @Nullable String procedure,
      @Nullable String region,
      @Nullable String title,
      @Nullable String text,
      @Nullable String spot,
      @Nullable String saidAt,
      @Nullable String channel,
      @Nullable String as,
      @Nullable Boolean confidential) {}

  /** A matter as a program reads it. */
  record Told(
      long id,
      int version,
      String state,
      String region,
      boolean open,
      @Nullable Instant due,
      @Nullable String outcome,
      @Nullable Integer rating,
      @Nullable Long sameAs,
      @Nullable Long holder,
      List<String> acts) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Told raise(Identity who, @RequestBody Raising sent) {
    var checks = new Checks();
    var client = checks.text("clientId", sent.clientId(), 1, 40);
    var region = checks.text("region", sent.region(), 1, 15);
    checks.must(Region.isCode(region), "region", "casework.which-place");
    var procedure = checks.text("procedure", sent.procedure(), 1, 60);
    checks.must(casework.offers(procedure), "procedure", "ground.not-offered", procedure);
    var channel = checks.text("channel", sent.channel() == null ? "api" : sent.channel(), 1, 20);
    checks.end();
    var by = sent.as() == null
        ? who.resident()
        : who.hat(sent.as()).orElseThrow(() -> Refusal.forbidden("casework.hat-gone"));
    var matter = casework.raise(
        new NewMatter(
                procedure,
                new Region(region),
                text(sent.title()),
                text(sent.text()),
                text(sent.spot()),
                null,
                channel,
                sent.saidAt(),
                List.of())
            .confidential(Boolean.TRUE.equals(sent.confidential())),
        by,
        ClientId.of(client));
    return told(matter, who);
  }

  @GetMapping("/{id}")
  Told matter(Identity who, @PathVariable long id) {
    return told(casework.see(new MatterId(id), who).matter(), who);
  }

  /** The trace of a matter. */
  @GetMapping("/{id}/events")
  List<ToldEvent> events(Identity who, @PathVariable long id) {
    var seen = casework.see(new MatterId(id), who);
    var dossier = casework.dossier(seen);
    var hides = dossier.hides(seen.by());
    return dossier.events().stream()
        .map(e -> new ToldEvent(
            e.n(),
            e.action(),
            e.state(),
            hides && dossier.byRaiser(e) ? "raiser" : e.actor(),
            e.at(),
            e.said().note(),
            e.leaf()))
        .toList();
  }

  /** An event as a program reads it. */
  record ToldEvent(
      int n,
      String action,
      String state,
      String actor,
      Instant at,
      @Nullable String note,
      long leaf) {}

  @GetMapping
  Slice<MatterLine> matters(
      Identity who,
      @RequestParam(defaultValue = "OPEN") MatterFilter.Show show,
      @RequestParam @Nullable String place,
      @RequestParam @Nullable String after) {
    if (place != null && !Region.isCode(place))
      throw Refusal.invalid("place", "casework.which-place");
    Acting by = who.must(Capability.CASE_READ);
    return casework.matters(
        new MatterFilter(place == null ? null : new Region(place), show), by, after);
  }

  /** What is sent to take an act. */
  record Taking(
      @Nullable String clientId,
      @Nullable Integer version,
      @Nullable String action,
      @Nullable String note,
      @Nullable String category,
      @Nullable String urgency,
      @Nullable String handler,
      @Nullable String way,
      @Nullable String rating,
      @Nullable String lead,
      @Nullable String until) {}

  @PostMapping("/{id}/acts")
  Told take(Identity who, @PathVariable long id, @RequestBody Taking sent) {
    var checks = new Checks();
    var client = checks.text("clientId", sent.clientId(), 1, 40);
    var version = sent.version() == null ? 0 : sent.version();
    checks.must(version > 0, "version", "ground.missing");
    var action = checks.text("action", sent.action(), 1, 40);
    checks.end();
    var matter = casework.see(new MatterId(id), who).matter();
    var said = new ActForm(
            sent.note(),
            sent.category(),
            sent.urgency(),
            sent.handler(),
            sent.way(),
            sent.rating(),
            sent.lead(),
            sent.until(),
            null)
        .said(List.of());
    return told(casework.take(matter, version, action, said, who, ClientId.of(client)), who);
  }

  private Told told(Matter m, Identity who) {
    var acts = casework.offers(m, who).stream().map(o -> o.action().name()).toList();
    return new Told(
        m.id().value(),
        m.version(),
        m.state(),
        m.region().code(),
        m.isOpen(),
        m.due(),
        m.outcome(),
        m.rating(),
        m.sameAs() == null ? null : m.sameAs().value(),
        m.holder() == null || m.holder().organisation() == null
            ? null
            : m.holder().organisation().value(),
        acts);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
