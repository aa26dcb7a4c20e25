package shanzhi.foundation.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** A resident's own mandates and consent to ties; and an officer recording a mandate for them. */
@Controller
class MandatePages {

  private final Mandates mandates;
  private final MandateNotices notices;
  private final People people;
  private final Ties ties;
  private final Typed typed;
  private final Eyes eyes;
  private final Recorders recorders;

  MandatePages(
      Mandates mandates,
      MandateNotices notices,
      People people,
      Ties ties,
      Typed typed,
      Eyes eyes,
      Recorders recorders) {
    this.notices = notices;
    this.recorders = recorders;
    this.mandates = mandates;
    this.people = people;
    this.ties = ties;
    this.typed = typed;
    this.eyes = eyes;
  }

  /** Who acts for the reader, for whom the reader acts, and since when their ties may be kept. */
  record MandatePage(
      List<Mandate> given,
      List<Mandate> held,
      Map<PersonId, String> names,
      @Nullable Consent consent,
      List<KeptTie> ties,
      Acting me,
      Recorders recorders,
      LocalDate furthest,
      Instant now) {}

  @GetMapping("/mandates")
  String mine(Identity who, Model model) {
    var me = who.person();
    var given = mandates.given(me, who.resident());
    var held = mandates.held(me, who.resident());
    var ends = new HashSet<PersonId>();
    given.forEach(mandate -> ends.add(mandate.agent()));
    held.forEach(mandate -> ends.add(mandate.principal()));
    var consent = ties.consents(me, who.resident()).stream()
        .filter(one -> one.revokedAt() == null)
        .findFirst()
        .orElse(null);
    var own = ties.mine(who.resident());
    own.forEach(kept -> ends.add(kept.tie().from(me)));
    var furthest = people.today().plusDays(mandates.longest(me));
    model.addAttribute(
        "page",
        new MandatePage(
            given,
            held,
            people.names(ends),
            consent,
            own,
            who.resident(),
            recorders,
            furthest,
            people.now()));
    return "foundation/people/mandates";
  }

  /** The mandates of both directions that the reader sees. */
  @GetMapping("/mandates.xlsx")
  void export(Identity who, @ModelAttribute Screen screen, HttpServletResponse response) {
    var given = mandates.given(who.person(), who.resident());
    var held = mandates.held(who.person(), who.resident());
    var ends = new HashSet<PersonId>();
    given.forEach(mandate -> ends.add(mandate.agent()));
    held.forEach(mandate -> ends.add(mandate.principal()));
    var names = people.names(ends);
    var headers = Stream.of(
            "direction", "name", "scopes", "from", "until", "how", "note", "revoked")
        .map(column -> screen.t("people.mandate-column." + column))
        .toList();
    Sheet.send(response, screen.t("people.mandates"), headers, pen -> {
      given.forEach(one -> row(pen, screen, "given", names.getOrDefault(one.agent(), ""), one));
      held.forEach(one -> row(pen, screen, "held", names.getOrDefault(one.principal(), ""), one));
    });
  }

  private static void row(
      Sheet.Pen pen, Screen screen, String direction, String name, Mandate mandate) {
    var words = screen.words();
    pen.row(
        words.of("people.mandates-" + direction),
        name,
        mandate.scopes().stream()
            .map(scope -> words.named("people.scope", scope))
            .collect(Collectors.joining("、")),
        mandate.from(),
        mandate.until(),
        words.named("people.way", mandate.how().name()),
        mandate.note(),
        mandate.revokedAt());
  }

  @PostMapping("/mandates")
  String give(
      @RequestParam(defaultValue = "") String agentName,
      @RequestParam(defaultValue = "") String agentPhone,
      @RequestParam @Nullable List<String> scopes,
      @RequestParam @Nullable String lastDay,
      @RequestParam String clientId,
      Identity who) {
    var form =
        new Form(agentName, agentPhone, chosen(scopes), lastDay, ConsentWay.ONLINE.name(), "");
    mandates.give(said(who.person(), form), who.resident(), ClientId.of(clientId));
    return "redirect:/mandates?done=people.mandate-given";
  }

