package shanzhi.foundation.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Territory;

/** What forms of this room have typed into them, read; and the choices that they offer. */
@Component
class Typed {

  private final County county;
  private final Territory territory;
  private final Households households;

  Typed(County county, Territory territory, Households households) {
    this.county = county;
    this.territory = territory;
    this.households = households;
  }

  /** A day, or null where nothing was typed. */
  @Nullable
  LocalDate day(Checks checks, String field, @Nullable String text) {
    return shanzhi.foundation.ground.Typed.anyDay(field, text, checks);
  }

  /** A day that has to be said. */
  @Nullable
  LocalDate needed(Checks checks, String field, @Nullable String text) {
    if (text == null || text.isBlank()) checks.fault(field, "ground.missing");
    return day(checks, field, text);
  }

  /** A place of the county by its code, or null where nothing was typed or it is none. */
  @Nullable
  Region place(Checks checks, String field, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    var code = text.strip();
    if (Region.isCode(code) && county.region().contains(new Region(code))) return new Region(code);
    checks.fault(field, "people.village-unknown");
    return null;
  }

  @Nullable
  Region village(Checks checks, String field, @Nullable String text) {
    if (text == null || text.isBlank()) checks.fault(field, "ground.missing");
    return place(checks, field, text);
  }

  /** Refuses a village's code beside which another village's name stands. */
  void named(Checks checks, @Nullable Region village, String name) {
    if (village == null || name.isBlank()) return;
    var there = territory.find(village).orElse(null);
    if (there == null) return;
    var said = name.strip();
    var same = said.equals(there.name())
        || said.equals(there.shortName())
        || said.equals(territory.name(village))
        || said.equals(territory.fullName(village));
    checks.must(same, "village", "people.import-village-name", there.shortName(), said);
  }

  /** A whole number of a filter, or null. */
  @Nullable
  Integer number(Checks checks, String field, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    if (text.strip().matches("\\d{1,3}")) return Integer.parseInt(text.strip());
    checks.fault(field, "people.number-form");
    return null;
  }

  /** The number of a record. */
  @Nullable
  Long id(Checks checks, String field, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    if (text.strip().matches("\\d{1,18}")) return Long.parseLong(text.strip());
    checks.fault(field, "people.number-form");
    return null;
  }

  /** 户号 The household of a village by its number there, or null where nothing was typed or none has it. */
  @Nullable
  HouseholdId household(
      Checks checks, String field, @Nullable String text, @Nullable Region village) {
    if (text == null || text.isBlank() || village == null) return null;
    var number = text.strip();
    var found = households.numbered(village, number);
    if (found.isEmpty()) checks.fault(field, "people.household-number-unknown", number);
    return found.orElse(null);
  }

  PersonId person(String field, @Nullable String text) {
    var checks = new Checks();
    if (text == null || text.isBlank()) checks.fault(field, "ground.missing");
    var id = id(checks, field, text);
    return new PersonId(checks.sound(id));
  }

  /** The hat for a place; where no place is said, the first that carries the capability. */
  static Acting hat(Identity who, String capability, @Nullable Region place) {
    if (place != null) {
      for (var hat : who.hats()) {
        if (hat.kind() == Acting.Kind.POST && hat.can(capability, place)) return hat;
      }
    }
    return who.must(capability);
  }

  /** The query of an address, {@code ?a=b&c=d}, of names and values by turns; "" where none is. */
  static String query(@Nullable String... pairs) {
    var query = new StringBuilder();
    for (var n = 0; n < pairs.length; n += 2) {
      var value = pairs[n + 1];
      if (value == null || value.isEmpty()) continue;
      query.append(query.isEmpty() ? '?' : '&').append(pairs[n]).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  /** The place that a hat covers: its seat's, else the county. */
  Region within(Acting by) {
    return by.seat() == null ? county.region() : by.seat().place();
  }

  /** The villages inside a place, with their townships' names, for a choice. */
  Map<String, String> villages(Region place) {
    var villages = new LinkedHashMap<String, String>();
    add(villages, place, false);
    return villages;
  }

  /** All villages of the county, for where somebody moves. */
  Map<String, String> villages() {
    return villages(county.region());
  }

  /** The place itself and all townships and villages inside it, for a filter. */
  Map<String, String> places(Region place) {
    var places = new LinkedHashMap<String, String>();
    add(places, place, true);
    return places;
  }

  private void add(Map<String, String> into, Region place, boolean wider) {
    switch (place.level()) {
      case COUNTY -> {
        if (wider) into.put(place.code(), territory.name(place));
        territory.children(place).forEach(township -> add(into, township.region(), wider));
      }
      case TOWNSHIP -> {
        if (wider) into.put(place.code(), territory.name(place));
        territory.children(place).forEach(village -> add(into, village.region(), wider));
      }
      case VILLAGE ->
        into.put(place.code(), territory.name(place.parent()) + " " + territory.name(place));
      case GRID -> add(into, place.parent(), wider);
    }
  }
}
