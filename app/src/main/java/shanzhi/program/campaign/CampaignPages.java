package shanzhi.program.campaign;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;
import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.Mosaic;
import shanzhi.foundation.territory.Territory;

/** The campaigns of a place, a draft, and a campaign with how far it has come. */
@Controller
class CampaignPages {

  private static final int MAP = 360;

  private final Campaigns campaigns;
  private final Doors doors;
  private final Turns turns;
  private final Division division;
  private final Territory territory;
  private final Grids grids;
  private final People people;
  private final Posts posts;

  CampaignPages(
      Campaigns campaigns,
      Doors doors,
      Turns turns,
      Division division,
      Territory territory,
      Grids grids,
      People people,
      Posts posts) {
    this.campaigns = campaigns;
    this.doors = doors;
    this.turns = turns;
    this.division = division;
    this.territory = territory;
    this.grids = grids;
    this.people = people;
    this.posts = posts;
  }

  /**
   * The lists.
   *
   * @param waiting what waits for the reader
   * @param run those of the place where the reader runs campaigns; none for others
   */
  record ListPage(List<Doors.Waiting> waiting, @Nullable Slice<Campaign> run, Territory places) {}

  @GetMapping("/campaigns")
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    if (!who.can(CAMPAIGN_RUN)) who.must(CAMPAIGN_SERVE);
    var before = after == null ? null : Typed.key("after", after);
    var run = who.can(CAMPAIGN_RUN) ? campaigns.ofPlace(before, who.must(CAMPAIGN_RUN)) : null;
    model.addAttribute("page", new ListPage(doors.waiting(who), run, territory));
    return "program/campaign/campaigns";
  }

  // Drafting

  /**
   * The form.
   *
   * @param draft what is amended; none for a new one
   * @param places by group, the reader's own first
   * @param questions the lines as they are
   */
  record DraftPage(
      @Nullable Campaign draft,
      Kind kind,
      Map<String, Map<String, String>> places,
      List<Questionnaire.Typed> questions,
      LocalDate today) {}

  @GetMapping("/campaigns/new")
  String form(@RequestParam @Nullable String kind, Identity who, Model model) {
    var by = who.must(CAMPAIGN_RUN);
    var chosen = kind == null ? Kind.SURVEY : Typed.choice("kind", kind, Kind.class);
    model.addAttribute(
        "page", new DraftPage(null, chosen, choices(by), List.of(), campaigns.today()));
    return "program/campaign/draft";
  }

  private Map<String, Map<String, String>> choices(Acting by) {
    var own = Objects.requireNonNull(by.seat(), "a post runs campaigns").place();
    var groups = new LinkedHashMap<String, Map<String, String>>();
    var townships = own.level() == Region.Level.COUNTY
        ? territory.townships().stream().map(division -> division.region()).toList()
        : List.of(own.at(Region.Level.TOWNSHIP));
    if (own.level() == Region.Level.COUNTY) {
      groups.put(territory.name(own), Map.of(own.code(), territory.name(own)));
    }
    for (var township : townships) {
      var places = new LinkedHashMap<String, String>();
      if (own.contains(township)) places.put(township.code(), territory.name(township));
      for (var village : territory.children(township)) {
        var inside = village.region().level() == Region.Level.VILLAGE;
        if (inside && own.contains(village.region())) {
          places.put(village.region().code(), village.shortName());
        }
      }
      groups.put(territory.name(township), places);
    }
    return groups;
  }

  @PostMapping("/campaigns")
  String draft(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String orderedBy,
      @RequestParam String clientId,
      HttpServletRequest request,
      Identity who) {
    var code = Typed.plain(place);
    var by =
        Region.isCode(code) ? who.must(CAMPAIGN_RUN, new Region(code)) : who.must(CAMPAIGN_RUN);
    var said = CampaignForm.read(code, title, orderedBy, request);
    var id = campaigns.draft(said, by, ClientId.of(clientId));
    return "redirect:/campaigns/" + id + "?done=campaign.drafted";
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/draft")
  String amending(@PathVariable long id, Identity who, Model model) {
    var by = campaigns.runner(new MatterId(id), who);
    var draft = campaigns.must(new MatterId(id), by);
    if (draft.phase() != Campaign.Phase.DRAFTED) throw Refusal.conflict("campaign.no-draft");
    var place = Map.of(draft.place().code(), territory.fullName(draft.place()));
    model.addAttribute(
        "page",
        new DraftPage(
            draft,
            draft.kind(),
            Map.of(territory.name(draft.place()), place),
            draft.questions().stream().map(Questionnaire.Typed::of).toList(),
            campaigns.today()));
    return "program/campaign/draft";
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/draft")
  String amend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String orderedBy,
      HttpServletRequest request,
      Identity who) {
    var by = campaigns.runner(new MatterId(id), who);
    var place = campaigns.must(new MatterId(id), by).place();
    var said = CampaignForm.read(place.code(), title, orderedBy, request);
    campaigns.amend(new MatterId(id), version, said, by);
    return "redirect:/campaigns/" + id + "?done=campaign.amended";
  }

  // A campaign

  /**
   * A campaign as a hat sees it.
   *
   * @param holds whether the reader's office carries it
   * @param found how many doors the rule finds now, of a draft
   * @param coverage how far it has come; none of a draft, and of a list that was erased
   * @param shares who has how many doors; for who runs it
   * @param left those of a township or village who hold their post no longer
   */
  record CampaignPage(
      Campaign campaign,
      Acting by,
      boolean holds,
      int found,
      @Nullable Coverage coverage,
      @Nullable Mosaic map,
      List<Share> shares,
      Map<PersonId, String> names,
      Map<Share, String> posts,
      Set<Share> left,
      CampaignStore.@Nullable Erasure erasure,
      Territory places,
      LocalDate today) {

    boolean runs() {
      return by.can(CAMPAIGN_RUN);
    }

    /** How many doors wait. */
    long waits() {
      return coverage == null ? 0 : coverage.whole().todo() + coverage.whole().absent();
    }

    /** Whether closing it asks for a reason: doors wait, or a patrol ends before its day. */
    boolean closesWithReason() {
      return waits() > 0 || campaign.kind().places() && today.isBefore(campaign.ends());
    }

    /** Whether it would ask nothing at doors where it has to. */
    boolean asksNothing() {
      return campaign.kind().asks()
          && !campaign.kind().places()
          && campaign.questions().isEmpty();
    }

    /** Where a part's own figures are; none of the finest. */
    boolean opens(Coverage.Row row) {
      return !row.none() && row.place().level() != Region.Level.GRID;
    }

    String name(Coverage.Row row) {
      return places.name(row.place());
    }

    /** The list behind a figure. */
    String doors(Coverage.Row row, @Nullable String show) {
      return "/campaigns/" + campaign.id() + "/doors?place=" + row.place()
          + (row.none() ? "&none=true" : "") + (show == null ? "" : "&show=" + show);
    }
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}")
  String show(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String place,
      Identity who,
      Model model) {
    var seen = campaigns.see(new MatterId(id), who);
    var campaign = seen.campaign();
    var by = seen.by();
    var region = place.isEmpty() ? null : Typed.place("place", place);
    var listed = campaign.opened() != null && !campaign.erased();
    var coverage = listed ? doors.coverage(campaign, region, by) : null;
    var shares =
        listed && by.can(CAMPAIGN_RUN) ? doors.shares(campaign, region, by) : List.<Share>of();
    var draft = campaign.phase() == Campaign.Phase.DRAFTED;
    model.addAttribute(
        "page",
        new CampaignPage(
            campaign,
            by,
            campaigns.holds(campaign, by),
            draft ? turns.list(campaign).size() : 0,
            coverage,
            coverage == null ? null : grids.mosaic(coverage.place(), MAP),
            shares,
            people.names(shares.stream()
                .map(Share::worker)
                .filter(Objects::nonNull)
                .distinct()
                .toList()),
            titles(shares),
            coverage == null || coverage.place().level() == Region.Level.COUNTY
                ? Set.of()
                : left(shares),
            campaigns.erasure(campaign, by).orElse(null),
            territory,
            campaigns.today()));
    return "program/campaign/campaign";
  }

  private Set<Share> left(List<Share> shares) {
    return shares.stream()
        .filter(share -> share.post() != null && share.worker() != null && share.waiting() > 0)
        .filter(share -> !division.serves(
            Objects.requireNonNull(share.post()), Objects.requireNonNull(share.worker())))
        .collect(Collectors.toSet());
  }

  private Map<Share, String> titles(List<Share> shares) {
    var titles = new HashMap<Share, String>();
    for (var share : shares) {
      if (share.post() == null) continue;
      posts.find(share.post()).ifPresent(post -> titles.put(share, post.title()));
    }
    return titles;
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/opening")
  String open(
      @PathVariable long id,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
      @RequestParam String clientId,
      Identity who) {
    if (until == null) throw Refusal.invalid("until", "ground.missing");
    var campaign = new MatterId(id);
    campaigns.open(campaign, until, campaigns.runner(campaign, who), ClientId.of(clientId));
    return "redirect:/campaigns/" + id + "?done=campaign.opened";
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/closing")
  String close(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var campaign = new MatterId(id);
    var by = campaigns.runner(campaign, who);
    campaigns.close(campaign, reason.strip(), by, ClientId.of(clientId));
    return "redirect:/campaigns/" + id + "/report?done=campaign.closed";
  }

  @PostMapping("/campaigns/{id:\\d{1,18}}/calling-off")
  String callOff(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var campaign = new MatterId(id);
    campaigns.callOff(
        campaign, reason.strip(), campaigns.runner(campaign, who), ClientId.of(clientId));
    return "redirect:/campaigns/" + id + "?done=campaign.called-off";
  }
}