  @PostMapping("/mandates/{id:\\d{1,18}}/revocation")
  String revoke(@PathVariable long id, Identity who) {
    mandates.revoke(id, who.resident());
    return "redirect:/mandates?done=people.mandate-revoked";
  }

  /** What another hand recorded, as who was told of it reads it. */
  record NoticePage(
      Mandate mandate,
      String agent,
      String principal,
      boolean held,
      boolean confirms,
      boolean objects,
      boolean revokes,
      boolean answers,
      @Nullable String resident,
      Mandate.@Nullable Objection objection,
      String objector) {}

  @GetMapping("/mandates/{id:\\d{1,18}}")
  String notice(@PathVariable long id, Identity who, Model model) {
    var mandate = notices.must(id, who);
    var objection = notices.objection(mandate).orElse(null);
    var keeps = who.hats().stream()
        .anyMatch(hat -> hat.kind() == Acting.Kind.POST && hat.can(Capability.PEOPLE_READ));
    var inForce = mandate.inForce(people.now());
    var open = mandate.open(people.now());
    var own = mandate.principal().equals(who.person()) && mandate.ground() == null;
    model.addAttribute(
        "page",
        new NoticePage(
            mandate,
            people.name(mandate.agent()),
            people.name(mandate.principal()),
            inForce,
            open && mandate.awaits() && notices.answers(mandate, who),
            open && objection == null && !own && notices.tells(mandate, who.person()),
            inForce && own,
            inForce && objection != null && notices.answers(mandate, who),
            keeps ? mandate.principal().toString() : null,
            objection,
            objection == null ? "" : people.name(objection.by())));
    return "foundation/people/mandate";
  }

  /** What who was told says to it, or the township to who objected. */
  enum Answer {
    NOTED,
    OBJECT,
    STANDS,
    HOLDS
  }

