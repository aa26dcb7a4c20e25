package shanzhi.program.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.Vault;

/** How matters came in, and the sealed numbers to call back. */
@Component
class ArrivalStore {

  private static final String ARRIVAL = """
      select matter, region, channel, key, sent_as, print, service, device, reading, shown, at
        from intake.arrival
       where county = :county
      """;

  private final County county;
  private final Vault vault;

  ArrivalStore(County county, Vault vault) {
    this.county = county;
    this.vault = vault;
  }

  /** Lets reports under the same id of the same key wait for each other until the transaction ends. */
  void queue(JdbcClient jdbc, @Nullable Long key, String sentAs) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
        .param("id", "intake/" + county.code() + "/" + key + "/" + sentAs)
        .query((row, n) -> 0)
        .single();
  }

  Optional<Arrival> sentBefore(JdbcClient jdbc, @Nullable Long key, String sentAs) {
    var sender = key == null ? " and key is null" : " and key = :key";
    return jdbc.sql(ARRIVAL + sender + " and sent_as = :sent")
        .param("county", county.code())
        .param("key", key)
        .param("sent", sentAs)
        .query(ArrivalStore::arrival)
        .optional();
  }

  void keep(JdbcClient jdbc, Arrival arrival) {
    jdbc.sql("""
            insert into intake.arrival (county, matter, region, channel, key, sent_as, print, service,
                                        device, reading, shown, at)
            values (:county, :matter, :region, :channel, :key, :sent, :print, :service, :device,
                    :reading, :shown, :at)""")
        .param("county", county.code())
        .param("matter", arrival.matter().value())
        .param("region", arrival.region().code())
        .param("channel", arrival.channel())
        .param("key", arrival.key())
        .param("sent", arrival.sentAs())
        .param("print", arrival.print())
        .param("service", arrival.service())
        .param("device", arrival.device())
        .param("reading", arrival.reading())
        .param("shown", arrival.shown())
        .param("at", arrival.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  void keep(JdbcClient jdbc, Arrival arrival, Contact contact) {
    var matter = arrival.matter().value();
    var phone = contact.phone();
    jdbc.sql("""
            insert into intake.contact (county, matter, region, name_sealed, phone_sealed, phone_blind,
                                        at)
            values (:county, :matter, :region, :name, :phone, :blind, :at)""")
        .param("county", county.code())
        .param("matter", matter)
        .param("region", arrival.region().code())
        .param("name", vault.seal("caller-name:" + matter, contact.name()))
        .param("phone", phone.isEmpty() ? null : vault.seal("caller-phone:" + matter, phone))
        .param("blind", phone.isEmpty() ? null : vault.blind("phone", phone))
        .param("at", arrival.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Keeps the digest of the code by which who told it asks; once for a matter. */
  void keepCode(JdbcClient jdbc, Matter matter, String code) {
    jdbc.sql("""
            insert into intake.receipt (county, matter, region, code, at)
            values (:county, :matter, :region, :code, :at)
            on conflict (county, matter) do nothing""")
        .param("county", county.code())
        .param("matter", matter.id().value())
        .param("region", matter.region().code())
        .param("code", vault.blind("say-code", code))
        .param("at", matter.openedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<MatterId> byCode(JdbcClient jdbc, String code) {
    return jdbc.sql("select matter from intake.receipt where county = :county and code = :code")
        .param("county", county.code())
        .param("code", vault.blind("say-code", code))
        .query((row, n) -> new MatterId(row.getLong("matter")))
        .optional();
  }

  Optional<Contact> contact(JdbcClient jdbc, MatterId matter) {
    return Optional.ofNullable(contacts(jdbc, List.of(matter)).get(matter));
  }

  /** Whom to call back about many matters; a matter that left nobody is missing. */
  Map<MatterId, Contact> contacts(JdbcClient jdbc, Collection<MatterId> matters) {
    var contacts = new LinkedHashMap<MatterId, Contact>();
    jdbc.sql("""
            select matter, name_sealed, phone_sealed from intake.contact
             where county = :county and matter = any(:matters)""")
        .param("county", county.code())
        .param("matters", matters.stream().map(MatterId::value).toArray(Long[]::new))
        .query((row, n) -> {
          var matter = row.getLong("matter");
          var phone = row.getBytes("phone_sealed");
          var contact = new Contact(
              vault.open("caller-name:" + matter, row.getBytes("name_sealed")),
              phone == null ? "" : vault.open("caller-phone:" + matter, phone));
          return contacts.put(new MatterId(matter), contact);
        })
        .list();
    return contacts;
  }

  /** The newest matters that this number called about without being anybody's in the register. */
  List<MatterId> calledFrom(JdbcClient jdbc, String phone, int most) {
    return jdbc.sql("""
            select matter from intake.contact
             where county = :county and phone_blind = :blind
             order by matter desc
             limit :most""")
        .param("county", county.code())
        .param("blind", vault.blind("phone", phone))
        .param("most", most)
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  /** Those of the matters that everybody may read. */
  List<Arrival> shown(JdbcClient jdbc, Collection<MatterId> ids) {
    return jdbc.sql(ARRIVAL + " and shown is not null and matter = any(:ids) order by matter desc")
        .param("county", county.code())
        .param("ids", ids.stream().map(MatterId::value).toArray(Long[]::new))
        .query(ArrivalStore::arrival)
        .list();
  }

  /** What everybody may read of a span of time, the newest first, before a number. */
  List<Arrival> shown(
      JdbcClient jdbc, Instant from, Instant to, List<String> services, long before, int most) {
    return jdbc.sql(ARRIVAL + """
             and shown is not null and at >= :from and at <= :to and matter < :before
             and (cardinality(:services::text[]) = 0 or service = any(:services))
           order by matter desc
           limit :most""")
        .param("county", county.code())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("services", services.toArray(String[]::new))
        .param("before", before)
        .param("most", most)
        .query(ArrivalStore::arrival)
        .list();
  }

  private static Arrival arrival(ResultSet row, int n) throws SQLException {
    return new Arrival(
        new MatterId(row.getLong("matter")),
        new Region(row.getString("region")),
        row.getString("channel"),
        number(row, "key"),
        row.getString("sent_as"),
        row.getString("print"),
        row.getString("service"),
        row.getString("device"),
        row.getString("reading"),
        row.getString("shown"),
        Objects.requireNonNull(ApiKeyStore.instant(row, "at")));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
