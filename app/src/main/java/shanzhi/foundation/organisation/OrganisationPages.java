package shanzhi.foundation.organisation;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;
import static shanzhi.foundation.ground.Capability.ORGANISATION_READ;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/** The list of organisations, the form of one, and the table out and in. */
@Controller
final class OrganisationPages {

  private static final String IMPORT = "foundation/organisation/import";
  private static final String FORM = "foundation/organisation/form";

  private final Organisations organisations;
  private final OrganisationSheet sheets;
  private final Territory territory;
  private final Clock clock;

  OrganisationPages(
      Organisations organisations, OrganisationSheet sheets, Territory territory, Clock clock) {
    this.organisations = organisations;
    this.sheets = sheets;
    this.territory = territory;
    this.clock = clock;
  }

  /** An organisation with the name of its place. */
  record Entry(Organisation organisation, String where, boolean stands) {}

  /** A search as it was typed. */
  record Asked(String place, String kind, String q) {

    Organisations.Search search() {
      var checks = new Checks();
      checks.must(
          place.isBlank() || Region.isCode(place.strip()), "place", "territory.unknown", place);
      var of = kind.isBlank() ? null : checks.choice("kind", kind, OrganisationKind.class);
      checks.end();
      return new Organisations.Search(
          place.isBlank() ? null : new Region(place.strip()), of, q.isBlank() ? null : q.strip());
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Entry entry(Organisation organisation) {
    return new Entry(
        organisation, territory.fullName(organisation.region()), organisation.stands(today()));
  }

  @GetMapping("/organisations")
  String list(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable Long after,
      Identity who,
      Model model) {
    who.must(ORGANISATION_READ);
    var asked = new Asked(place, kind, q);
    var slice = organisations.list(asked.search(), after);
    model.addAttribute("asked", asked);
    model.addAttribute("entries", slice.rows().stream().map(this::entry).toList());
    model.addAttribute("next", slice.next());
    model.addAttribute("places", places());
    return "foundation/organisation/organisations";
  }

  private List<Division> places() {
    return territory.townships();
  }

  /** What the list shows, all of it, as a table that the import takes back. */
  @GetMapping("/organisations.xlsx")
  void export(
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String q,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    who.must(ORGANISATION_READ);
    var found = organisations.search(new Asked(place, kind, q).search());
    Sheet.send(
        response,
        screen.t("organisation.organisations"),
        sheets.headers(screen),
        pen -> found.forEach(organisation -> sheets.write(organisation, screen, pen)));
  }

  @GetMapping("/organisations/import")
  String importForm(Identity who, Model model) {
    who.must(ORGANISATION_WRITE);
    model.addAttribute("answers", List.<Sheet.Answer>of());
    model.addAttribute("rows", "");
    return IMPORT;
  }

  /** A file is tried; of rows that were tried before those without a fault are taken. */
  @PostMapping("/organisations/import")
  ModelAndView take(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(required = false) @Nullable String rows,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(ORGANISATION_WRITE);
    var sheet = rows == null
        ? Sheet.rowByRow("file", file)
        : Sheet.rowByRow("file", rows.getBytes(StandardCharsets.UTF_8));
    var lines = sheets.lines(sheet);
    var answers = sheet.answers(organisations.take(lines, rows != null, by, ClientId.of(clientId)));
    var clean = answers.stream().noneMatch(a -> a.outcome() == Sheet.Outcome.WRONG);
    if (rows != null && clean) {
      return new ModelAndView("redirect:/organisations?done=organisation.imported");
    }
    var page = new ModelAndView(IMPORT);
    page.setStatus(clean ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("answers", answers);
    page.addObject("rows", sheet.csv());
    page.addObject("taken", rows != null);
    return page;
  }

  @GetMapping("/organisations/new")
  String form(@RequestParam(defaultValue = "") String place, Identity who, Model model) {
    who.must(ORGANISATION_WRITE);
    model.addAttribute("organisation", null);
    model.addAttribute("place", place);
    model.addAttribute("today", today());
    return FORM;
  }

  @GetMapping("/organisations/{id:\\d+}/form")
  String form(@PathVariable long id, Identity who, Model model) {
    var organisation = organisations.must(new OrganisationId(id));
    who.must(ORGANISATION_WRITE, organisation.region());
    model.addAttribute("organisation", organisation);
    model.addAttribute("place", organisation.region().code());
    model.addAttribute("today", today());
    return FORM;
  }

  @PostMapping("/organisations")
  String register(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String creditCode,
      @RequestParam(defaultValue = "") String parent,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
      @RequestParam String clientId,
      Identity who) {
    var said = said(kind, region, name, creditCode, parent, since, until);
    var by = who.must(ORGANISATION_WRITE, said.region());
    var id = organisations.register(said, by, ClientId.of(clientId));
    return "redirect:/organisations/" + id + "?done=organisation.registered";
  }

  @PostMapping("/organisations/{id:\\d+}")
  String amend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String creditCode,
      @RequestParam(defaultValue = "") String parent,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate since,
      @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
      Identity who) {
    var before = organisations.must(new OrganisationId(id));
    var by = who.must(ORGANISATION_WRITE, before.region());
    var said = said(kind, region, name, creditCode, parent, since, until);
    organisations.amend(before.id(), version, said, by);
    return "redirect:/organisations/" + id + "?done=organisation.changed";
  }

  private static NewOrganisation said(
      String kind,
      String region,
      String name,
      String creditCode,
      String parent,
      @Nullable LocalDate since,
      @Nullable LocalDate until) {
    var checks = new Checks();
    var of = checks.choice("kind", kind, OrganisationKind.class);
    checks.must(Region.isCode(region.strip()), "region", "territory.unknown", region.strip());
    checks.text("name", name, 2, Organisations.MOST_NAME);
    checks.must(
        parent.isBlank() || parent.strip().matches("\\d{1,18}"),
        "parent",
        "organisation.no-number",
        parent.strip());
    checks.must(since != null, "since", "ground.missing");
    checks.end();
    if (of == null || since == null) throw Refusal.invalid("kind", "ground.missing");
    return new NewOrganisation(
        of,
        new Region(region.strip()),
        name.strip(),
        creditCode.isBlank() ? null : creditCode.strip(),
        parent.isBlank() ? null : new OrganisationId(Long.parseLong(parent.strip())),
        since,
        until);
  }
}
