package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;
import static shanzhi.foundation.ground.Capability.ASSETS_READ;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The register as its keepers see it, and the list that hangs out for everybody. */
@Controller
class AssetPages {

  private static final String ONE = "/village-assets/{id:\\d{1,18}}";

  private final VillageAssets assets;
  private final KindChanges kinds;
  private final Lettings lettings;
  private final Calls calls;
  private final Register register;
  private final People people;
  private final Territory territory;

  AssetPages(
      VillageAssets assets,
      KindChanges kinds,
      Lettings lettings,
      Calls calls,
      Register register,
      People people,
      Territory territory) {
    this.assets = assets;
    this.kinds = kinds;
    this.lettings = lettings;
    this.calls = calls;
    this.register = register;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The list of a place.
   *
   * @param below what each place below has
   * @param of the place below that is looked at alone
   * @param villages whether each line says its village
   */
  record ListPage(
      Region place,
      String name,
      List<AssetStore.KindTotal> totals,
      List<AssetStore.PlaceTotal> below,
      @Nullable Region of,
      Slice<Asset> assets,
      AssetFilter filter,
      boolean keeps,
      boolean villages,
      Territory places) {

    String size(long measure) {
      return Hundredths.of(measure);
    }

    /** The address of this list, ready for a further parameter. */
    String address() {
      var kind = filter.kind();
      var state = filter.state();
      return "/village-assets?"
          + (filter.idleHomes() ? "homes=true&" : "")
          + (of == null ? "" : "of=" + of.code() + "&")
          + (kind == null ? "" : "what=" + kind + "&")
          + (state == null ? "" : "state=" + state + "&");
    }

    /** Where the lines stand that a figure of a kind counts. */
    String of(AssetKind kind, Asset.@Nullable State state) {
      return "/village-assets?"
          + (of == null ? "" : "of=" + of.code() + "&")
          + "what=" + kind + (state == null ? "" : "&state=" + state);
    }

    /** Where the lines stand that a figure of a place counts. */
    String of(Region below, Asset.@Nullable State state) {
      return "/village-assets?of=" + below.code() + (state == null ? "" : "&state=" + state);
    }
  }

  @GetMapping("/village-assets")
  String list(
      @RequestParam(defaultValue = "false") boolean homes,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String named,
      @RequestParam(defaultValue = "") String of,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var hat = who.as(ASSETS_READ);
    if (hat.isEmpty()) {
      return "redirect:/village-assets/open/" + people.homeOf(who.person()).code();
    }
    var whole = register.place(hat.get());
    var narrow = of.isEmpty() ? null : Typed.place("of", of);
    var place = narrow == null ? whole : narrow;
    var filter = filter(homes, what, state, named);
    model.addAttribute(
        "page",
        new ListPage(
            place,
            territory.name(place),
            assets.totals(place, hat.get()),
            assets.byPlace(place, hat.get()),
            narrow,
            assets.list(place, filter, after, hat.get()),
            filter,
            hat.get().can(ASSETS_KEEP),
            place.level() != Region.Level.VILLAGE,
            territory));
    return "program/assets/assets";
  }

  static AssetFilter filter(boolean homes, String what, String state, String named) {
    return new AssetFilter(
        homes,
        constant(AssetKind.values(), what),
        constant(Asset.State.values(), state),
        named.isBlank() ? null : named.strip(),
        state.isEmpty());
  }

  private static <E extends Enum<E>> @Nullable E constant(E[] all, String name) {
    return Stream.of(all).filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /** 公开 What a village owns and lets, with its open notices. */
  record OpenPage(
      Region village, String name, Slice<VillageAssets.Shown> assets, List<Call> calls) {

    String size(long measure) {
      return Hundredths.of(measure);
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/village-assets/open/{code:\\d{12}}")
  String open(@PathVariable String code, @RequestParam @Nullable String after, Model model) {
    var village = new Region(code);
    territory.must(village);
    var open = calls.of(village).stream().filter(call -> call.ended() == null).toList();
    model.addAttribute(
        "page", new OpenPage(village, territory.name(village), assets.open(village, after), open));
    return "program/assets/open";
  }

  /** The form for an asset. */
  record NewPage(List<Region> villages, Territory places) {}

  @GetMapping("/village-assets/new")
  String form(Identity who, Model model) {
    var place = register.place(who.must(ASSETS_KEEP));
    model.addAttribute("page", new NewPage(villages(place), territory));
    return "program/assets/new";
  }

  private List<Region> villages(Region place) {
    if (place.level() == Region.Level.VILLAGE) return List.of(place);
    return territory.children(place).stream().map(division -> division.region()).toList();
  }

  @PostMapping("/village-assets/entries")
  String enter(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String number,
      @RequestParam @Nullable String what,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(defaultValue = "") String measure,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "false") boolean drinking,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "") String rightsUntil,
      @RequestParam(defaultValue = "") String mandate,
      @RequestParam String clientId,
      Identity who) {
    who.must(ASSETS_KEEP);
    var checks = new Checks();
    var region = village(village);
    var kind = checks.choice("what", what, AssetKind.class);
    var size = Hundredths.read("measure", measure, checks);
    var worth = Yuan.readAny("value", value, checks);
    var stands = constant(Asset.State.values(), state.toUpperCase(Locale.ROOT));
    var rights = Typed.anyDay("rightsUntil", rightsUntil, checks);
    checks.must(stands != Asset.State.LET, "state", "assets.let-by-contract");
    var said = new NewAsset(
        region,
        number,
        checks.sound(kind),
        name,
        spot,
        size,
        worth,
        drinking,
        stands == null ? checks.sound(kind).stands() : stands,
        holder,
        rights,
        mandate);
    var id = assets.enter(said, who.must(ASSETS_KEEP, region), ClientId.of(clientId));
    return "redirect:/village-assets/" + id + "?done=assets.entered";
  }

  static Region village(String code) {
    if (!Region.isCode(code) || code.length() != Region.Level.VILLAGE.digits) {
      throw Refusal.invalid("village", "casework.which-village");
    }
    return new Region(code);
  }

  /**
   * An asset with its contracts and what happened to it.
   *
   * @param asked as which kind one hand asks for it
   * @param answers whether the reader is the other hand
   * @param own whether the reader asked
   */
  record AssetPage(
      Asset asset,
      String village,
      List<Contract> contracts,
      List<Happening> happenings,
      List<Correction> corrections,
      Map<PersonId, String> names,
      @Nullable Call call,
      @Nullable KindChange asked,
      boolean answers,
      boolean own,
      boolean keeps,
      LocalDate today) {

    /** What a correction made of it: as the one after it found it, or as it stands. */
    Asset after(int n) {
      return n == 0 ? asset : corrections.get(n - 1).was();
    }

    String name(Correction one) {
      var by = one.by();
      return by == null ? "" : names.getOrDefault(by, "");
    }

    String shown(@Nullable String said) {
      return said == null || said.isEmpty() ? "–" : said;
    }

    String day(@Nullable LocalDate day) {
      return day == null ? "–" : day.toString();
    }

    String plain(@Nullable Long fen) {
      return fen == null ? "" : Yuan.plain(fen);
    }

    String size(long measure) {
      return Hundredths.of(measure);
    }

    String yuan(long fen) {
      return Yuan.of(fen);
    }

    boolean idle() {
      return asset.state() == Asset.State.IDLE;
    }

    boolean lettable() {
      return asset.state() != Asset.State.GONE && asset.kind().group != AssetKind.Group.PUBLIC;
    }
  }

  @GetMapping(ONE)
  String asset(@PathVariable long id, Identity who, Model model) {
    var key = new AssetId(id);
    var by = who.as(ASSETS_READ, assets.village(key)).orElseThrow(VillageAssets::unknown);
    var asset = assets.must(key, by);
    var call = calls.of(asset.village()).stream()
        .filter(one -> one.asset().equals(key) && one.ended() == null)
        .findFirst()
        .orElse(null);
    var corrections = assets.corrections(key, by);
    var asked = kinds.open(key, by).orElse(null);
    var own = asked != null && asked.person() == who.person().value();
    var hands = corrections.stream()
        .map(Correction::by)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
    model.addAttribute(
        "page",
        new AssetPage(
            asset,
            territory.name(asset.village()),
            lettings.ofAsset(key, by),
            assets.happenings(key, by),
            corrections,
            people.names(hands),
            call,
            asked,
            asked != null
                && !own
                && who.as(ASSETS_KEEP, asset.village().parent()).isPresent(),
            own,
            by.can(ASSETS_KEEP),
            register.today()));
    return "program/assets/asset";
  }

  @PostMapping(ONE + "/correction")
  String correct(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String what,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(defaultValue = "") String measure,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "false") boolean drinking,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "") String rightsUntil,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key));
    var was = assets.must(key, by);
    var checks = new Checks();
    var kind = checks.choice("what", what, AssetKind.class);
    var stands = constant(Asset.State.values(), state);
    var said = new NewAsset(
        was.village(),
        was.number(),
        checks.sound(kind),
        name,
        spot,
        Hundredths.read("measure", measure, checks),
        Yuan.readAny("value", value, checks),
        drinking,
        stands == null ? was.state() : stands,
        holder,
        Typed.anyDay("rightsUntil", rightsUntil, checks),
        was.mandate());
    checks.end();
    var holds = kinds.correct(key, version, said, paper, why, by, ClientId.of(clientId));
    var done = holds ? "assets.corrected" : "assets.asked-another";
    return "redirect:/village-assets/" + id + "?done=" + done;
  }

  @PostMapping(ONE + "/kind")
  String answer(@PathVariable long id, @RequestParam @Nullable String agreed, Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key).parent());
    if (agreed == null || !agreed.matches("true|false")) {
      throw Refusal.invalid("agreed", "ground.missing");
    }
    kinds.answer(key, Boolean.parseBoolean(agreed), by);
    return "redirect:/village-assets/" + id + "?done=assets.kept";
  }

  @PostMapping(ONE + "/kind/withdrawal")
  String withdraw(@PathVariable long id, Identity who) {
    var key = new AssetId(id);
    kinds.withdraw(key, who.must(ASSETS_KEEP, assets.village(key)));
    return "redirect:/village-assets/" + id + "?done=assets.kept";
  }

  @PostMapping(ONE + "/mandate")
  String mandate(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String mandate,
      @RequestParam String clientId,
      Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key));
    assets.mandate(key, version, mandate, by, ClientId.of(clientId));
    return "redirect:/village-assets/" + id + "?done=assets.kept";
  }

  @PostMapping(ONE + "/revival")
  String revive(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String how,
      @RequestParam String clientId,
      Identity who) {
    var key = new AssetId(id);
    var by = who.must(ASSETS_KEEP, assets.village(key));
    var checks = new Checks();
    var day = Typed.day("since", since, checks);
    checks.end();
    assets.revive(key, day, how, by, ClientId.of(clientId));
    return "redirect:/village-assets/" + id + "?done=assets.kept";
  }

  /** Revived ones, with income before and after. */
  record RevivedPage(String name, Slice<Revived> revived, Territory places) {

    String yuan(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/village-assets/revived")
  String revived(@RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(ASSETS_READ);
    var place = register.place(by);
    model.addAttribute(
        "page",
        new RevivedPage(territory.name(place), assets.revived(place, after, by), territory));
    return "program/assets/revived";
  }
}
