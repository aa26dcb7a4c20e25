package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** Registering an occasion, and its page: for the family on the phone, for each officer their act. */
@Controller
class OccasionPages {

  private static final String ONE = "/occasions/{id:\\d{1,18}}";

  private final Guilds guilds;
  private final GuildLimits limits;
  private final Occasions occasions;
  private final People people;

  OccasionPages(Guilds guilds, GuildLimits limits, Occasions occasions, People people) {
    this.guilds = guilds;
    this.limits = limits;
    this.occasions = occasions;
    this.people = people;
  }

  /** The form, with what counts today beside it. */
  record NewPage(Guild guild, @Nullable LimitEdition edition, LocalDate today) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/guilds/{id:\\d{1,18}}/occasions/new")
  String form(@PathVariable long id, Identity who, Model model) {
    who.must(CASE_RAISE);
    var guild = guilds.must(new BodyId(id));
    var today = guilds.today();
    var edition = limits.on(guild.id(), today).orElse(null);
    model.addAttribute("page", new NewPage(guild, edition, today));
    return "program/guild/register";
  }

  @PostMapping("/guilds/{id:\\d{1,18}}/occasions")
  String register(
      @PathVariable long id,
      @RequestParam @Nullable String occasion,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(defaultValue = "") String tables,
      @RequestParam(defaultValue = "") String gift,
      @RequestParam(defaultValue = "") List<String> promises,
      @RequestParam String clientId,
      Identity who) {
    var said = said(occasion, day, spot, tables, gift, promises);
    var registered =
        occasions.register(new BodyId(id), said, who.resident(), ClientId.of(clientId));
    return "redirect:/occasions/" + registered + "?done=guild.registered";
  }

  private static NewOccasion said(
      @Nullable String occasion,
      String day,
      String spot,
      String tables,
      String gift,
      List<String> promises) {
    var checks = new Checks();
    var kind = checks.sound(checks.choice("occasion", occasion, OccasionKind.class));
    var kept = new ArrayList<Promise>();
    for (var promise : promises) {
      kept.add(checks.sound(checks.choice("promises", promise, Promise.class)));
    }
    var fen = Yuan.read("gift", gift, Limit.MOST_FEN, checks);
    checks.end();
    return new NewOccasion(
        kind, Typed.day("day", day), spot, Typed.number("tables", tables), fen, kept);
  }

  /**
   * An occasion as one reader sees it.
   *
   * @param due until when the next step is to be done; none once it is over
   * @param offices which of the guild's offices the reader holds
   * @param family whether it is the reader's own
   */
  record OccasionPage(
      Occasion occasion,
      Guild guild,
      String state,
      @Nullable Instant due,
      Judged judged,
      List<Entry> entries,
      Map<PersonId, String> names,
      List<Office> offices,
      boolean family,
      LocalDate today) {

    boolean at(String... states) {
      return List.of(states).contains(state);
    }

    boolean is(Office office) {
      return offices.contains(office);
    }

    boolean open() {
      return due != null;
    }

    String money(long fen) {
      return Yuan.of(fen);
    }

    String plain(long fen) {
      return Yuan.plain(fen);
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    boolean dayCame() {
      return !today.isBefore(occasion.day());
    }

    /** Whose act comes next; none where it is the family's turn alone or over. */
    @Nullable
    Office next() {
      return switch (state) {
        case OccasionSteps.REGISTERED -> Office.COORDINATOR;
        case OccasionSteps.OVER, OccasionSteps.HELD, OccasionSteps.BEYOND -> Office.DISCIPLINE;
        case OccasionSteps.ARRANGED -> Office.STEWARD;
        case OccasionSteps.TALKED -> Office.SUPERVISOR;
        default -> null;
      };
    }
  }

  @GetMapping(ONE)
  String occasion(@PathVariable long id, Identity who, Model model) {
    var hats = occasions.hats(new MatterId(id), who);
    if (hats.isEmpty()) throw Occasions.unknown();
    var by = hats.getFirst();
    var seen = occasions.see(new MatterId(id), by);
    var occasion = seen.occasion();
    var guild = guilds.must(occasion.guild());
    var entries = occasions.entries(occasion.id(), by);
    var named = new HashSet<PersonId>();
    named.add(occasion.person());
    entries.forEach(entry -> named.add(entry.person()));
    var offices = new ArrayList<Office>();
    for (var office : Office.values()) {
      if (guilds.hat(guild, office, who).isPresent()) offices.add(office);
    }
    model.addAttribute(
        "page",
        new OccasionPage(
            occasion,
            guild,
            seen.matter().state(),
            seen.matter().due(),
            limits.judge(occasion),
            entries,
            people.names(named),
            offices,
            occasion.isOf(by),
            guilds.today()));
    return "program/guild/occasion";
  }

  /** As whom the family writes. */
  private Acting family(long id, Identity who) {
    return occasions.hats(new MatterId(id), who).stream()
        .filter(hat -> hat.seat() == null)
        .findFirst()
        .orElseThrow(() -> missing(id, who));
  }

  /** As which officer somebody writes; told apart from who does not see it at all. */
  private Acting officer(long id, Office office, Identity who) {
    return occasions.hats(new MatterId(id), who).stream()
        .filter(hat -> hat.seat() != null && hat.can(office.capability))
        .findFirst()
        .orElseThrow(() -> missing(id, who));
  }

  private Refusal missing(long id, Identity who) {
    return occasions.hat(new MatterId(id), who).isPresent()
        ? Refusal.forbidden("guild.other-office")
        : Occasions.unknown();
  }

  @PostMapping(ONE + "/announcement")
  String amend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String occasion,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String spot,
      @RequestParam(defaultValue = "") String tables,
      @RequestParam(defaultValue = "") String gift,
      @RequestParam(defaultValue = "") List<String> promises,
      @RequestParam String clientId,
      Identity who) {
    var by = family(id, who);
    var said = said(occasion, day, spot, tables, gift, promises);
    return done(id, i -> occasions.amend(i, version, said, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/withdrawal")
  String withdraw(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var by = family(id, who);
    return done(id, i -> occasions.withdraw(i, version, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/arrangement")
  String arrange(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.COORDINATOR, who);
    return done(id, i -> occasions.arrange(i, version, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/visits")
  String persuade(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.DISCIPLINE, who);
    return done(id, i -> occasions.persuade(i, version, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/standing")
  String stand(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.DISCIPLINE, who);
    return done(id, i -> occasions.stand(i, version, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/holding")
  String hold(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.STEWARD, who);
    var counted = Typed.number("seen", seen);
    return done(id, i -> occasions.hold(i, version, counted, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/look")
  String look(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam boolean kept,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.DISCIPLINE, who);
    return done(id, i -> occasions.look(i, version, kept, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/talks")
  String talk(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.DISCIPLINE, who);
    return done(id, i -> occasions.talk(i, version, note, by, ClientId.of(clientId)));
  }

  @PostMapping(ONE + "/decision")
  String decide(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String becomes,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var by = officer(id, Office.SUPERVISOR, who);
    var checks = new Checks();
    var chosen = checks.sound(checks.choice("becomes", becomes, Occasions.Outcome.class));
    return done(id, i -> occasions.decide(i, version, chosen, note, by, ClientId.of(clientId)));
  }

  private static String done(long id, Consumer<MatterId> step) {
    step.accept(new MatterId(id));
    return "redirect:/occasions/" + id + "?done=guild.kept";
  }
}
