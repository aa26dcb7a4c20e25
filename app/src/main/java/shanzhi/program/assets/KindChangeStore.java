package shanzhi.program.assets;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** Kinds that entries are asked to have, and what another hand said to it. */
final class KindChangeStore {

  /** What the inbox calls an asset of which something is asked. */
  private static final String KIND = "village-asset";

  private static final String OF =
      "with u as (select county, id, region from assets.asset where county = ? and id = ?) ";

  private final String county;

  KindChangeStore(County county) {
    this.county = county.code();
  }

  void ask(
      JdbcClient jdbc,
      Asset was,
      KindChange asked,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    var said = asked.said();
    jdbc.sql("""
            insert into assets.kind_change (county, region, asset, version, kind, name, spot, measure,
                   value, drinking, state, holder, rights_until, mandate, paper, why, by, person, at,
                   client, content)
            values (:county, :region, :asset, :version, :kind, :name, :spot, :measure, :value, :drinking,
                    :state, :holder, :rights, :mandate, :paper, :why, :by, :person, :at, :client,
                    :content)""")
        .param("county", county)
        .param("region", was.village().code())
        .param("asset", was.id().value())
        .param("version", asked.version())
        .param("kind", said.kind().name())
        .param("name", said.name())
        .param("spot", said.spot())
        .param("measure", said.measure())
        .param("value", said.value(), Types.BIGINT)
        .param("drinking", said.drinking())
        .param("state", said.state().name())
        .param("holder", said.holder(), Types.VARCHAR)
        .param("rights", said.rightsUntil(), Types.DATE)
        .param("mandate", said.mandate(), Types.VARCHAR)
        .param("paper", asked.paper())
        .param("why", asked.why())
        .param("by", by.signature())
        .param("person", asked.person())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** The one that waits for an answer. */
  Optional<KindChange> open(JdbcClient jdbc, AssetId asset) {
    return jdbc.sql("""
            select k.*, a.number from assets.kind_change k
              join assets.asset a on a.county = k.county and a.id = k.asset
             where k.county = :county and k.asset = :asset and k.agreed is null
               and k.withdrawn_at is null""")
        .param("county", county)
        .param("asset", asset.value())
        .query((row, n) -> new KindChange(
            row.getLong("id"),
            row.getInt("version"),
            new NewAsset(
                new Region(row.getString("region")),
                row.getString("number"),
                AssetKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("spot"),
                row.getLong("measure"),
                row.getObject("value", Long.class),
                row.getBoolean("drinking"),
                Asset.State.valueOf(row.getString("state")),
                row.getString("holder"),
                row.getObject("rights_until", LocalDate.class),
                row.getString("mandate")),
            row.getString("paper"),
            row.getString("why"),
            row.getLong("person")))
        .optional();
  }

  void answer(JdbcClient jdbc, long id, boolean agreed, Acting by) {
    jdbc.sql("""
            update assets.kind_change set agreed = :agreed, answered_by = :by, answerer = :person
             where county = :county and id = :id and agreed is null""")
        .param("county", county)
        .param("id", id)
        .param("agreed", agreed)
        .param("by", by.signature())
        .param("person", Objects.requireNonNull(by.person()).value())
        .update();
  }

  void withdraw(JdbcClient jdbc, long id, Instant at) {
    jdbc.sql("""
            update assets.kind_change set withdrawn_at = :at
             where county = :county and id = :id and agreed is null""")
        .param("county", county)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void tell(
      JdbcClient jdbc, AssetId of, OrganisationId desk, String why, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, of.value(), KIND, (short) 0, desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(Capability.ASSETS_KEEP, "assets.kind-change.ASKED", "answer", why)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, AssetId of) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, of.value(), KIND, (short) 0).update();
  }
}
