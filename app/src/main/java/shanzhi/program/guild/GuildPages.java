package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.Formation;
import shanzhi.engine.deliberation.Formations;
import shanzhi.engine.deliberation.Seat;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The guilds of a place, and one guild: its officers, its limits, its account, and what waits there. */
@Controller
class GuildPages {

  private final Guilds guilds;
  private final Formations formations;
  private final GuildLimits limits;
  private final Occasions occasions;
  private final People people;
  private final Territory territory;

  GuildPages(
      Guilds guilds,
      Formations formations,
      GuildLimits limits,
      Occasions occasions,
      People people,
      Territory territory) {
    this.guilds = guilds;
    this.formations = formations;
    this.limits = limits;
    this.occasions = occasions;
    this.people = people;
    this.territory = territory;
  }

  /** To the township of who oversees one, else to the village of the post, else home. */
  @GetMapping("/guilds")
  String guilds(Identity who) {
    var oversees = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(TALK_OVERSEE))
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() != Region.Level.VILLAGE)
        .findFirst();
    if (oversees.isPresent()) {
      var place = oversees.get();
      var township = place.level() == Region.Level.TOWNSHIP
          ? place
          : territory.townships().getFirst().region();
      return "redirect:/guilds/townships/" + township.code();
    }
    var village = who.hats().stream()
        .filter(hat -> hat.seat() != null)
        .map(hat -> Objects.requireNonNull(hat.seat()).place())
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElseGet(() -> people.homeOf(who.person()));
    return "redirect:/guilds/villages/" + village.code();
  }

  /**
   * The guilds of a village.
   *
   * @param hamlets without a guild, by code; none for who may not found one
   * @param lacks whether the whole village has none
   */
  record VillagePage(
      Region village,
      String place,
      List<Guild> guilds,
      Map<BodyId, Integer> filled,
      Map<Region, String> names,
      Map<String, String> hamlets,
      boolean lacks,
      boolean forms) {}

  @GetMapping("/guilds/villages/{code:\\d{12}}")
  String village(@PathVariable String code, Identity who, Model model) {
    var village = new Region(code);
    territory.must(village);
    var here = guilds.of(village);
    var filled = new HashMap<BodyId, Integer>();
    here.forEach(one -> filled.put(one.id(), guilds.officers(one.id()).size()));
    var names = new HashMap<Region, String>();
    var free = new LinkedHashMap<String, String>();
    for (var grid : territory.grids(village)) {
      names.put(grid.region(), grid.name());
      if (here.stream().noneMatch(one -> grid.region().equals(one.grid()))) {
        free.put(grid.region().code(), grid.name());
      }
    }
    model.addAttribute(
        "page",
        new VillagePage(
            village,
            territory.fullName(village),
            here,
            filled,
            names,
            free,
            here.stream().noneMatch(one -> one.grid() == null),
            who.as(BODY_FORM, village).isPresent()));
    return "program/guild/village";
  }

  @PostMapping("/guilds")
  String found(
      @RequestParam(defaultValue = "") String village,
      @RequestParam(defaultValue = "") String grid,
      @RequestParam(defaultValue = "") String name,
      @RequestParam String clientId,
      Identity who) {
    if (!Region.isCode(village)) throw Refusal.invalid("village", "casework.which-village");
    if (!grid.isBlank() && !Region.isCode(grid)) {
      throw Refusal.invalid("grid", "guild.which-hamlet");
    }
    var place = new Region(village);
    var by = who.must(BODY_FORM, place);
    var hamlet = grid.isBlank() ? null : new Region(grid);
    var id = guilds.found(place, hamlet, name.strip(), by, ClientId.of(clientId));
    return "redirect:/guilds/" + id + "?done=guild.founded";
  }

  /** The township's look: by counts. */
  record TownshipPage(
      Region township,
      String name,
      Slice<GuildStore.Standing> lines,
      Map<BodyId, Integer> filled,
      Map<Region, String> places,
      Map<String, String> townships) {}

  @GetMapping("/guilds/townships/{code:\\d{9}}")
  String township(
      @PathVariable String code, @RequestParam @Nullable String after, Identity who, Model model) {
    var township = new Region(code);
    territory.must(township);
    var by = who.must(TALK_OVERSEE, township);
    var lines = guilds.standing(township, Typed.after(after), by);
    var filled = new HashMap<BodyId, Integer>();
    var places = new HashMap<Region, String>();
    for (var line : lines.rows()) {
      filled.put(line.guild().id(), guilds.officers(line.guild().id()).size());
      places.put(line.guild().village(), territory.name(line.guild().village()));
    }
    var townships = new LinkedHashMap<String, String>();
    for (var one : territory.townships()) {
      if (by.can(TALK_OVERSEE, one.region())) townships.put(one.region().code(), one.name());
    }
    model.addAttribute(
        "page",
        new TownshipPage(township, territory.name(township), lines, filled, places, townships));
    return "program/guild/township";
  }

  /** Another township, chosen from the list. */
  @GetMapping("/guilds/townships")
  String other(@RequestParam(defaultValue = "") String place, Identity who) {
    if (!Region.isCode(place)) throw Refusal.invalid("place", "casework.which-village");
    who.must(TALK_OVERSEE, new Region(place));
    return "redirect:/guilds/townships/" + place;
  }

  /**
   * A guild.
   *
   * @param offices which of them the reader holds here
   * @param underWay the election that is not over
   * @param limits what counts today
   * @param own the reader's occasions with this guild
   * @param all its occasions, for its officers
   */
  record GuildPage(
      Guild guild,
      String place,
      Map<Office, Seat> officers,
      Map<PersonId, String> names,
      List<Office> offices,
      @Nullable Formation underWay,
      @Nullable Formation latest,
      @Nullable String state,
      @Nullable LimitEdition limits,
      List<Occasion> own,
      @Nullable Slice<Occasion> all,
      Map<MatterId, String> states,
      boolean forms,
      boolean lives,
      String today) {

    String money(long fen) {
      return Yuan.of(fen);
    }

    boolean vacant() {
      return officers.size() < Office.values().length;
    }

    /** Somebody may register once there are officers who would see to it. */
    boolean mayRegister() {
      return lives && officers.containsKey(Office.COORDINATOR);
    }
  }

  @GetMapping("/guilds/{id:\\d{1,18}}")
  String guild(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var guild = guilds.must(new BodyId(id));
    var officers = guilds.officers(guild.id());
    var named = new HashSet<PersonId>();
    officers.values().forEach(seat -> named.add(seat.person()));
    var offices = new ArrayList<Office>();
    for (var office : Office.values()) {
      if (guilds.hat(guild, office, who).isPresent()) offices.add(office);
    }
    var held = formations.ofBody(guild.id());
    var underWay = held.stream().filter(one -> one.closed() == null).findFirst().orElse(null);
    var own = occasions.own(who.resident()).stream()
        .filter(one -> one.guild().equals(guild.id()))
        .toList();
    var all = guilds
        .officer(guild, who)
        .map(hat -> occasions.of(guild, Typed.after(after), hat))
        .orElse(null);
    var listed = new HashSet<MatterId>();
    own.forEach(one -> listed.add(one.id()));
    if (all != null) {
      all.rows().forEach(one -> {
        listed.add(one.id());
        named.add(one.person());
      });
    }
    model.addAttribute(
        "page",
        new GuildPage(
            guild,
            place(guild),
            officers,
            people.names(named),
            offices,
            underWay,
            held.stream().findFirst().orElse(null),
            underWay == null ? null : formations.state(underWay),
            limits.on(guild.id(), guilds.today()).orElse(null),
            own,
            all,
            occasions.states(listed),
            who.as(BODY_FORM, guild.village()).isPresent(),
            people.homeOf(who.person()).equals(guild.village()),
            guilds.today().toString()));
    return "program/guild/guild";
  }

  private String place(Guild guild) {
    var village = territory.fullName(guild.village());
    return guild.grid() == null ? village : village + " · " + territory.name(guild.grid());
  }
}
