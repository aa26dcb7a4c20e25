package shanzhi.program.joint;

import static shanzhi.foundation.ground.Capability.JOINT_FILE;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** The suggestions that one works at, the plans of one's village, and a table with what one may do. */
@Controller
class JointPages {

  private static final String OF_TABLE = "/joints/{id:\\d{1,18}}";

  private final Joints joints;
  private final Table table;
  private final TableRoom room;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  JointPages(
      Joints joints, Table table, TableRoom room, People people, Territory territory, Clock clock) {
    this.joints = joints;
    this.table = table;
    this.room = room;
    this.people = people;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * The lists.
   *
   * @param working those that the reader works at; none for others
   */
  record ListPage(
      @Nullable Slice<Suggestion> working,
      List<Suggestion> plans,
      String home,
      Map<MatterId, String> states,
      Territory places) {}

  @GetMapping("/joints")
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    var before = after == null ? null : number("after", after);
    var hat = who.hats().stream()
        .filter(one -> one.seat() != null && Joints.reads(one).isPresent())
        .findFirst();
    var working = hat.map(one -> joints.working(before, one)).orElse(null);
    var home = people.homeOf(who.person());
    var plans = joints.plans(home);
    var ids = new HashSet<MatterId>();
    if (working != null) working.rows().forEach(one -> ids.add(one.id()));
    plans.forEach(one -> ids.add(one.id()));
    model.addAttribute(
        "page", new ListPage(working, plans, territory.name(home), joints.states(ids), territory));
    return "program/joint/joints";
  }

  /** The villages for which one may file. */
  record FilePage(Map<String, String> villages) {}

  @GetMapping("/joints/new")
  String form(Identity who, Model model) {
    var by = who.must(JOINT_FILE);
    var place = Objects.requireNonNull(by.seat(), "a post files").place();
    var villages = new LinkedHashMap<String, String>();
    if (place.level() == Region.Level.VILLAGE) {
      villages.put(place.code(), territory.fullName(place));
    } else {
      for (var village : territory.children(place)) {
        villages.put(village.region().code(), village.shortName());
      }
    }
    model.addAttribute("page", new FilePage(villages));
    return "program/joint/file";
  }

  @PostMapping("/joints")
  String file(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String wish,
      @RequestParam String clientId,
      Identity who) {
    if (!Region.isCode(region)) throw Refusal.invalid("region", "casework.which-village");
    var village = new Region(region);
    var by = who.must(JOINT_FILE, village);
    var said = new Suggestion.Said(village, title.strip(), what.strip(), wish.strip());
    var id = joints.file(said, by, ClientId.of(clientId));
    return "redirect:/joints/" + id + "?done=joint.filed";
  }

  @GetMapping(OF_TABLE)
  String table(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", room.open(id, who));
    return "program/joint/table";
  }

  @PostMapping(OF_TABLE + "/category")
  String sort(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String category,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    joints.sort(new MatterId(id), version, category, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/calls")
  String call(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable List<String> parties,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var chosen = parties == null
        ? List.<OrganisationId>of()
        : parties.stream().map(one -> office("parties", one)).toList();
    joints.call(new MatterId(id), version, chosen, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/positions")
  String say(
      @PathVariable long id,
      @RequestParam @Nullable String stance,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    var by = room.voice(id, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("stance", stance, Stance.class));
    table.say(new MatterId(id), chosen, words.strip(), by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/measures")
  String put(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String owner,
      @RequestParam(defaultValue = "") String until,
      @RequestParam @Nullable String source,
      @RequestParam(defaultValue = "") String yuan,
      @RequestParam String clientId,
      Identity who) {
    var by = room.hat(id, who);
    var checks = new Checks();
    var from = checks.sound(checks.choice("source", source, Source.class));
    var said =
        new NewMeasure(words.strip(), office("owner", owner), day("until", until), from, fen(yuan));
    joints.put(new MatterId(id), said, by, ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/measures/{measure:\\d{1,18}}/withdrawal")
  String withdraw(@PathVariable long id, @PathVariable long measure, Identity who) {
    joints.withdraw(new MatterId(id), measure, room.hat(id, who));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/tabling")
  String lay(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    joints.lay(new MatterId(id), version, room.hat(id, who), ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/revision")
  String revise(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    joints.revise(new MatterId(id), version, room.hat(id, who), ClientId.of(clientId));
    return done(id);
  }

  @PostMapping(OF_TABLE + "/assents")
  String assent(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean accepts,
      @RequestParam(defaultValue = "") String words,
      @RequestParam String clientId,
      Identity who) {
    Acting by = room.voice(id, who);
    table.assent(new MatterId(id), version, accepts, words.strip(), by, ClientId.of(clientId));
    return done(id);
  }

  @GetMapping(OF_TABLE + "/plan")
  String plan(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", room.plan(id));
    return "program/joint/plan";
  }

  /** 共治方案 The plan to be posted in the village and filed. */
  @GetMapping(OF_TABLE + "/plan.pdf")
  String paper(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", room.plan(id));
    return new Paper(Long.toString(id), clock.instant(), Map.of())
        .shown("program/joint/paper", model);
  }

  private static String done(long id) {
    return "redirect:/joints/" + id + "?done=joint.kept";
  }

  private static OrganisationId office(String field, String typed) {
    return new OrganisationId(number(field, typed));
  }

  private static long number(String field, String typed) {
    if (!typed.strip().matches("\\d{1,18}")) throw Refusal.invalid(field, "joint.which-office");
    return Long.parseLong(typed.strip());
  }

  private static long fen(String yuan) {
    var text = yuan.strip().replace(",", "");
    if (text.isEmpty()) return 0;
    if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) throw Refusal.invalid("yuan", "joint.not-money");
    return new BigDecimal(text).movePointRight(2).longValueExact();
  }

  static LocalDate day(String field, String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException notADay) {
      throw Refusal.invalid(field, "joint.not-a-day");
    }
  }
}
