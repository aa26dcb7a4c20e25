package shanzhi.foundation.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.territory.Territory;

/** Lists of residents, a resident's record, entering and correcting it, and the numbers unmasked. */
@Controller
class ResidentPages {

  /** Of more than this nobody chooses: a longer name finds them. */
  private static final int MOST_CHOICES = 8;

  private static final int EXPORT_PAGE = 500;

  private final People people;
  private final Corrections corrections;
  private final Verifications verifications;
  private final RecordHands hands;
  private final Households households;
  private final Entries entries;
  private final Groups groups;
  private final PartyMembers party;
  private final Mandates mandates;
  private final ResidentSheet sheet;
  private final Territory territory;
  private final Typed typed;
  private final Eyes eyes;
  private final Recorders recorders;

  ResidentPages(
      People people,
      Corrections corrections,
      Verifications verifications,
      RecordHands hands,
      Households households,
      Entries entries,
      Groups groups,
      PartyMembers party,
      Mandates mandates,
      ResidentSheet sheet,
      Territory territory,
      Typed typed,
      Eyes eyes,
      Recorders recorders) {
    this.people = people;
    this.corrections = corrections;
    this.verifications = verifications;
    this.hands = hands;
    this.households = households;
    this.entries = entries;
    this.groups = groups;
    this.party = party;
    this.mandates = mandates;
    this.sheet = sheet;
    this.territory = territory;
    this.typed = typed;
    this.eyes = eyes;
    this.recorders = recorders;
  }

  /** The filter as it was asked for, to be shown again and carried to the next page. */
  record Asked(
      @Nullable String place,
      @Nullable String name,
      @Nullable String concern,
      @Nullable String away,
      @Nullable String least,
      @Nullable String most) {

    String query() {
      return Typed.query(
          "place", place, "name", name, "concern", concern, "away", away, "least", least, "most",
          most);
    }
  }

  @GetMapping("/residents")
  String list(Asked asked, @RequestParam @Nullable String after, Identity who, Model model) {
    var filter = filter(asked);
    var by = Typed.hat(who, Capability.PEOPLE_READ, filter.place());
    var slice = people.residents(filter, by, after);
    model.addAttribute("page", new ListPage(slice, people.count(filter, by), places(slice), asked));
    model.addAttribute("places", typed.places(typed.within(by)));
    model.addAttribute("today", people.today());
    return "foundation/people/residents";
  }

  /** A page of the list, with the places' names. */
  record ListPage(Slice<ResidentLine> lines, int count, Map<String, String> places, Asked asked) {

    boolean moreThanCounted() {
      return count > ResidentList.COUNTED;
    }
  }

  private Map<String, String> places(Slice<ResidentLine> slice) {
    var names = new HashMap<String, String>();
    for (var line : slice.rows()) {
      names.computeIfAbsent(line.village().code(), code -> territory.name(line.village()));
    }
    return names;
  }

