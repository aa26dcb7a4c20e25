package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.Road;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** 议决事项 The roads of a place, each with where it stands, and the beginning of one. */
@Controller
class RoadPages {

  private final Roads roads;
  private final RoadRoom room;
  private final Territory territory;

  RoadPages(Roads roads, RoadRoom room, Territory territory) {
    this.roads = roads;
    this.room = room;
    this.territory = territory;
  }

  /**
   * The list.
   *
   * @param where whose roads they are: of the place chosen, or of the reader's post; none of a resident's
   *     own, which are of the village to which they belong
   * @param tends whether the reader may begin one
   * @param townships between which the reader may choose; none for who oversees no county
   * @param villages likewise, of the township chosen
   */
  record ListPage(
      @Nullable Region where,
      String place,
      Slice<Road> roads,
      boolean tends,
      List<Division> townships,
      List<Division> villages,
      LocalDate today,
      Territory places) {

    boolean wide() {
      return where != null && where.level() != Region.Level.VILLAGE;
    }

    /** The township that was chosen, or in which the village lies. */
    String township() {
      return where == null || where.level() == Region.Level.COUNTY
          ? ""
          : where.at(Region.Level.TOWNSHIP).code();
    }

    String village() {
      return where == null || wide() ? "" : where.code();
    }

    /** The address of the list as it was chosen, for what follows. */
    String address() {
      return where == null ? "/roads?" : "/roads?place=" + where.code() + "&";
    }
  }

  @GetMapping("/roads")
  String list(
      @RequestParam @Nullable String place,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var post = posted(who);
    var before = Typed.after(after);
    if (post == null) {
      var own = roads.own(before, who.resident());
      model.addAttribute(
          "page",
          new ListPage(null, "", own, false, List.of(), List.of(), room.today(), territory));
      return "program/roads/roads";
    }
    var where = place == null || place.isBlank() ? place(post) : Typed.place(place);
    territory.must(where);
    var by = who.as(ROAD_TEND, where).orElseGet(() -> who.must(ROAD_OVERSEE, where));
    var oversees = who.as(ROAD_OVERSEE, where).map(RoadPages::place).orElse(where);
    var page = new ListPage(
        where,
        territory.fullName(where),
        roads.placed(where, before, by),
        by.can(ROAD_TEND),
        oversees.level() == Region.Level.COUNTY ? territory.townships() : List.of(),
        villages(where, oversees),
        room.today(),
        territory);
    model.addAttribute("page", page);
    return "program/roads/roads";
  }

  /** Those of the township that is looked at, for who oversees more than one of them. */
  private List<Division> villages(Region where, Region oversees) {
    return where.level() == Region.Level.COUNTY || oversees.level() == Region.Level.VILLAGE
        ? List.of()
        : territory.children(where.at(Region.Level.TOWNSHIP));
  }

  private static @Nullable Acting posted(Identity who) {
    return Stream.of(ROAD_TEND, ROAD_OVERSEE)
        .flatMap(capability ->
            who.hats().stream().filter(hat -> hat.seat() != null && hat.can(capability)))
        .findFirst()
        .orElse(null);
  }

  private static Region place(Acting post) {
    return Objects.requireNonNull(post.seat(), "a post has a place").place();
  }

  /**
   * What the form of a new one shows.
   *
   * @param subject chosen beforehand
   */
  record NewPage(Region village, String place, @Nullable String subject) {

    /** What can be put forward here: village rules come from their making, reviewed. */
    static Map<String, String> subjects() {
      var subjects = new LinkedHashMap<String, String>();
      for (var subject : RoadSubject.values()) {
        if (subject != RoadSubject.VILLAGE_RULES) subjects.put(subject.name(), subject.word());
      }
      return subjects;
    }
  }

  @GetMapping("/roads/new")
  String form(@RequestParam @Nullable String subject, Identity who, Model model) {
    var village = place(who.must(ROAD_TEND));
    model.addAttribute("page", new NewPage(village, territory.fullName(village), subject));
    return "program/roads/new";
  }

  private NewRoad said(
      Region village,
      @Nullable String subject,
      @Nullable String decider,
      String title,
      String what) {
    var checks = new Checks();
    var about = checks.sound(checks.choice("subject", subject, RoadSubject.class));
    checks.must(about != RoadSubject.VILLAGE_RULES, "subject", "roads.rules-by-making");
    checks.end();
    var body = decider == null || decider.isBlank()
        ? about.deciders().getFirst()
        : checks.sound(checks.choice("decider", decider, BodyKind.class));
    return new NewRoad(village, about, body, title, what, null);
  }

  @PostMapping("/roads")
  String begin(
      @RequestParam(defaultValue = "") String village,
      @RequestParam @Nullable String subject,
      @RequestParam @Nullable String decider,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village(village);
    var by = who.must(ROAD_TEND, place);
    var said = said(place, subject, decider, title, what);
    var id = roads.begin(said, by, ClientId.of(clientId));
    return "redirect:/roads/" + id + "?done=roads.begun";
  }

  @GetMapping("/roads/{id:\\d{1,18}}")
  String road(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", room.open(id, who));
    return "program/roads/road";
  }

  /** From a topic that left as a proposal to its road. */
  @GetMapping("/roads/of-topic/{id:\\d{1,18}}")
  String ofTopic(@PathVariable long id, Identity who) {
    var topic = new TopicId(id);
    return who.hats().stream()
        .flatMap(hat -> roads.ofTopic(topic, hat).stream())
        .findFirst()
        .map(road -> "redirect:/roads/" + road.id())
        .orElse("redirect:/roads");
  }

  @PostMapping("/roads/{id:\\d{1,18}}/mending")
  String mend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String subject,
      @RequestParam @Nullable String decider,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    var road = new MatterId(id);
    var by = room.tending(id, who);
    var said = said(roads.village(road), subject, decider, title, what);
    roads.mend(road, version, said, by, ClientId.of(clientId));
    return "redirect:/roads/" + id + "?done=roads.kept";
  }

  @PostMapping("/roads/{id:\\d{1,18}}/ending")
  String callOff(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var by = room.tending(id, who);
    roads.callOff(new MatterId(id), version, reason, by, ClientId.of(clientId));
    return "redirect:/roads/" + id + "?done=roads.kept";
  }
}
