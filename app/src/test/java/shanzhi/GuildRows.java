package shanzhi;

import java.util.List;

/** Rows of guilds that no act of the matrix's people leaves: limits, an objection, a receipt. */
final class GuildRows {

  static final List<String> INSERTS = List.of(
      "insert into guild.edition (county, region, guild, organisation, n, since, resolution, basis,"
          + " by, at, client, content) select county, region, id, organisation, 1, '2026-11-24', 1,"
          + " '决议', 'system', now(), gen_random_uuid(), 'same' from guild.guild",
      "insert into guild.limit_of (county, region, guild, organisation, edition, kind, tables, gift)"
          + " select county, region, id, organisation, 1, 'WEDDING', 10, 10000 from guild.guild",
      "insert into guild.objection (county, id, region, election, nominee)"
          + " select county, id, region, election, id from guild.nominee",
      "insert into guild.receipt (county, region, client, content, at)"
          + " select county, region, client, content, now() from guild.guild");

  private GuildRows() {}
}
