package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LineSql;

/** Open notices and the offers that came. */
final class CallStore {

  private static final String CALL = """
      select n.id, n.region, n.asset, a.name, a.kind, a.measure, n.purpose, n.floor, n.years, n.terms,
             n.opened_on, n.closes_on, n.ended, n.version
        from assets.call n join assets.asset a on a.county = n.county and a.id = n.asset
      """;

  /** What the inbox calls one. */
  private static final String KIND = "village-assets/call";

  private static final String ANSWER = "village-assets/answer";

  /** How an ending that was asked for stands, and what is expected. */
  private static final String STATE = "assets.ending.";

  private static final String OF =
      "with u as (select county, id, region from assets.call where county = ? and id = ?) ";

  private final String county;

  CallStore(County county) {
    this.county = county.code();
  }

  long open(
      JdbcClient jdbc,
      Call.NewCall said,
      Asset asset,
      LocalDate day,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into assets.call (county, region, asset, purpose, floor, years, terms, opened_on,
                   closes_on, client, content)
            values (:county, :region, :asset, :purpose, :floor, :years, :terms, :day, :closes, :client,
                    :content) returning id""")
        .param("county", county)
        .param("region", asset.village().code())
        .param("asset", asset.id().value())
        .param("purpose", said.purpose().name())
        .param("floor", said.floor())
        .param("years", said.years())
        .param("terms", said.terms())
        .param("day", day)
        .param("closes", said.closesOn())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Call> find(JdbcClient jdbc, long id) {
    return jdbc.sql(CALL + " where n.county = :county and n.id = :id")
        .param("county", county)
        .param("id", id)
        .query(CallStore::call)
        .optional();
  }

  /** The one under which an asset is offered. */
  Optional<Call> ofAsset(JdbcClient jdbc, AssetId asset) {
    return jdbc.sql(CALL + " where n.county = :county and n.asset = :asset and n.ended is null")
        .param("county", county)
        .param("asset", asset.value())
        .query(CallStore::call)
        .optional();
  }

  List<Call> ofVillage(JdbcClient jdbc, Region village, int most) {
    return jdbc.sql(CALL + """
             where n.county = :county and n.village = :village order by n.id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("most", most)
        .query(CallStore::call)
        .list();
  }

  void end(JdbcClient jdbc, long id, String how) {
    jdbc.sql("update assets.call set ended = :how, version = version + 1"
            + " where county = :county and id = :id and ended is null")
        .param("county", county)
        .param("id", id)
        .param("how", how)
        .update();
  }