  @PostMapping("/mandates/{id:\\d{1,18}}/answer")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String answer,
      @RequestParam(defaultValue = "") String reason,
      Identity who) {
    notices.must(id, who);
    var checks = new Checks();
    var said = checks.sound(checks.choice("answer", answer, Answer.class));
    return switch (said) {
      case NOTED -> {
        notices.note(id, who);
        yield "redirect:/mandates?done=people.mandate-noted";
      }
      case OBJECT -> {
        notices.object(id, reason, who);
        yield "redirect:/mandates?done=people.mandate-object";
      }
      case STANDS -> {
        notices.uphold(id, who);
        yield "redirect:/mandates?done=people.mandate-stands";
      }
      case HOLDS -> {
        notices.confirm(id, who);
        yield "redirect:/mandates/" + id + "?done=people.mandate-holds";
      }
    };
  }

  @PostMapping("/mandates/ties-consent")
  String agree(Identity who) {
    ties.consent(List.of(who.person()), people.today(), ConsentWay.ONLINE, who.resident());
    return "redirect:/mandates?done=people.recorded";
  }

  @PostMapping("/mandates/ties-consent/withdrawal")
  String withdraw(Identity who) {
    ties.withdraw(who.person(), who.resident());
    return "redirect:/mandates?done=people.consent-withdrawn";
  }

  @PostMapping("/mandates/ties/{tie:\\d{1,18}}/confirmation")
  String confirm(@PathVariable long tie, Identity who) {
    ties.confirm(tie, who.resident());
    return "redirect:/mandates?done=people.tie-confirmed";
  }

  @PostMapping("/mandates/ties/{tie:\\d{1,18}}/contest")
  String contest(@PathVariable long tie, @RequestParam @Nullable String fault, Identity who) {
    ties.contest(tie, fault(fault), who.resident());
    return "redirect:/mandates?done=people.tie-contested";
  }

  static Tie.Fault fault(@Nullable String chosen) {
    var checks = new Checks();
    return checks.sound(checks.choice("fault", chosen, Tie.Fault.class));
  }

  @PostMapping("/mandates/ties/{tie:\\d{1,18}}/removal")
  String remove(@PathVariable long tie, Identity who) {
    ties.remove(tie, who.resident());
    return "redirect:/mandates?done=people.tie-removed";
  }

  @GetMapping("/residents/{id:\\d{1,18}}/mandates")
  String forms(@PathVariable long id, Identity who, Model model) {
    var person = new PersonId(id);
    var resident = people.must(person, eyes.on(person, who, Capability.PEOPLE_READ));
    who.must(Capability.MANDATE_WRITE, resident.place());
    model.addAttribute("resident", resident);
    model.addAttribute("furthest", people.today().plusDays(mandates.longest(resident.id())));
    return "foundation/people/new-mandate";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/mandates")
  String record(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String agentName,
      @RequestParam(defaultValue = "") String agentPhone,
      @RequestParam @Nullable List<String> scopes,
      @RequestParam @Nullable String lastDay,
      @RequestParam @Nullable String how,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam String clientId,
      Identity who) {
    var principal = new PersonId(id);
    var resident = people.must(principal, eyes.on(principal, who, Capability.PEOPLE_READ));
    var by = who.must(Capability.MANDATE_WRITE, resident.place());
    if (!ground.isEmpty()) {
      var form = new Form(agentName, agentPhone, List.of(), lastDay, null, note);
      mandates.guard(guardian(principal, ground, form), by, ClientId.of(clientId));
      return "redirect:/residents/" + id + "?done=people.guardian-recorded";
    }
    var form = new Form(agentName, agentPhone, chosen(scopes), lastDay, how, note);
    mandates.give(said(principal, form), by, ClientId.of(clientId));
    return "redirect:/residents/" + id + "?done=people.mandate-given";
  }

  @PostMapping("/residents/{id:\\d{1,18}}/mandates/{mandate:\\d{1,18}}/revocation")
  String revoke(@PathVariable long id, @PathVariable long mandate, Identity who) {
    mandates.revoke(mandate, eyes.on(new PersonId(id), who, Capability.MANDATE_WRITE));
    return "redirect:/residents/" + id + "?done=people.mandate-revoked";
  }

  private static List<String> chosen(@Nullable List<String> scopes) {
    return scopes == null ? List.of() : scopes;
  }

  /** A mandate's form as it was typed. */
  private record Form(
      String agentName,
      String agentPhone,
      List<String> scopes,
      @Nullable String lastDay,
      @Nullable String how,
      String note) {}

  /** Reads the whole form before it refuses, so that each field says at once what is wrong with it. */
  private NewMandate said(PersonId principal, Form form) {
    var checks = new Checks();
    checks.text("agentName", form.agentName, 1, 50);
    checks.text("agentPhone", form.agentPhone, 1, 30);
    var day = typed.needed(checks, "lastDay", form.lastDay);
    mandates.check(checks, principal, form.scopes, day);
    var way = checks.choice("how", form.how, ConsentWay.class);
    var agent = agent(form, checks);
    return new NewMandate(
        principal,
        checks.sound(agent),
        form.scopes,
        checks.sound(day),
        checks.sound(way),
        form.note);
  }

  private @Nullable PersonId agent(Form form, Checks checks) {
    if (form.agentName.isBlank() || form.agentPhone.isBlank()) return null;
    try {
      return mandates.agent(form.agentName, form.agentPhone);
    } catch (Refusal unknown) {
      unknown.faults().forEach(fault -> checks.fault(fault.field(), fault.code()));
      return null;
    }
  }

  private NewGuardian guardian(PersonId ward, String ground, Form form) {
    var checks = new Checks();
    checks.text("agentName", form.agentName, 1, 50);
    checks.text("agentPhone", form.agentPhone, 1, 30);
    var why = checks.choice("ground", ground, Guardianship.class);
    var day = form.lastDay == null || form.lastDay.isBlank()
        ? null
        : typed.needed(checks, "lastDay", form.lastDay);
    var agent = agent(form, checks);
    return new NewGuardian(ward, checks.sound(agent), checks.sound(why), day, form.note);
  }
}
