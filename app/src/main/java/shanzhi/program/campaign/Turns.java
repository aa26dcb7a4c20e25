package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Canvass;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.WalkingOrder;

/**
 * What the acts on a campaign's matter entail: opening freezes and divides the list, closing writes the
 * report, and whatever ends an epidemic check erases its list in the same transaction.
 */
@Component
class Turns implements Entailment {

  /** Most doors of a campaign. */
  static final int MOST_DOORS = 100_000;

  private static final Set<String> ENTAILING =
      Set.of(CampaignSteps.OPENING, CampaignSteps.CLOSING, CampaignSteps.CALLING_OFF);

  /** Households in no grid stand after those of every grid. */
  private static final String LAST = "~";

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Canvass canvass;
  private final Grids grids;
  private final Division division;
  private final CampaignReports reports;
  private final CampaignStore store;
  private final DoorStore doors;

  Turns(
      Db db,
      County county,
      Clock clock,
      Canvass canvass,
      Grids grids,
      Division division,
      CampaignReports reports) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.canvass = canvass;
    this.grids = grids;
    this.division = division;
    this.reports = reports;
    this.store = new CampaignStore(county);
    this.doors = new DoorStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public String procedure() {
    return CampaignSteps.NAME;
  }

  @Override
  public boolean entails(Matter seen, String action) {
    return ENTAILING.contains(action);
  }

  @Override
  public void follow(Matter seen, Matter after, Said said, Acting by) {
    db.in(Scope.system(platform.county()), jdbc -> {
      var campaign = store.alone(jdbc, seen.id()).orElseThrow(Campaigns::unknown);
      by.must(CAMPAIGN_RUN, campaign.place(), clock.instant());
      switch (after.state()) {
        case CampaignSteps.OPEN -> open(campaign, Objects.requireNonNull(said.until()));
        case CampaignSteps.CLOSED -> {
          mustSayWhy(campaign, said);
          end(campaign, false, by);
        }
        case CampaignSteps.CALLED_OFF -> end(campaign, true, by);
        default -> throw new IllegalStateException("no turn of a campaign: " + after.state());
      }
      return null;
    });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** 提前结束 Doors that nobody went to, and a patrol that ends before its day, are explained. */
  private void mustSayWhy(Campaign campaign, Said said) {
    var left = db.in(
        Scope.system(platform.county()),
        jdbc -> doors.count(
            jdbc, campaign.id(), DoorFilter.all().show(DoorFilter.Show.WAITING), today()));
    var early = campaign.kind().places() && today().isBefore(campaign.ends());
    var why = said.note();
    if ((left > 0 || early) && (why == null || why.strip().length() < 2)) {
      throw Refusal.invalid("reason", "campaign.close-reason", left);
    }
  }

  private void open(Campaign campaign, LocalDate until) {
    var kind = campaign.kind();
    if (kind.asks() && !kind.places() && campaign.questions().isEmpty()) {
      throw Refusal.conflict("campaign.no-questions");
    }
    var list = list(campaign);
    if (list.isEmpty()) throw Refusal.conflict("campaign.nobody-to-visit");
    if (list.size() > MOST_DOORS) throw Refusal.conflict("campaign.doors-many", MOST_DOORS);
    var starts = campaign.starts().isAfter(today()) ? campaign.starts() : today();
    if (until.isBefore(starts)) throw Refusal.invalid("until", "campaign.ends-before");
    var every = campaign.every();
    var first = every == null ? until : starts.plusDays(every - 1L);
    var due = first.isAfter(until) ? until : first;
    db.in(Scope.system(platform.county()), jdbc -> {
      if (!store.open(jdbc, campaign.id(), starts, until, now())) {
        throw Refusal.conflict("ground.stale");
      }
      doors.freeze(jdbc, campaign, list, due);
      doors.divide(jdbc, campaign.id(), division.of(doors.patches(jdbc, campaign.id())));
      return null;
    });
  }

  /** The doors that the rule finds now, one more than there may be where there are too many. */
  List<DoorStore.Listed> list(Campaign campaign) {
    var rule = campaign.rule();
    var listed = new ArrayList<DoorStore.Listed>();
    if (campaign.kind().places()) {
      for (var placed : grids.keyPlaces(campaign.place(), rule.places(), MOST_DOORS + 1)) {
        var place = placed.place();
        listed.add(new DoorStore.Listed(
            place.region(), placed.grid(), null, place.id(), place.name(), place.remark()));
      }
      return listed;
    }
    var asked = new Canvass.Rule(rule.concerns(), rule.age());
    for (var door : canvass.doors(campaign.place(), asked, MOST_DOORS + 1, platform)) {
      listed.add(new DoorStore.Listed(
          door.village(),
          door.grid(),
          door.household().value(),
          null,
          door.number(),
          door.address()));
    }
    // Numbers are frozen in this order: grid by grid, then as one walks.
    listed.sort(Comparator.comparing((DoorStore.Listed door) -> door.region().code())
        .thenComparing(door -> door.grid() == null ? LAST : door.grid().code())
        .thenComparing(door -> WalkingOrder.key(door.address()))
        .thenComparing(door -> WalkingOrder.key(door.label())));
    return listed;
  }

  private void end(Campaign campaign, boolean calledOff, Acting by) {
    var report = campaign.opened() == null ? null : reports.of(campaign, platform);
    db.in(Scope.system(platform.county()), jdbc -> {
      if (!store.end(jdbc, campaign.id(), calledOff, report, now())) {
        throw Refusal.conflict("ground.stale");
      }
      if (campaign.kind().erased() && campaign.opened() != null) {
        store.erase(jdbc, campaign, by.signature(), now());
      }
      return null;
    });
  }
}
