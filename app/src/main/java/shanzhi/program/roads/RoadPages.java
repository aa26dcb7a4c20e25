package shanzhi.program.roads;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.time.LocalDate;
import java.util.LinkedHashMap;
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
   * @param place whose roads they are: of the reader's post, else the village to which they belong
   * @param tends whether the reader may begin one
   */
  record ListPage(
      String place,
      Slice<Road> roads,
      boolean tends,
      boolean townships,
      LocalDate today,
      Territory places) {}

  @GetMapping("/roads")
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    var post = posted(who);
    var before = Typed.after(after);
    if (post == null) {
      var own = roads.own(before, who.resident());
      var page = new ListPage("", own, false, false, room.today(), territory);
      model.addAttribute("page", page);
      return "program/roads/roads";
    }
    var place = place(post);
    var page = new ListPage(
        territory.fullName(place),
        roads.placed(place, before, post),
        post.can(ROAD_TEND),
        place.level() != Region.Level.VILLAGE,
        room.today(),
        territory);
    model.addAttribute("page", page);
    return "program/roads/roads";
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
