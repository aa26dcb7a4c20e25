package shanzhi.program.partygrid;

import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentFilter;
import shanzhi.foundation.people.ResidentLine;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.Territory;

/** The form by which a grid is handed over, and the sheet to be printed and signed. */
@Controller
class HandoverPages {

  private final Handovers handovers;
  private final Grids grids;
  private final Posts posts;
  private final People people;
  private final Territory territory;

  HandoverPages(Handovers handovers, Grids grids, Posts posts, People people, Territory territory) {
    this.handovers = handovers;
    this.grids = grids;
    this.posts = posts;
    this.people = people;
    this.territory = territory;
  }

  /**
   * What the form offers.
   *
   * @param from who gives it: post and person as {@code 12.34}, or {@code 12.} where vacant
   * @param to the posts that may take it
   * @param found who was found by the name asked for, or the first of the village, and may take it
   */
  record Form(
      Division grid,
      Map<String, String> from,
      Map<String, String> to,
      Map<String, String> holders,
      String find,
      List<ResidentLine> found) {}

  @GetMapping("/grids/{code:\\d{15}}/handover")
  String form(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String find,
      Identity who,
      Model model) {
    var grid = grids.must(new Region(code));
    var village = grid.region().parent();
    var by = who.must(ORGANISATION_WRITE, village);
    by = by.can(PEOPLE_READ, village) ? by : who.must(PEOPLE_READ, village);
    var from = new LinkedHashMap<String, String>();
    var to = new LinkedHashMap<String, String>();
    var holders = new LinkedHashMap<String, String>();
    for (var worker : handovers.workers(grid.region())) {
      var post = worker.post();
      to.put(post.id().toString(), post.title());
      if (worker.holders().isEmpty()) from.put(post.id() + ".", post.title());
      for (var person : worker.holders()) {
        from.put(post.id() + "." + person, post.title() + " " + people.name(person));
        holders.put(person.toString(), people.name(person));
      }
    }
    var text = find.strip();
    var asked = new ResidentFilter(village, text, null, null, 18, null);
    var found = text.length() > 50
        ? List.<ResidentLine>of()
        : handovers.offered(people.residents(asked, by, null).rows(), grid.region());
    found.forEach(line -> holders.put(line.id().toString(), line.name()));
    model.addAttribute("page", new Form(grid, from, to, holders, text, found));
    return "program/partygrid/handover";
  }

  @PostMapping("/grids/{code:\\d{15}}/handover")
  String handOver(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam String clientId,
      Identity who) {
    var grid = grids.must(new Region(code)).region();
    var by = who.must(ORGANISATION_WRITE, grid.parent());
    var checks = new Checks();
    checks.must(from.matches("\\d{1,18}\\.\\d{0,18}"), "from", "partygrid.choose-worker");
    checks.must(to.matches("\\d{1,18}"), "to", "partygrid.choose-post");
    checks.must(person.matches("\\d{1,18}"), "person", "partygrid.choose-person");
    checks.end();
    var dot = from.indexOf('.');
    var giver = from.substring(dot + 1);
    var id = handovers.handOver(
        new NewHandover(
            grid,
            new PostId(Long.parseLong(from.substring(0, dot))),
            giver.isEmpty() ? null : new PersonId(Long.parseLong(giver)),
            new PostId(Long.parseLong(to)),
            new PersonId(Long.parseLong(person)),
            reason),
        by,
        ClientId.of(clientId));
    return "redirect:/grids/handovers/" + id + "?done=partygrid.handed-over";
  }

  /**
   * The sheet: what was handed over, and what is open now.
   *
   * @param open absent where the reader may read no matters
   */
  record SheetPage(
      Handover handover,
      String grid,
      String where,
      String fromPost,
      String from,
      String toPost,
      String to,
      Handovers.@Nullable Open open) {}

  @GetMapping("/grids/handovers/{handover:\\d+}")
  String sheet(@PathVariable long handover, Identity who, Model model) {
    var one = seen(handover, who);
    var by = who.must(PEOPLE_READ, one.grid());
    var from = one.fromPerson();
    model.addAttribute(
        "page",
        new SheetPage(
            one,
            territory.name(one.grid()),
            territory.fullName(one.grid().parent()),
            posts.find(one.fromPost()).map(post -> post.title()).orElse(""),
            from == null ? "" : people.name(from),
            posts.find(one.toPost()).map(post -> post.title()).orElse(""),
            people.name(one.toPerson()),
            handovers.open(one.grid(), one.toPost(), by)));
    return "program/partygrid/sheet";
  }

  /** Under the first hat that reaches it. */
  private Handover seen(long id, Identity who) {
    who.must(PEOPLE_READ);
    for (var hat : who.hats()) {
      if (!hat.can(PEOPLE_READ)) continue;
      try {
        return handovers.must(id, hat);
      } catch (Refusal unknownHere) {
        // Another post of the same person may reach it.
      }
    }
    throw Refusal.unknown("partygrid.no-handover");
  }
}