  long offer(
      JdbcClient jdbc, Call call, Call.NewOffer said, Acting by, ClientId client, String content) {
    var person = said.party().person();
    return jdbc.sql("""
            insert into assets.offer (county, region, call, kind, name, phone, credit_code, person,
                   disclosed, rent, plan, brought_by, client, content)
            values (:county, :region, :call, :kind, :name, :phone, :code, :person,
                    nullif(:disclosed, ''), :rent, :plan, :by, :client, :content) returning id""")
        .param("county", county)
        .param("region", call.village().code())
        .param("call", call.id())
        .param("kind", said.party().kind().name())
        .param("name", said.party().name())
        .param("phone", said.party().phone())
        .param("code", said.party().creditCode())
        .param("person", person == null ? null : person.value(), Types.BIGINT)
        .param("disclosed", said.party().disclosed())
        .param("rent", said.rent())
        .param("plan", said.plan())
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  List<Call.Offer> offers(JdbcClient jdbc, long call) {
    return jdbc.sql("""
            select id, kind, name, phone, credit_code, person, coalesce(disclosed, '') as disclosed, rent,
                   plan, vetted, vetted_why, brought_by, chosen, answer
              from assets.offer where county = :county and call = :call
             order by rent desc, id limit 200""")
        .param("county", county)
        .param("call", call)
        .query((row, n) -> new Call.Offer(
            row.getLong("id"),
            new Party(
                    Party.Kind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    row.getString("phone"),
                    row.getString("credit_code"))
                .who(row.getObject("person", Long.class), row.getString("disclosed")),
            row.getLong("rent"),
            row.getString("plan"),
            row.getString("vetted"),
            row.getString("vetted_why"),
            row.getString("brought_by"),
            row.getBoolean("chosen"),
            row.getString("answer")))
        .list();
  }

  /** How many offers of a notice were not turned down. */
  int standing(JdbcClient jdbc, long call) {
    return jdbc.sql("""
            select count(*) from assets.offer
             where county = :county and call = :call and vetted is distinct from 'FAILED'""")
        .param("county", county)
        .param("call", call)
        .query(Integer.class)
        .single();
  }

  /** 重复登记 Whether a bidder stands already. */
  boolean standsAlready(JdbcClient jdbc, long call, Party party) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "assets.call/" + county + "/" + call)
        .query((row, n) -> 0)
        .single();
    return offers(jdbc, call).stream()
        .anyMatch(one -> !"FAILED".equals(one.vetted()) && one.party().bidsAgain(party));
  }

  // Ending before the day, or past those who offered

  void ask(
      JdbcClient jdbc,
      Call call,
      String why,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into assets.ending (county, region, call, why, by, person, at, client, content)
            values (:county, :region, :call, :why, :by, :person, :at, :client, :content)""")
        .param("county", county)
        .param("region", call.village().code())
        .param("call", call.id())
        .param("why", why)
        .param("by", by.signature())
        .param("person", Objects.requireNonNull(by.person()).value())
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  Optional<CallEndings.Ending> asked(JdbcClient jdbc, long call) {
    return jdbc.sql("""
            select id, why, person from assets.ending
             where county = :county and call = :call and agreed is null""")
        .param("county", county)
        .param("call", call)
        .query((row, n) ->
            new CallEndings.Ending(row.getLong("id"), row.getString("why"), row.getLong("person")))
        .optional();
  }

  void answer(JdbcClient jdbc, long ending, boolean agreed, Acting by) {
    jdbc.sql("""
            update assets.ending set agreed = :agreed, answered_by = :by, answerer = :person
             where county = :county and id = :id and agreed is null""")
        .param("county", county)
        .param("id", ending)
        .param("agreed", agreed)
        .param("by", by.signature())
        .param("person", Objects.requireNonNull(by.person()).value())
        .update();
  }

  /** Who offered and was not turned down has this for an answer. */
  void turnAway(JdbcClient jdbc, long call, String why) {
    jdbc.sql("""
            update assets.offer set answer = :why
             where county = :county and call = :call and vetted is distinct from 'FAILED'
            """).param("county", county).param("call", call).param("why", why).update();
  }

  /** 答复 Who offered and is of the register finds the answer in their inbox, until they read it. */
  void tellEach(JdbcClient jdbc, Call call, String why, Instant since, Instant due) {
    jdbc.sql("""
            with u as (select county, id, region, person, 0::smallint as slot from assets.offer
                        where county = ? and call = ? and person is not null and answer is not null)
            """ + LineSql.OPEN_EACH)
        .params(county, call.id(), ANSWER, Capability.CASE_READ)
        .params("assets.offer.ANSWERED", "look", why)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Of whose offer it is, with its notice. */
  Optional<Calls.Answered> answered(JdbcClient jdbc, long offer, PersonId person) {
    return jdbc.sql("""
            select call, answer from assets.offer
             where county = :county and id = :id and person = :person and answer is not null""")
        .param("county", county)
        .param("id", offer)
        .param("person", person.value())
        .query((row, n) -> Map.entry(row.getLong("call"), row.getString("answer")))
        .optional()
        .flatMap(
            one -> find(jdbc, one.getKey()).map(call -> new Calls.Answered(call, one.getValue())));
  }

  /** They have read it. */
  void read(JdbcClient jdbc, long offer, PersonId person) {
    jdbc.sql("with u as (select county, id, region from assets.offer where county = ? and id = ?) "
            + LineSql.CLOSE_OF)
        .params(county, offer, ANSWER, person.value())
        .update();
  }

  void tell(
      JdbcClient jdbc, Call call, OrganisationId desk, String why, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN)
        .params(county, call.id(), KIND, (short) 0, desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .params(Capability.ASSETS_KEEP, STATE + "ASKED", "answer", why)
        .params(since.atOffset(ZoneOffset.UTC), due.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lines are the platform's to close. */
  void untell(JdbcClient jdbc, long call) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, call, KIND, (short) 0).update();
  }

  boolean vet(JdbcClient jdbc, long call, long offer, boolean passed, String why, Acting by) {
    return jdbc.sql("""
            update assets.offer set vetted = :vetted, vetted_why = :why, vetted_by = :by
             where county = :county and call = :call and id = :id and vetted is null""")
            .param("county", county)
            .param("call", call)
            .param("id", offer)
            .param("vetted", passed ? "PASSED" : "FAILED")
            .param("why", why)
            .param("by", by.signature())
            .update()
        == 1;
  }

  boolean choose(JdbcClient jdbc, long call, long offer) {
    return jdbc.sql("""
            update assets.offer set chosen = true
             where county = :county and call = :call and id = :id and vetted = 'PASSED'""")
            .param("county", county)
            .param("call", call)
            .param("id", offer)
            .update()
        == 1;
  }

  /** The offer that was chosen, where it is this party's and for this asset. */
  Optional<Long> chosen(JdbcClient jdbc, long call, AssetId asset, String party) {
    return jdbc.sql("""
            select o.id from assets.offer o
              join assets.call n on n.county = o.county and n.id = o.call
             where o.county = :county and o.call = :call and n.asset = :asset and o.chosen
               and o.name = :party and n.ended is null""")
        .param("county", county)
        .param("call", call)
        .param("asset", asset.value())
        .param("party", party)
        .query(Long.class)
        .optional();
  }

  private static Call call(ResultSet row, int n) throws SQLException {
    return new Call(
        row.getLong("id"),
        new Region(row.getString("region")),
        new AssetId(row.getLong("asset")),
        row.getString("name"),
        AssetKind.valueOf(row.getString("kind")),
        row.getLong("measure"),
        Purpose.valueOf(row.getString("purpose")),
        row.getLong("floor"),
        row.getInt("years"),
        row.getString("terms"),
        row.getObject("opened_on", LocalDate.class),
        row.getObject("closes_on", LocalDate.class),
        row.getString("ended"),
        row.getInt("version"));
  }
}
