package shanzhi.program.grid;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Masking;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Tellers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** 反映 Tell the village: the one form that most residents ever fill in. */
@Controller
class RaisePages {

  private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");

  /** Within this time the same words are the same form sent once more. */
  private static final Duration JUST_NOW = Duration.ofMinutes(30);

  private final Casework casework;
  private final Glances glances;
  private final EvidenceStore evidence;
  private final Territory territory;
  private final People people;
  private final Masking masking;
  private final Mandates mandates;
  private final Clock clock;

  RaisePages(
      Casework casework,
      Glances glances,
      EvidenceStore evidence,
      Territory territory,
      People people,
      Masking masking,
      Mandates mandates,
      Clock clock) {
    this.masking = masking;
    this.mandates = mandates;
    this.glances = glances;
    this.clock = clock;
    this.casework = casework;
    this.evidence = evidence;
    this.territory = territory;
    this.people = people;
  }

  /**
   * 直接交给上级 To whom it is given. What is about the officers of a level is given to the one above and is
   * of that one's place, so that those whom it is about never see it (信访工作条例 art. 30).
   */
  enum To {
    VILLAGE,
    TOWNSHIP,
    COUNTY;

    /** A place wider than this level stays as it is. */
    Region of(Region place) {
      var level = Region.Level.valueOf(name());
      return place.level().digits <= level.digits ? place : place.at(level);
    }
  }

  /**
   * What the form shows.
   *
   * @param villages by township, each village by its code
   * @param hats in whose name it may be raised, by signature
   */
  record RaisePage(
      Map<String, List<Division>> villages, String region, Map<String, Acting> hats, Names names) {}

  /** Names of principals, for the choice of in whose name. */
  interface Names {
    String of(Acting hat);
  }

  @GetMapping("/matters/new")
  String form(Identity who, Model model, @RequestParam @Nullable String region) {
    var hats = new LinkedHashMap<String, Acting>();
    for (var hat : who.hats()) {
      if (hat.can(Capability.CASE_RAISE)) hats.put(hat.signature(), hat);
    }
    var home = region == null ? people.homeOf(who.person()).code() : region;
    model.addAttribute("page", new RaisePage(villages(), home, hats, this::name));
    return "program/grid/raise";
  }

  private String name(Acting hat) {
    if (hat.seat() != null) return hat.seat().title();
    return hat.principal() == null ? "" : people.name(hat.principal());
  }

  private Map<String, List<Division>> villages() {
    var villages = new LinkedHashMap<String, List<Division>>();
    for (var township : territory.townships()) {
      villages.put(territory.name(township.region()), territory.children(township.region()));
    }
    return villages;
  }

  @PostMapping("/matters")
  String raise(
      Identity who,
      @RequestParam String clientId,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "VILLAGE") String desk,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(defaultValue = "") String as,
      @RequestParam(defaultValue = "") String longitude,
      @RequestParam(defaultValue = "") String latitude,
      @RequestParam(defaultValue = "false") boolean confidential,
      @RequestParam(defaultValue = "false") boolean named,
      @RequestParam @Nullable List<MultipartFile> evidence)
      throws IOException {
    var checks = new Checks();
    checks.must(Region.isCode(region), "region", "casework.which-village");
    var to = checks.choice("desk", desk, To.class);
    var position = position(longitude, latitude, checks);
    if (!checks.clean()) {
      checks.text("title", title, 1, Casework.MOST_TITLE);
      checks.text("body", body, 1, Casework.MOST_BODY);
      checks.text("spot", spot, 0, NewMatter.MOST_SPOT);
    }
    checks.end();
    var village = new Region(region);
    var place = Objects.requireNonNull(to, "checked").of(village);
    var by = as.isEmpty() ? who.resident() : who.hat(as).orElseThrow(() -> gone(as, who));
    var said = new NewMatter(
            FiveSteps.NAME,
            place,
            title.strip(),
            body.strip(),
            spot(village, place, spot.strip()),
            position,
            by.seat() == null ? "phone" : "patrol",
            null,
            List.of())
        .confidential(confidential);
    if (confidential && !named && says(title + "\n" + body + "\n" + spot, by)) {
      throw Refusal.invalid("named", "grid.raise.own-name");
    }
    var uploads = EvidenceStore.uploads(evidence);
    // Whoever goes back in the browser and sends the form again has one matter, not two.
    // With photos it is more than the same.
    var before = glances.justRaised(said, clock.instant().minus(JUST_NOW), by);
    if (before.isPresent() && uploads.isEmpty()) {
      return "redirect:/matters/" + before.get() + "?done=casework.raised-before";
    }
    var files = confidential
        ? this.evidence.keepNameless(uploads, place, by, Capability.CASE_RAISE)
        : this.evidence.keep(uploads, place, by, Capability.CASE_RAISE);
    var client = ClientId.of(clientId);
    var matter = to == To.COUNTY
        ? casework.raiseAt(Region.Level.COUNTY, said.with(files), by, client)
        : casework.raise(said.with(files), by, client);
    if (!by.can(Capability.CASE_READ)) return "redirect:/matters/new?done=grid.raise.unseen";
    return to == To.VILLAGE
        ? "redirect:/matters/" + matter.id() + "?done=grid.five-steps.raise"
        : "redirect:/matters/" + matter.id() + "?done=grid.raise.above";
  }

  /** Where it happened, for readers who do not see it from the matter's own place. */
  private String spot(Region village, Region place, String spot) {
    if (place.equals(village)) return spot;
    var name = territory.name(village);
    return spot.startsWith(name) ? spot : (name + " " + spot).strip();
  }

  /** Whether the words themselves give away who is to be kept from those who read them. */
  private boolean says(String words, Acting by) {
    var raiser = by.principal();
    if (raiser == null) return false;
    var teller = new Tellers.Teller(people.name(raiser), "");
    return !masking.untold(words, List.of(teller)).equals(words);
  }

  /** The mandate or the post ended while the form was open: in whose name is asked anew. */
  private Refusal gone(String as, Identity who) {
    return mandates.held(who.person(), who.resident()).stream()
        .filter(held -> as.equals("person:" + who.person() + "/mandate:" + held.id()))
        .findFirst()
        .map(
            held -> Refusal.invalid("as", "grid.raise.mandate-gone", people.name(held.principal())))
        .orElseGet(() -> Refusal.invalid("as", "grid.raise.hat-gone"));
  }

  private NewMatter.@Nullable Position position(String longitude, String latitude, Checks checks) {
    if (longitude.isBlank() && latitude.isBlank()) return null;
    var east = degrees(longitude, 180);
    var north = degrees(latitude, 90);
    if (east == null || north == null) {
      checks.fault("position", "grid.raise.position-failed");
      return null;
    }
    var outside = territory.outside(east.doubleValue(), north.doubleValue());
    checks.must(!outside, "position", "grid.raise.position-outside");
    return new NewMatter.Position(east, north);
  }

  /** Degrees in plain digits: of a number with an exponent Java would write out every nought. */
  private static @Nullable BigDecimal degrees(String typed, int most) {
    if (!DEGREES.matcher(typed.strip()).matches()) return null;
    var degrees = new BigDecimal(typed.strip()).setScale(6, RoundingMode.HALF_UP);
    return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0 ? degrees : null;
  }
}
