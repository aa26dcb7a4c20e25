package shanzhi.engine.casework;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Sketch;
import shanzhi.foundation.territory.Territory;

/** 阅卷 Lays a matter open before a reader, the same on the screen and on paper. */
@Component
class ReadingRoom {

  /** How wide the small map is drawn, in its own units. */
  private static final int MAP = 480;

  private final Casework casework;
  private final Confidences confidences;
  private final Answers answers;
  private final EvidenceStore evidence;
  private final Territory territory;
  private final Organisations organisations;
  private final Posts posts;
  private final Desks desks;
  private final Sorting sorting;
  private final List<Annex> annexes;
  private final ObjectProvider<Tellers> tellers;
  private final Reach reach;
  private final Related.Lookup related;
  private final SourceTimes times;
  private final WorkingCalendar calendar;
  private final Clock clock;

  ReadingRoom(
      Casework casework,
      Confidences confidences,
      Answers answers,
      EvidenceStore evidence,
      Territory territory,
      Organisations organisations,
      Posts posts,
      Desks desks,
      Sorting sorting,
      List<Annex> annexes,
      ObjectProvider<Tellers> tellers,
      Reach reach,
      Related.Lookup related,
      SourceTimes times,
      WorkingCalendar calendar,
      Clock clock) {
    this.casework = casework;
    this.confidences = confidences;
    this.answers = answers;
    this.evidence = evidence;
    this.territory = territory;
    this.organisations = organisations;
    this.posts = posts;
    this.desks = desks;
    this.sorting = sorting;
    this.annexes = annexes;
    this.tellers = tellers;
    this.reach = reach;
    this.related = related;
    this.times = times;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The matter as this person sees it; refused where no hat of theirs does. */
  MatterPage open(MatterId id, Identity who) {
    var seen = casework.see(id, who);
    var matter = seen.matter();
    var offers = casework.offers(matter, who);
    var due = matter.due();
    var over = due != null && due.isBefore(clock.instant());
    var late = over || due != null && matter.late() > 0;
    var provisional = due != null && !calendar.published(due.atZone(Words.ZONE).getYear());
    var dossier = casework.dossier(seen);
    var outcome = casework.showingTheOutcome(dossier);
    var handlers = handlers(matter, offers);
    return new MatterPage(
        dossier,
        seen.by(),
        offers,
        handlers,
        Suggested.of(sorting, dossier, offers, handlers, seen.by()),
        late,
        over,
        provisional,
        confidences.mayLearn(dossier, who).isPresent(),
        answers.mayPublish(dossier, who).isPresent(),
        called(dossier, who),
        answers.said(dossier).orElse(null),
        answers.superseded(dossier),
        related.of(matter, who),
        map(dossier),
        annex(matter, who),
        files(dossier, event -> !outcome.contains(event.n())),
        files(dossier, event -> outcome.contains(event.n())),
        times,
        ways(matter, offers),
        reach.ways(matter).isEmpty(),
        reach.stands(matter),
        reach.tells(matter));
  }

  private Map<String, List<String>> ways(Matter matter, List<Casework.Offer> offers) {
    return offers.stream()
        .map(Casework.Offer::action)
        .filter(action -> action.needs().contains(Procedure.Need.WAY))
        .collect(toMap(Procedure.Action::name, action -> reach.ways(matter, action)));
  }

  /** The photos that the paper shows, each as far as the reader may see it. */
  Map<String, byte[]> pictures(MatterPage page) {
    var pictures = new LinkedHashMap<String, byte[]>();
    Stream.of(page.before(), page.after())
        .flatMap(files -> files.stream().limit(MatterPage.MOST_PRINTED))
        .forEach(file -> evidence
            .read(page.matter().id(), file.digest(), page.by())
            .filter(kept -> kept.type().equals("image/jpeg"))
            .ifPresent(kept -> pictures.put(file.digest(), kept.bytes())));
    return pictures;
  }

  private boolean called(Dossier dossier, Identity who) {
    var matter = dossier.matter();
    return matter.raiser() == null
        && tellers
            .orderedStream()
            .filter(room -> room.opensTo(dossier, who))
            .anyMatch(room -> !room.of(List.of(matter.id())).isEmpty());
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
  private static List<Evidence> files(Dossier dossier, Predicate<Event> which) {
    return dossier.events().stream()
        .filter(which)
        .flatMap(event -> event.evidence().stream())
        .distinct()
        .toList();
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
}
