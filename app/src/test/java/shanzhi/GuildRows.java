package shanzhi;

import java.util.List;

/** Rows of guilds that no act of the matrix's people leaves: limits, an objection. */
final class GuildRows {

  static final List<String> INSERTS = List.of(
      "insert into guild.edition (county, region, guild, organisation, n, since, resolution, basis,"
          + " by, at, client, content) select county, region, id, organisation, 1, '2026-11-24', 1,"
          + " '决议', 'system', now(), gen_random_uuid(), 'same' from guild.guild",
      "insert into guild.limit_of (county, region, guild, organisation, edition, kind, tables, gift)"
          + " select county, region, id, organisation, 1, 'WEDDING', 10, 10000 from guild.guild",
      "insert into deliberation.objection (county, id, region, formation, candidate)"
          + " select county, id, region, formation, id from deliberation.candidate");

  private GuildRows() {}
}