  /** Those whose name holds what was typed, for a form that asks for somebody. */
  @GetMapping("/residents/choices")
  String choices(@RequestParam(defaultValue = "") String finder, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_READ);
    var checks = new Checks();
    var name = checks.text("finder", finder, 0, 50);
    checks.end();
    var slice = name.isEmpty()
        ? new Slice<ResidentLine>(List.of(), null)
        : people.residents(
            new ResidentFilter(null, name, null, null, null, null), by, null, MOST_CHOICES);
    model.addAttribute("lines", slice.rows());
    model.addAttribute("places", places(slice));
    model.addAttribute("today", people.today());
    model.addAttribute("more", slice.next() != null);
    return "foundation/people/choices";
  }

  private ResidentFilter filter(Asked asked) {
    var checks = new Checks();
    var place = typed.place(checks, "place", asked.place);
    var name = checks.text("name", asked.name, 0, 50);
    var concern = asked.concern == null || asked.concern.isBlank()
        ? null
        : checks.choice("concern", asked.concern, Concern.class);
    var least = typed.number(checks, "least", asked.least);
    var most = typed.number(checks, "most", asked.most);
    checks.end();
    var away = asked.away == null || asked.away.isBlank() ? null : asked.away.equals("away");
    return new ResidentFilter(place, name, concern, away, least, most);
  }

  /** What is seen leaves for Excel, masked as it is seen. */
  @GetMapping("/residents.xlsx")
  void export(
      Asked asked,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var filter = filter(asked);
    var by = Typed.hat(who, Capability.PEOPLE_READ, filter.place());
    people.residents(filter, by, null, 1);
    Sheet.send(response, screen.t("people.residents"), sheet.headers(screen.words()), pen -> {
      var slice = people.residents(filter, by, null, EXPORT_PAGE);
      while (true) {
        slice.rows().forEach(line -> pen.row(sheet.cells(line, screen.words())));
        if (slice.next() == null) return;
        slice = people.residents(filter, by, slice.next(), EXPORT_PAGE);
      }
    });
  }

  @GetMapping("/residents/new")
  String newResident(@RequestParam @Nullable String household, Identity who, Model model) {
    var by = who.must(Capability.PEOPLE_WRITE);
    var id = typed.id(new Checks(), "household", household);
    var joined = id == null ? null : households.must(new HouseholdId(id), by);
    hands.mustNotKeep(who.person(), joined == null ? null : joined.id());
    model.addAttribute("villages", typed.villages(typed.within(by)));
    model.addAttribute("household", joined);
    model.addAttribute("today", people.today());
    return "foundation/people/new-resident";
  }

  /** A person's particulars as a form sends them. */
  record Form(
      @Nullable String name,
      @Nullable String sex,
      @Nullable String born,
      @Nullable String village,
      @Nullable String household,
      @Nullable String identityNumber,
      @Nullable String phone,
      @Nullable String residentSince,
      @Nullable String registeredPlace,
      @Nullable String registeredCode,
      @Nullable String awayPlace,
      @Nullable String awaySince,
      @Nullable String without,
      @Nullable String paper,
      @Nullable String reason) {}

  @PostMapping("/residents")
  String enrol(Form form, @RequestParam String clientId, Identity who) {
    var checks = new Checks();
    var place = typed.village(checks, "village", form.village);
    var sex = checks.choice("sex", form.sex, Sex.class);
    var born = typed.needed(checks, "born", form.born);
    var household = typed.household(checks, "household", form.household, place);
    var since = typed.day(checks, "residentSince", form.residentSince);
    var away = away(checks, form);
    if (!checks.clean()) legible(form, sex, born, checks);
    var village = checks.sound(place);
    var said = NewResident.of(text(form.name), checks.sound(sex), checks.sound(born), village)
        .household(household)
        .numbers(text(form.identityNumber), text(form.phone))
        .registered(registered(form))
        .away(away);
    if (since != null) said = said.since(since);
    var by = Typed.hat(who, Capability.PEOPLE_WRITE, village);
    var id = verifications.enrol(said, text(form.paper), by, ClientId.of(clientId));
    return "redirect:/residents/" + id + "?done=people.enrolled";
  }

  private void legible(Form form, @Nullable Sex sex, @Nullable LocalDate born, Checks checks) {
    entries.legible(
        checks, text(form.name), sex, born, text(form.identityNumber), text(form.phone));
  }

  private static @Nullable Registered registered(Form form) {
    var place = text(form.registeredPlace).strip();
    var code = text(form.registeredCode).strip();
    return place.isEmpty() && code.isEmpty()
        ? null
        : new Registered(code.isEmpty() ? null : code, place, null);
  }

  private @Nullable Away away(Checks checks, Form form) {
    var place = text(form.awayPlace).strip();
    var since = place.isEmpty()
        ? typed.day(checks, "awaySince", form.awaySince)
        : typed.needed(checks, "awaySince", form.awaySince);
    return since == null ? null : new Away(null, place, since);
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  @GetMapping("/residents/{id:\\d{1,18}}")
  String resident(@PathVariable long id, Identity who, Model model) {
    show(new PersonId(id), who, model);
    return "foundation/people/resident";
  }

  private void show(PersonId id, Identity who, Model model) {
    var by = eyes.on(id, who, Capability.PEOPLE_READ);
    var resident = people.must(id, by);
    model.addAttribute("record", record(resident, by));
    model.addAttribute("today", people.today());
    model.addAttribute("writes", may(who, Capability.PEOPLE_WRITE, resident));
    var corrects = may(who, Capability.PEOPLE_CORRECT, resident);
    model.addAttribute("corrects", corrects);
    model.addAttribute("near", corrects && hands.near(who.person(), resident));
    model.addAttribute("mandates", keepsMandates(who, resident));
  }

  /**
   * All that a record's page shows.
   *
   * @param party memberships of the Party; empty to the person, whom their branch tells
   */
  record RecordPage(
      Resident resident,
      String place,
      Household household,
      List<ResidentLine> members,
      List<Membership> groups,
      List<PartyMember> party,
      List<Mandate> given,
      List<Mandate> held,
      Map<PersonId, String> names,
      List<Moved> moves,
      List<Verification> verifications,
      Recorders recorders) {}

  private RecordPage record(Resident resident, Acting by) {
    var own = by.kind() == Acting.Kind.RESIDENT;
    var given = mandates.given(resident.id(), by);
    var held = mandates.held(resident.id(), by);
    var ends = new HashSet<PersonId>();
    given.forEach(mandate -> ends.add(mandate.agent()));
    held.forEach(mandate -> ends.add(mandate.principal()));
    return new RecordPage(
        resident,
        territory.fullName(resident.place()),
        households.of(resident),
        own ? List.of() : households.members(resident.household(), by),
        groups.of(resident.id(), by),
        own ? List.of() : party.of(resident.id(), by),
        given,
        held,
        people.names(ends),
        people.moves(resident.id(), by),
        own ? List.of() : verifications.of(resident.id(), by),
        recorders);
  }

  private static boolean may(Identity who, String capability, Resident resident) {
    return who.hats().stream().anyMatch(hat -> hat.can(capability, resident.place()));
  }

  private static boolean keepsMandates(Identity who, Resident resident) {
    return who.hats().stream()
        .filter(hat -> hat.kind() == Acting.Kind.POST)
        .anyMatch(hat -> hat.can(Capability.MANDATE_WRITE, resident.place()));
  }

  @GetMapping("/residents/{id:\\d{1,18}}/unmasking")
  String purpose(@PathVariable long id, Identity who, Model model) {
    show(new PersonId(id), who, model);
    model.addAttribute("shown", null);
    return "foundation/people/unmasking";
  }

  /** Shown once, on the answer itself: an address with numbers in it would be kept by others. */
  @PostMapping("/residents/{id:\\d{1,18}}/unmasking")
  String unmask(
      @PathVariable long id, @RequestParam @Nullable String reason, Identity who, Model model) {
    var person = new PersonId(id);
    show(person, who, model);
    var by = who.can(Capability.PEOPLE_UNMASK)
        ? eyes.on(person, who, Capability.PEOPLE_UNMASK)
        : eyes.on(person, who, Capability.PEOPLE_READ);
    model.addAttribute("shown", people.unmask(person, text(reason), by));
    return "foundation/people/unmasking";
  }

  @GetMapping("/residents/{id:\\d{1,18}}/correction")
  String correction(@PathVariable long id, Identity who, Model model) {
    var person = new PersonId(id);
    var resident = people.must(person, eyes.on(person, who, Capability.PEOPLE_CORRECT));
    hands.mustBeApart(who.person(), resident);
    model.addAttribute("resident", resident);
    return "foundation/people/correction";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/correction")
  String correct(
      @PathVariable long id,
      Form form,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    var checks = new Checks();
    var sex = checks.choice("sex", form.sex, Sex.class);
    var born = typed.needed(checks, "born", form.born);
    if (!checks.clean()) legible(form, sex, born, checks);
    checks.end();
    var person = new PersonId(id);
    var by = eyes.on(person, who, Capability.PEOPLE_CORRECT);
    var was = people.must(person, by);
    var change = new ResidentChange(
        text(form.name),
        checks.sound(sex),
        checks.sound(born),
        was.grid(),
        number(form.identityNumber, form.without, "identity"),
        number(form.phone, form.without, "phone"),
        text(form.reason));
    corrections.change(person, change, version, by, ClientId.of(clientId));
    return "redirect:/residents/" + id + "?done=people.corrected";
  }

  /** An empty field leaves a number as it is; only the tick beside it removes it. */
  private static @Nullable String number(
      @Nullable String number, @Nullable String without, String field) {
    if (number != null && !number.isBlank()) return number;
    return without != null && List.of(without.split(",")).contains(field) ? "" : null;
  }
}
