package shanzhi.program.joint;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Glances.Glance;
import shanzhi.engine.casework.Masking;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.territory.Territory;

/** Lays a table open: before those who work at it as it is, before everybody without names of persons. */
@Component
class TableRoom {

  private final Joints joints;
  private final Table table;
  private final Invitees invitees;
  private final Organisations organisations;
  private final Territory territory;
  private final Glances glances;
  private final Masking masking;
  private final Acting platform;
  private final Clock clock;

  TableRoom(
      Joints joints,
      Table table,
      Invitees invitees,
      Organisations organisations,
      Territory territory,
      Glances glances,
      Masking masking,
      County county,
      Clock clock) {
    this.joints = joints;
    this.table = table;
    this.invitees = invitees;
    this.organisations = organisations;
    this.territory = territory;
    this.glances = glances;
    this.masking = masking;
    this.platform = Acting.system(county);
    this.clock = clock;
  }

  /** As whom this person reaches it; refused where they do not. */
  Acting hat(long id, Identity who) {
    return joints.see(new MatterId(id), who).orElseThrow(Joints::unknown).by();
  }

  /** As whom this person speaks for a party; as whom they reach it where they speak for none. */
  Acting voice(long id, Identity who) {
    var seen = joints.see(new MatterId(id), who).orElseThrow(Joints::unknown);
    return who.hats().stream()
        .filter(hat -> Joints.speaks(seen.suggestion(), hat))
        .findFirst()
        .orElse(seen.by());
  }

  TablePage open(long id, Identity who) {
    var seen = joints.see(new MatterId(id), who).orElseThrow(Joints::unknown);
    var by = seen.by();
    var scope = Joints.reads(by).orElseThrow(Joints::unknown);
    var laid = table.laid(seen.suggestion(), scope);
    var matter = joints.matter(seen.suggestion().id());
    var sorts = by.can(Capability.JOINT_SORT);
    var invited = sorts
        ? new LinkedHashMap<>(invitees.callable(seen.suggestion().village()))
        : new LinkedHashMap<OrganisationId, Party>();
    seen.suggestion().parties().forEach(invited::remove);
    var proposed = sorts
        ? invitees.proposed(seen.suggestion(), matter, by)
        : Map.<OrganisationId, Called.Why>of();
    return page(seen.suggestion(), laid, invited, proposed, voice(id, who));
  }

  /** The adopted plan as everybody reads it: no name of a person, no number. */
  TablePage plan(long id) {
    var suggestion = joints.plan(new MatterId(id));
    var laid = table.laid(suggestion, Scope.open(platform.county()));
    var plain = new Suggestion(
        suggestion.id(),
        suggestion.village(),
        masking.plain(suggestion.title()),
        masking.plain(suggestion.what()),
        masking.plain(suggestion.wish()),
        suggestion.filer(),
        suggestion.filedAt(),
        suggestion.category(),
        suggestion.replyBy(),
        suggestion.round(),
        suggestion.parties(),
        suggestion.adoptedOn(),
        suggestion.version());
    var said = laid.positions().stream()
        .map(one -> new Position(
            one.id(), one.organisation(), one.stance(), masking.plain(one.words()), one.at()))
        .toList();
    var measures = laid.measures().stream()
        .map(one -> new Measure(
            one.id(),
            masking.plain(one.words()),
            one.owner(),
            one.until(),
            one.source(),
            one.fen(),
            one.matter()))
        .toList();
    var open = new Table.Laid(laid.called(), said, measures, List.of());
    return page(plain, open, Map.of(), Map.of(), null);
  }

  private TablePage page(
      Suggestion suggestion,
      Table.Laid laid,
      Map<OrganisationId, Party> invited,
      Map<OrganisationId, Called.Why> proposed,
      @Nullable Acting by) {
    var matter = joints.matter(suggestion.id());
    var ids = laid.measures().stream()
        .flatMap(one -> Optional.ofNullable(one.matter()).stream())
        .toList();
    var found = new HashMap<MatterId, Glance>();
    for (var glance : glances.of(ids, Set.of("report"), platform)) found.put(glance.id(), glance);
    var names = new HashMap<OrganisationId, String>();
    laid.called().forEach(one -> names.put(one.organisation(), name(one.organisation())));
    invited.keySet().forEach(one -> names.put(one, name(one)));
    var due = matter.due();
    return new TablePage(
        suggestion,
        matter.state(),
        territory.fullName(suggestion.village()),
        laid,
        names,
        invited,
        proposed,
        found,
        by,
        LocalDate.ofInstant(clock.instant(), Words.ZONE),
        due == null ? null : LocalDate.ofInstant(due.minusSeconds(1), Words.ZONE));
  }

  private String name(OrganisationId organisation) {
    return organisations.name(organisation);
  }
}
