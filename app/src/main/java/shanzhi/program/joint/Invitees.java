package shanzhi.program.joint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Sorting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;

/**
 * 参会单位 Whom a suggestion concerns: proposed by its category, from the frame and from who handled the
 * like before; the desk decides.
 */
@Component
class Invitees {

  private final Organisations organisations;
  private final Frame frame;
  private final ObjectProvider<Sorting> sorting;

  Invitees(Organisations organisations, Frame frame, ObjectProvider<Sorting> sorting) {
    this.organisations = organisations;
    this.frame = frame;
    this.sorting = sorting;
  }

  /** Who may be called, by party: those of the village, its township and the county. */
  Map<OrganisationId, Party> callable(Region village) {
    var seats = frame.seats();
    var near = new ArrayList<Organisation>(organisations.at(village));
    near.addAll(organisations.at(village.parent()));
    organisations.handlers(village).stream()
        .filter(
            one -> one.region().level() != Region.Level.VILLAGE || one.region().equals(village))
        .forEach(near::add);
    var callable = new LinkedHashMap<OrganisationId, Party>();
    for (var party : Party.values()) {
      for (var organisation : near) {
        var its = frame.party(organisation, seats);
        if (its.isPresent() && its.get() == party) callable.put(organisation.id(), party);
      }
    }
    return callable;
  }

  /**
   * Whether a measure can be an organisation's: one to which matters go, or that takes them in; others
   * have nobody who would see it.
   */
  boolean carries(OrganisationId owner, Region village) {
    return organisations.handles(owner, village)
        || takesIn(owner, village)
        || takesIn(owner, village.parent());
  }

  /** Whether it is the desk of a place. */
  boolean takesIn(OrganisationId owner, Region place) {
    return organisations.takesIn(place).filter(desk -> desk.id().equals(owner)).isPresent();
  }

  /** Who is proposed, and why. */
  Map<OrganisationId, Called.Why> proposed(Suggestion suggestion, Matter matter, Acting by) {
    var callable = callable(suggestion.village());
    var proposed = new LinkedHashMap<OrganisationId, Called.Why>();
    organisations
        .takesIn(suggestion.village().parent())
        .ifPresent(government -> proposed.put(government.id(), Called.Why.FRAME));
    organisations
        .takesIn(suggestion.village())
        .ifPresent(committee -> proposed.put(committee.id(), Called.Why.FRAME));
    var category = suggestion.category();
    if (category == null) return proposed;
    for (var named : frame.named(category, frame.seats())) {
      proposed.putIfAbsent(named, Called.Why.CATEGORY);
    }
    sorting.ifAvailable(help -> {
      for (var hand : help.hands(matter, suggestion.title(), suggestion.what(), by)) {
        var office = hand.holder().organisation();
        if (office != null) proposed.putIfAbsent(office, Called.Why.HANDLED);
      }
    });
    proposed.keySet().retainAll(callable.keySet());
    return proposed;
  }

  /** Those of the chosen who were not called yet, with the ones that always sit at the table. */
  List<Called> called(
      Suggestion suggestion,
      Matter matter,
      List<OrganisationId> chosen,
      List<Called> already,
      Acting by,
      Instant now,
      LocalDate due) {
    var callable = callable(suggestion.village());
    var proposed = proposed(suggestion, matter, by);
    var wanted = new ArrayList<OrganisationId>();
    proposed.forEach((organisation, why) -> {
      if (why == Called.Why.FRAME) wanted.add(organisation);
    });
    wanted.addAll(chosen);
    var called = new ArrayList<Called>();
    for (var organisation : wanted.stream().distinct().toList()) {
      if (already.stream().anyMatch(one -> one.organisation().equals(organisation))) continue;
      var party = callable.get(organisation);
      if (party == null) throw Refusal.invalid("parties", "joint.not-callable");
      var why = proposed.getOrDefault(organisation, Called.Why.CHOSEN);
      called.add(new Called(organisation, party, why, now, due));
    }
    return called;
  }
}
