package shanzhi.engine.casework;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** What a person reads instead of numbers; all from memory. */
@Component
class Names {

  private final Territory territory;
  private final Organisations organisations;
  private final Posts posts;
  private final People people;
  private final Procedures procedures;
  private final Overseers overseers;

  Names(
      Territory territory,
      Organisations organisations,
      Posts posts,
      People people,
      Procedures procedures,
      Overseers overseers) {
    this.overseers = overseers;
    this.procedures = procedures;
    this.territory = territory;
    this.organisations = organisations;
    this.posts = posts;
    this.people = people;
  }

  String place(Region region) {
    return territory.name(region);
  }

  String whole(Region region) {
    return territory.fullName(region);
  }

  String holder(@Nullable Holder holder) {
    if (holder == null) return "";
    if (holder.person() != null) return people.name(holder.person());
    if (holder.organisation() == null) return "";
    var organisation = organisations.name(holder.organisation());
    return holder.post() == null
        ? organisation
        : organisation + " " + posts.find(holder.post()).map(p -> p.title()).orElse("");
  }

  /** What comes next, by whom and by when; of what waits with another, how that one stands. */
  String tells(MatterPage page, Words words) {
    var matter = page.matter();
    var lead = page.related().lead();
    var by = words.lastDay(matter.due());
    return lead == null
        ? words.of(page.tells(), holder(matter.holder()), by)
        : words.of("casework.gathered-next", holder(lead.holder()), words.lastDay(lead.due()), by);
  }

  /** With whom a late matter waits besides its holder; empty where with nobody. */
  String overseer(Matter matter) {
    var state = procedures.of(matter).state(matter.state());
    var overseer = overseers.of(matter, state);
    return overseer == null ? "" : organisations.name(overseer.office());
  }

  String organisation(@Nullable Long id) {
    return id == null ? "" : organisations.name(new OrganisationId(id));
  }

  /** Who acted: post and name, the name alone for a resident, and for whom under a mandate. */
  String actor(Event event, Dossier dossier, Acting reader, Words words) {
    if (event.person() == null) return words.of(unsigned(event, dossier));
    if (dossier.hides(reader) && dossier.byRaiser(event)) return words.of("casework.raiser-kept");
    var name = people.name(event.person());
    if (event.post() != null) {
      return posts.find(event.post()).map(p -> p.title() + " " + name).orElse(name);
    }
    return event.actor().contains("/mandate:")
        ? words.of("casework.on-behalf", name, person(dossier.matter().raiser()))
        : name;
  }

  /** Who acted where the act bears no name: the clock, who told it without one, or the platform. */
  private String unsigned(Event event, Dossier dossier) {
    var procedure = procedures.of(dossier.matter());
    if (procedure.isClocks(event.action())) return "casework.by-the-clock";
    var nameless = event.action().equals("raise")
        ? dossier.content().channel().equals(Nameless.CHANNEL)
        : procedure.isRaisers(event.action());
    return nameless ? "casework.by-nameless" : "casework.by-platform";
  }

  /** The key of what the holder named by an act is to it: given it, had it, or answered. */
  String given(Event event) {
    return switch (event.action()) {
      case "part-dropped" -> "casework.taken-from";
      case "raise-again" -> "casework.handled-before";
      default ->
        event.person() == null && event.n() > 1 ? "casework.answered-by" : "casework.given-to";
    };
  }

  /** How an act was done: a visit, a ground, or a number of days. */
  String way(Said said, Words words) {
    var days = Terms.asked(said);
    return days == null
        ? words.of("casework.way." + said.way())
        : words.of("casework.days-said", days);
  }

  String person(@Nullable PersonId id) {
    return id == null ? "" : people.name(id);
  }
}
