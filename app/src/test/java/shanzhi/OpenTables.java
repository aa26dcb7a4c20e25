package shanzhi;

import java.util.Set;

/** The tables whose rows are no secret in the county, whatever the scope. */
final class OpenTables {

  /** Registers and the log of digests, which are for everybody to read. */
  static final Set<String> ALL = Set.of(
      "appraisal.explanation",
      "appraisal.result",
      "appraisal.subject",
      "calendar.day",
      "calendar.edition",
      "calendar.notice",
      "casework.answer",
      "councilwork.settled",
      "deliberation.body",
      "deliberation.formation",
      "deliberation.roll",
      "deliberation.secret",
      "deliberation.secret_ballot",
      "deliberation.seat",
      "deliberation.vacancy",
      "ground.scheduled_tasks",
      "guild.edition",
      "guild.election",
      "guild.guild",
      "guild.limit_of",
      "ledger.book",
      "ledger.closing",
      "ledger.rule",
      "ledger.rule_set",
      "ledger.seal",
      "joint.seat",
      "organisation.authority",
      "organisation.edition",
      "organisation.organisation",
      "organisation.post",
      "organisation.post_abolition",
      "parameter.edition",
      "parameter.value",
      "publishing.clause",
      "publishing.edition",
      "publishing.publication",
      "scheduling.booking",
      "scheduling.duty",
      "scheduling.publication",
      "scheduling.roster",
      "scheduling.venue",
      "sorting.edition",
      "sorting.leaf",
      "sorting.leaf_change",
      "territory.division",
      "territory.edition",
      "territory.grid",
      "territory.grid_outline",
      "territory.grid_part",
      "territory.key_place",
      "territory.key_place_in_grid",
      "territory.outline",
      "territory.succession",
      "territory.zone",
      "transparency.leaf",
      "visits.edition",
      "visits.question");

  private OpenTables() {}
}
