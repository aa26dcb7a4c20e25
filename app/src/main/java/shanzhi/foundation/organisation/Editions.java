package shanzhi.foundation.organisation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Repetition;

/** What the registers of this room share: counting their editions, recognising a repeated write. */
final class Editions {

  private final String county;

  Editions(County county) {
    this.county = county.code();
  }

  long read(JdbcClient jdbc, String register) {
    return jdbc.sql("""
            select coalesce(max(edition), 0) from organisation.edition
             where county = :county and register = :register""")
        .param("county", county)
        .param("register", register)
        .query(Long.class)
        .single();
  }

  /** Counts a change; the row's lock orders the changes until the commit. */
  long next(JdbcClient jdbc, String register) {
    return jdbc.sql("""
            insert into organisation.edition as e (county, register, edition)
            values (:county, :register, 1)
                on conflict (county, register) do update set edition = e.edition + 1
            returning edition""")
        .param("county", county)
        .param("register", register)
        .query(Long.class)
        .single();
  }

  /**
   * The first answer to a write that was sent again, none where the client's id was not used yet;
   * refuses where the content differs. The table's name is one of ours.
   */
  @Nullable
  Long repeated(JdbcClient jdbc, String table, ClientId client, String content) {
    return Repetition.of(jdbc, county, "organisation." + table, "id", client, content)
        .orElse(null);
  }
}
