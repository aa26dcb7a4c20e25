package shanzhi.program.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Territory;

/** The system administrator's page of keys for other systems. */
@Controller
@RequestMapping("/administration/keys")
class ApiKeyPages {

  private final ApiKeys keys;
  private final Organisations organisations;
  private final Territory territory;
  private final County county;

  ApiKeyPages(ApiKeys keys, Organisations organisations, Territory territory, County county) {
    this.keys = keys;
    this.organisations = organisations;
    this.territory = territory;
    this.county = county;
  }

  /**
   * What the page shows.
   *
   * @param issued the key just issued with its secret, this once
   * @param names of organisations and places, by number and code
   */
  record KeysPage(
      Slice<ApiKey> keys,
      ApiKeys.@Nullable Issued issued,
      Map<String, String> names,
      Map<String, String> places) {

    String organisation(ApiKey key) {
      return names.getOrDefault(key.organisation().toString(), "");
    }

    String place(ApiKey key) {
      return places.getOrDefault(key.region().code(), key.region().code());
    }
  }

  @GetMapping
  String list(@RequestParam @Nullable String after, Identity who, Model model) {
    return page(after, null, who.must(Capability.ADMIN_SYSTEM), model);
  }

  /** The secret is shown with this answer and never again: what is kept cannot be turned back. */
  @PostMapping
  String issue(
      @RequestParam String clientId,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String organisation,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam @Nullable List<String> services,
      Identity who,
      Model model) {
    var by = who.must(Capability.ADMIN_SYSTEM);
    var checks = new Checks();
    var chosen = checks.choice("kind", kind, ApiKey.Kind.class);
    checks.must(Region.isCode(place), "place", "intake.place-code", place);
    checks.must(organisation.matches("\\d{1,18}"), "organisation", "intake.organisation-unknown");
    if (!checks.clean()) checks.text("name", name, 2, ApiKeys.MOST_NAME);
    var sound = checks.sound(chosen);
    var issued = keys.issue(
        new ApiKeys.NewKey(
            name.strip(),
            new OrganisationId(Long.parseLong(organisation)),
            new Region(place),
            sound,
            services == null ? List.of() : services),
        by,
        ClientId.of(clientId));
    return page(null, issued, by, model);
  }

  @PostMapping("/{key:\\d{1,18}}/revocation")
  String revoke(@PathVariable long key, @RequestParam int version, Identity who) {
    keys.revoke(key, version, who.must(Capability.ADMIN_SYSTEM));
    return "redirect:/administration/keys?done=intake.key-revoked";
  }

  private String page(
      @Nullable String after, ApiKeys.@Nullable Issued issued, Acting by, Model model) {
    if (after != null && !after.matches("\\d{1,18}")) {
      throw Refusal.invalid("after", "ground.not-offered", after);
    }
    var list = keys.list(after == null ? null : Long.valueOf(after), by);
    var names = new LinkedHashMap<String, String>();
    for (var organisation : organisations.handlers(county.region())) {
      names.put(organisation.id().toString(), organisation.name());
    }
    for (var key : list.rows()) {
      names.putIfAbsent(key.organisation().toString(), organisations.name(key.organisation()));
    }
    var places = new LinkedHashMap<String, String>();
    places.put(county.code(), territory.name(county.region()));
    for (var township : territory.townships()) {
      places.put(township.region().code(), territory.name(township.region()));
    }
    for (var key : list.rows()) {
      places.putIfAbsent(key.region().code(), territory.fullName(key.region()));
    }
    model.addAttribute("page", new KeysPage(list, issued, names, places));
    return "program/intake/keys";
  }
}
