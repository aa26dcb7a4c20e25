package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;
import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/**
 * Campaigns by their life: drafted, opened, closed or called off. The acts are those of the matter of
 * the campaign's number, so that its office holds it, its last day is the deadline and the trace says who.
 */
@Component
public class Campaigns {

  static final int MOST_TITLE = 60;
  static final int MOST_ORDER = 100;

  private static final int MOST_EVERY = 366;
  private static final int OLDEST = 120;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Casework casework;
  private final Territory territory;
  private final Words record;
  private final CampaignStore store;
  private final DoorStore doors;

  Campaigns(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Territory territory,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.casework = casework;
    this.territory = territory;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new CampaignStore(county);
    this.doors = new DoorStore(county);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  static Refusal unknown() {
    return Refusal.unknown("campaign.unknown");
  }

  /** By which capability somebody looks at campaigns. */
  static String reading(Acting by) {
    return by.can(CAMPAIGN_RUN) ? CAMPAIGN_RUN : CAMPAIGN_SERVE;
  }

  // Drafting

  /** Drafts a campaign; the office of whoever drafts it holds it. */
  public MatterId draft(NewCampaign said, Acting by, ClientId client) {
    by.must(CAMPAIGN_RUN, said.place(), clock.instant());
    var campaign = checked(said);
    var content = ClientId.print(by, campaign);
    var scope = by.scope(CAMPAIGN_RUN);
    try {
      return db.together(() -> {
        var before = db.in(scope, jdbc -> store.draftedBefore(jdbc, client, content));
        if (before.isPresent()) return before.get();
        var matter = casework.raise(matter(campaign, by), by, client);
        return db.in(scope, jdbc -> {
          store.draft(jdbc, matter.id(), campaign, client, content);
          return matter.id();
        });
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private NewMatter matter(NewCampaign said, Acting by) {
    var place = by.seat() == null ? said.place() : by.seat().place();
    var office = place.level() == Region.Level.GRID ? place.parent() : place;
    return new NewMatter(
        CampaignSteps.NAME,
        office,
        said.title(),
        record.of(
            "campaign.matter-body",
            record.of("campaign.kind." + said.kind().name()),
            territory.fullName(said.place()),
            said.orderedBy()),
        "",
        null,
        "desk",
        null,
        List.of());
  }

  private NewCampaign checked(NewCampaign said) {
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, MOST_TITLE);
    var orderedBy = checks.text("orderedBy", said.orderedBy(), 2, MOST_ORDER);
    checks.must(!said.ends().isBefore(said.starts()), "ends", "campaign.ends-before");
    checks.must(!said.ends().isBefore(today()), "ends", "campaign.ends-before");
    var level = said.place().level();
    checks.must(level != Region.Level.GRID, "place", "campaign.place-level");
    checks.must(
        said.kind().asks() || said.questions().isEmpty(),
        "label-1",
        "campaign.census-asks-nothing");
    checks.must(
        said.questions().size() <= Questionnaire.MOST,
        "label-1",
        "campaign.questions-many",
        Questionnaire.MOST);
    var places = said.kind().places();
    checks.must(!places || !said.rule().places().isEmpty(), "places", "campaign.which-places");
    var every = said.every();
    checks.must(
        !places || every != null && every >= 1 && every <= MOST_EVERY,
        "every",
        "campaign.how-often",
        MOST_EVERY);
    var age = said.rule().age();
    checks.must(age == null || age >= 0 && age <= OLDEST, "age", "campaign.age", OLDEST);
    checks.end();
    territory.must(said.place());
    var rule = places
        ? new Rule(List.of(), null, said.rule().places())
        : new Rule(said.rule().concerns(), age, List.of());
    return new NewCampaign(
        said.place(),
        said.kind(),
        title,
        orderedBy,
        said.starts(),
        said.ends(),
        places ? every : null,
        rule,
        said.questions());
  }

  /** Changes a draft as it was read at a version; its place stays. */
  public void amend(MatterId id, int version, NewCampaign said, Acting by) {
    var known = must(id, by);
    by.must(CAMPAIGN_RUN, known.place(), clock.instant());
    if (known.phase() != Campaign.Phase.DRAFTED) throw Refusal.conflict("campaign.no-draft");
    var campaign = checked(said);
    if (!campaign.place().equals(known.place())) {
      throw Refusal.invalid("place", "campaign.place-stays");
    }
    db.in(by.scope(CAMPAIGN_RUN), jdbc -> {
      if (!store.amend(jdbc, id, version, campaign)) throw Refusal.conflict("ground.stale");
      return null;
    });
  }

  // Its life

  /** Opens it until a day: the list is frozen, the questions stand still, everybody has their doors. */
  public void open(MatterId id, LocalDate until, Acting by, ClientId client) {
    act(id, CampaignSteps.OPENING, Said.nothing().until(until), by, client);
  }

  /** Closes it with its report; with a reason where doors wait, which {@link Turns} asks for. */
  public void close(MatterId id, String reason, Acting by, ClientId client) {
    var said = reason.isEmpty() ? Said.nothing() : Said.note(reason);
    act(id, CampaignSteps.CLOSING, said, by, client);
  }

  /** Calls it off, with a reason. */
  public void callOff(MatterId id, String reason, Acting by, ClientId client) {
    act(id, CampaignSteps.CALLING_OFF, Said.note(reason), by, client);
  }

  private void act(MatterId id, String action, Said said, Acting by, ClientId client) {
    by.must(CAMPAIGN_RUN, clock.instant());
    casework.take(must(casework.must(id, by)), action, said, by, client);
  }

  private static Matter must(Matter matter) {
    if (!matter.procedure().equals(CampaignSteps.NAME)) throw unknown();
    return matter;
  }

  /** Whether a hat is of the office that holds it. */
  boolean holds(Campaign campaign, Acting by) {
    if (!by.can(CAMPAIGN_RUN) || !by.can(CASE_READ) || by.seat() == null) return false;
    var matter = casework.find(campaign.id(), by);
    return matter.isPresent()
        && matter.get().holder() != null
        && by.seat().organisation().equals(matter.get().holder().organisation());
  }

  // Looking

  /** The campaign as far as the hat sees it. */
  Optional<Campaign> find(MatterId id, Acting by) {
    by.must(reading(by), clock.instant());
    return db.in(
        by.scope(reading(by)), jdbc -> store.find(jdbc, id).filter(campaign -> sees(campaign, by)));
  }

  public Campaign must(MatterId id, Acting by) {
    return find(id, by).orElseThrow(Campaigns::unknown);
  }

  /** Who runs campaigns sees those of their place and around it; who serves, those with doors there. */
  private boolean sees(Campaign campaign, Acting by) {
    if (by.kind() == Acting.Kind.SYSTEM) return true;
    var place = Objects.requireNonNull(by.seat(), "campaigns are a post's").place();
    if (by.can(CAMPAIGN_RUN)) {
      return place.contains(campaign.place())
          || campaign.opened() != null && campaign.place().contains(place);
    }
    return campaign.opened() != null
        && db.in(
            by.scope(CAMPAIGN_SERVE),
            jdbc -> !doors.list(jdbc, campaign.id(), own(by), today(), 0, 1).isEmpty());
  }

  /** What somebody who serves may see: by place, or by being the worker. */
  private static DoorFilter own(Acting by) {
    var scope = by.scope(CAMPAIGN_SERVE);
    return scope.place() == null
        ? DoorFilter.all().of(Objects.requireNonNull(by.person()))
        : DoorFilter.all().in(scope.place(), false);
  }

  /** The hat under which a person sees a campaign; refuses where none does. */
  Seen see(MatterId id, Identity who) {
    var hats = who.hats().stream().filter(hat -> hat.seat() != null).toList();
    for (var capability : List.of(CAMPAIGN_RUN, CAMPAIGN_SERVE)) {
      for (var hat : hats) {
        if (!hat.can(capability)) continue;
        var campaign = find(id, hat);
        if (campaign.isPresent()) return new Seen(campaign.get(), hat);
      }
    }
    if (who.can(CAMPAIGN_RUN) || who.can(CAMPAIGN_SERVE)) throw unknown();
    throw Refusal.forbidden("ground.not-yours");
  }

  /** The hat under which a person runs a campaign: of the office that holds it, else of its place. */
  Acting runner(MatterId id, Identity who) {
    who.must(CAMPAIGN_RUN);
    var hats = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CAMPAIGN_RUN))
        .filter(hat -> find(id, hat).isPresent())
        .toList();
    return hats.stream()
        .filter(hat -> holds(must(id, hat), hat))
        .findFirst()
        .or(() -> hats.stream().findFirst())
        .orElseThrow(Campaigns::unknown);
  }

  /** A campaign and as whom it is seen. */
  record Seen(Campaign campaign, Acting by) {}

  /** The campaigns of a post's place before the number given, the newest first. */
  public Slice<Campaign> ofPlace(@Nullable Long before, Acting by) {
    by.must(CAMPAIGN_RUN, clock.instant());
    var place = by.seat() == null ? county.region() : by.seat().place();
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        db.in(by.scope(CAMPAIGN_RUN), jdbc -> store.ofPlace(jdbc, place, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, campaign -> campaign.id().toString());
  }

  /** The open campaigns in which somebody has doors, the soonest ending first. */
  List<Campaign> serving(Acting by) {
    by.must(CAMPAIGN_SERVE, clock.instant());
    var person = by.person();
    if (person == null) return List.of();
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, store.openOf(jdbc, person)));
  }

  /** A campaign at the actor's place that is over; its list may be erased, that it was one is known there. */
  Optional<Campaign> ended(MatterId id, Acting by) {
    by.must(CAMPAIGN_SERVE, clock.instant());
    var seat = by.seat();
    if (seat == null) return Optional.empty();
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .filter(campaign -> campaign.closed() != null && campaign.place().contains(seat.place()));
  }

  /** What was erased when an epidemic check ended. */
  Optional<CampaignStore.Erasure> erasure(Campaign campaign, Acting by) {
    return by.can(CAMPAIGN_RUN)
        ? db.in(by.scope(CAMPAIGN_RUN), jdbc -> store.erasure(jdbc, campaign.id()))
        : Optional.empty();
  }

  /** The report that was kept when it ended. */
  Optional<Report> kept(Campaign campaign, Acting by) {
    return db.in(by.scope(reading(by)), jdbc -> store.report(jdbc, campaign.id()));
  }
}
