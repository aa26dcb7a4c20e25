package shanzhi.desk;

import static shanzhi.foundation.ground.Capability.*;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen.Link;

/** Where a person may go, by what their posts allow. */
@Component
final class Navigation {

  /** Opens to who carries any of the capabilities; without one, to everyone signed in. */
  private record Door(List<String> anyOf, Link link) {

    Door(String capability, Link link) {
      this(capability.isEmpty() ? List.of() : List.of(capability), link);
    }

    boolean opensTo(Identity who) {
      return anyOf.isEmpty() || anyOf.stream().anyMatch(who::can);
    }
  }

  private static final String WORK = "work";
  private static final String STANDING = "standing";
  private static final String PEOPLE = "people";
  private static final String RULES = "rules";
  private static final String ADMINISTRATION = "administration";

  /** In the order of a day's work; the entries of a heading stand together. */
  private static final List<Door> DOORS = List.of(
      new Door("", new Link("/", "desk.home", "home", "")),
      new Door("", new Link("/inbox", "desk.inbox", "inbox", "")),
      new Door(CASE_RAISE, new Link("/matters/new", "desk.raise", "plus", "")),
      new Door(INTAKE_DESK, new Link("/intake/hotline", "desk.hotline", "phone", WORK)),
      new Door(INTAKE_DESK, new Link("/intake/import", "desk.import", "upload", WORK)),
      new Door(CASE_READ, new Link("/matters", "desk.matters", "list", WORK)),
      new Door("", new Link("/councils", "desk.councils", "users-group", WORK)),
      new Door(
          List.of(VISIT_TEND, VISIT_OVERSEE), new Link("/visits", "desk.visits", "walk", WORK)),
      new Door(CASE_RAISE, new Link("/ballots", "deliberation.secret.title", "checkbox", WORK)),
      new Door(CASE_RAISE, new Link("/talks", "desk.talks", "messages", WORK)),
      new Door(CASE_RAISE, new Link("/roads", "roads.roads", "gavel", WORK)),
      new Door(
          List.of(TALK_SIT, COUNCIL_OVERSEE),
          new Link("/council-work", "desk.council-work", "users-group", WORK)),
      new Door(CASE_RAISE, new Link("/appraisals", "desk.appraisals", "checkbox", WORK)),
      new Door(LEDGER_OWN, new Link("/credit", "desk.credit", "handshake", WORK)),
      new Door(CASE_RAISE, new Link("/mediations", "desk.mediations", "scale", WORK)),
      new Door("", new Link("/guilds", "desk.guilds", "users-group", WORK)),
      new Door("", new Link("/unions", "desk.unions", "building-community", WORK)),
      new Door("", new Link("/village-assets", "assets.list", "building", WORK)),
      new Door("", new Link("/industry", "industry.industry", "building", WORK)),
      new Door("", new Link("/mutual-aid", "mutualaid.fund", "handshake", WORK)),
      new Door("", new Link("/village-rules", "desk.village-rules", "book", WORK)),
      new Door("", new Link("/joints", "desk.joints", "users-group", WORK)),
      new Door(
          List.of(CAMPAIGN_RUN, CAMPAIGN_SERVE),
          new Link("/campaigns", "desk.campaigns", "flag", WORK)),
      new Door("", new Link("/shares", "desk.shares", "chart-pie", WORK)),
      new Door(LEDGER_OWN, new Link("/ledger/dividends", "ledger.dividends", "coin", WORK)),
      new Door("", new Link("/ledger", "desk.ledger", "book", WORK)),
      new Door("", new Link("/public-finance", "desk.public-finance", "report-money", WORK)),
      new Door(LEDGER_READ, new Link("/collective-books", "desk.collective-books", "book", WORK)),
      new Door(ROSTER_SERVE, new Link("/duties", "desk.duties", "calendar-user", WORK)),
      new Door(BOARD_READ, new Link("/board", "desk.board", "chart-bar", STANDING)),
      new Door(BOARD_READ, new Link("/judgements", "desk.judgements", "trending-up", STANDING)),
      new Door(PEOPLE_READ, new Link("/residents", "desk.residents", "users", PEOPLE)),
      new Door(PEOPLE_READ, new Link("/grids", "desk.grids", "grid-dots", PEOPLE)),
      new Door(MANDATE_WRITE, new Link("/mandates", "desk.mandates", "handshake", PEOPLE)),
      new Door(
          ORGANISATION_READ, new Link("/organisations", "desk.organisations", "building", PEOPLE)),
      new Door("", new Link("/places", "desk.places", "map", PEOPLE)),
      new Door("", new Link("/rules", "publishing.texts", "book", RULES)),
      new Door(PARAMETER_READ, new Link("/parameters", "desk.parameters", "adjustments", RULES)),
      new Door("", new Link("/calendar", "desk.calendar", "calendar", RULES)),
      new Door(TAXONOMY_WRITE, new Link("/taxonomy", "desk.taxonomy", "tags", RULES)),
      new Door(ORGANISATION_READ, new Link("/dictionaries", "desk.dictionaries", "book", RULES)),
      new Door(
          ADMIN_SYSTEM,
          new Link("/administration/accounts", "desk.accounts", "id", ADMINISTRATION)),
      new Door(ADMIN_SYSTEM, new Link("/administration/keys", "desk.keys", "key", ADMINISTRATION)),
      new Door(
          ADMIN_SECURITY,
          new Link("/administration/security", "desk.security", "shield", ADMINISTRATION)),
      new Door(
          ADMIN_AUDIT, new Link("/administration/audit", "desk.audit", "eye", ADMINISTRATION)));

  List<Link> of(Identity who) {
    var links = new ArrayList<Link>();
    for (var door : DOORS) {
      if (door.opensTo(who)) links.add(door.link());
    }
    return links;
  }
}
