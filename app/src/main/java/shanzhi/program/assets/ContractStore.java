package shanzhi.program.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** Lettings with their parties, payments due, and amendments. */
final class ContractStore {

  private static final String CONTRACT = """
      select c.id, c.region, c.number, c.asset, c.kind, c.purpose, c.origin, c.process, c.road,
             c.signed_on, c.from_on, c.until_on, c.measure, c.rent, c.dividend, c.months, c.pay_within,
             c.price, c.fee, c.ended_on, c.ended_why, c.standing, c.outsider, c.version
        from assets.contract c
      """;

  private final String county;

  ContractStore(County county) {
    this.county = county.code();
  }

  ContractId enter(
      JdbcClient jdbc,
      NewContract said,
      Asset asset,
      DecidedBy process,
      Contract.Standing standing,
      ClientId client,
      String content) {
    var road = said.road();
    var measure = said.measure() == null ? asset.measure() : said.measure();
    var id = new ContractId(jdbc.sql("""
            insert into assets.contract (county, region, number, asset, kind, purpose, origin, process,
                   road, signed_on, from_on, until_on, measure, rent, dividend, months, pay_within,
                   household_rent, fee, call, standing, client, content)
            values (:county, :region, :number, :asset, :kind, :purpose, :origin, :process, :road, :signed,
                    :from, :until, :measure, :rent, :dividend, :months, :within, :household, :fee,
                    :call, :standing, :client, :content) returning id""")
        .param("county", county)
        .param("region", asset.village().code())
        .param("number", said.number())
        .param("asset", asset.id().value())
        .param("kind", asset.kind().name())
        .param("purpose", said.purpose().name())
        .param("origin", said.origin().name())
        .param("process", process.name())
        .param("road", process == DecidedBy.ROAD && road != null ? road.value() : null)
        .param("signed", said.signedOn())
        .param("from", said.fromOn())
        .param("until", said.untilOn())
        .param("measure", measure)
        .param("rent", said.rent())
        .param("dividend", said.dividend())
        .param("months", said.months())
        .param("within", said.payWithin())
        .param("household", said.householdRent())
        .param("fee", said.fee())
        .param("call", said.call())
        .param("standing", standing.name())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single());
    party(jdbc, id, asset.village(), said);
    return id;
  }

  /** 同意或不同意 What was asked for stands, or does not. */
  void stand(JdbcClient jdbc, ContractId id, Contract.Standing standing) {
    jdbc.sql("""
            update assets.contract set standing = :standing
             where county = :county and id = :id and standing = 'ASKED'""")
        .param("county", county)
        .param("id", id.value())
        .param("standing", standing.name())
        .update();
  }

  void outsider(JdbcClient jdbc, ContractId id, Contract.@Nullable Outsider outsider) {
    jdbc.sql("""
            update assets.contract set outsider = :outsider where county = :county and id = :id""")
        .param("county", county)
        .param("id", id.value())
        .param("outsider", outsider == null ? null : outsider.name(), Types.VARCHAR)
        .update();
  }

  /** Members' land of a village that is let, where no letting to somebody else was approved. */
  List<Contract> land(JdbcClient jdbc, Region village) {
    return jdbc.sql(CONTRACT + """
             where c.county = :county and c.village = :village and c.ended_on is null
               and c.standing = 'HELD' and c.outsider is distinct from 'APPROVED'
               and c.kind = any (cast(:kinds as text[]))""")
        .param("county", county)
        .param("village", village.code())
        .param("kinds", AssetKind.membersFirstKinds().toArray(String[]::new))
        .query(ContractStore::contract)
        .list();
  }

  private void party(JdbcClient jdbc, ContractId id, Region village, NewContract said) {
    var person = said.party().person();
    jdbc.sql("""
            insert into assets.party (county, region, contract, kind, name, phone, credit_code, paper,
                   person, disclosed)
            values (:county, :region, :contract, :kind, :name, :phone, :code, :paper, :person,
                    nullif(:disclosed, ''))""")
        .param("county", county)
        .param("region", village.code())
        .param("contract", id.value())
        .param("kind", said.party().kind().name())
        .param("name", said.party().name())
        .param("phone", said.party().phone())
        .param("code", said.party().creditCode())
        .param("paper", said.paper())
        .param("person", person == null ? null : person.value(), Types.BIGINT)
        .param("disclosed", said.party().disclosed())
        .update();
  }

  /** All payments of a schedule in one statement. */
  void fallDue(JdbcClient jdbc, Contract of, List<Due> dues) {
    jdbc.sql("""
            insert into assets.due (county, region, contract, what, n, from_on, until_on, due_on, fen)
            select :county, :region, :contract, d.* from unnest(cast(:what as text[]),
              cast(:n as int[]), cast(:from as date[]), cast(:until as date[]), cast(:due as date[]),
              cast(:fen as bigint[])) as d""")
        .param("county", county)
        .param("region", of.village().code())
        .param("contract", of.id().value())
        .param("what", dues.stream().map(due -> due.what().name()).toArray(String[]::new))
        .param("n", dues.stream().map(Due::n).toArray(Integer[]::new))
        .param("from", days(dues, Due::fromOn))
        .param("until", days(dues, Due::untilOn))
        .param("due", days(dues, Due::dueOn))
        .param("fen", dues.stream().map(Due::fen).toArray(Long[]::new))
        .update();
  }

  private static String[] days(List<Due> dues, Function<Due, LocalDate> day) {
    return dues.stream().map(day).map(LocalDate::toString).toArray(String[]::new);
  }

  /** Takes back what would have fallen due for periods that begin on the day or later. */
  void fallNoMore(JdbcClient jdbc, ContractId id, LocalDate since) {
    jdbc.sql("""
            delete from assets.due
             where county = :county and contract = :contract and from_on >= :since""")
        .param("county", county)
        .param("contract", id.value())
        .param("since", since)
        .update();
  }

  List<Due> dues(JdbcClient jdbc, ContractId id) {
    return jdbc.sql("""
            select what, n, from_on, until_on, due_on, fen from assets.due
             where county = :county and contract = :contract order by due_on, what, n""")
        .param("county", county)
        .param("contract", id.value())
        .query((row, n) -> new Due(
            Due.What.valueOf(row.getString("what")),
            row.getInt("n"),
            day(row, "from_on"),
            day(row, "until_on"),
            day(row, "due_on"),
            row.getLong("fen")))
        .list();
  }

  private static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  boolean change(JdbcClient jdbc, Contract now) {
    var road = now.road();
    return jdbc.sql("""
            update assets.contract
               set process = :process, road = :road, purpose = :purpose, until_on = :until, rent = :rent,
                   household_rent = case when household_rent is null then null else :rent end,
                   ended_on = :ended, ended_why = :why, version = version + 1
             where county = :county and id = :id and version = :version""")
            .param("county", county)
            .param("id", now.id().value())
            .param("version", now.version())
            .param("process", now.process().name())
            .param("road", road == null ? null : road.value())
            .param("purpose", now.purpose().name())
            .param("until", now.untilOn())
            .param("rent", now.rent())
            .param("ended", now.endedOn())
            .param("why", now.endedWhy())
            .update()
        == 1;
  }

  /** How each of these contracts stands on a day. */
  Map<ContractId, List<Owed>> owed(JdbcClient jdbc, Collection<ContractId> ids, LocalDate on) {
    return jdbc
        .sql("""
            with paid as (
              select contract, what, sum(fen) as fen from assets.receipt
               where county = :county and contract = any (:ids) and void is null
               group by contract, what),
            steps as (
              select contract, what, due_on, fen,
                     sum(fen) over (partition by contract, what order by due_on, n) as upto
                from assets.due
               where county = :county and contract = any (:ids) and due_on < :day)
            select s.contract, s.what, sum(s.fen) as due, coalesce(max(p.fen), 0) as paid,
                   greatest(sum(s.fen) - coalesce(max(p.fen), 0), 0) as owed,
                   min(s.due_on) filter (where s.upto > coalesce(p.fen, 0)) as since
              from steps s left join paid p on p.contract = s.contract and p.what = s.what
             group by s.contract, s.what order by s.contract, s.what desc""")
        .param("county", county)
        .param("ids", ids.stream().map(ContractId::value).toArray(Long[]::new))
        .param("day", on)
        .query((row, n) -> Map.entry(
            new ContractId(row.getLong("contract")),
            new Owed(
                Due.What.valueOf(row.getString("what")),
                row.getLong("due"),
                row.getLong("paid"),
                row.getLong("owed"),
                row.getObject("since", LocalDate.class))))
        .list()
        .stream()
        .collect(Collectors.groupingBy(
            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Optional<Contract> find(JdbcClient jdbc, ContractId id) {
    return jdbc.sql(CONTRACT + " where c.county = :county and c.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(ContractStore::contract)
        .optional();
  }

  List<Contract> find(JdbcClient jdbc, Collection<ContractId> ids) {
    return jdbc.sql(CONTRACT + " where c.county = :county and c.id = any (:ids) order by c.id")
        .param("county", county)
        .param("ids", ids.stream().map(ContractId::value).toArray(Long[]::new))
        .query(ContractStore::contract)
        .list();
  }

  List<Contract> numbered(JdbcClient jdbc, Region village, Collection<String> numbers) {
    return jdbc.sql(CONTRACT + """
             where c.county = :county and c.region = :region and c.standing <> 'REFUSED'
               and c.number = any (cast(:numbers as text[]))""")
        .param("county", county)
        .param("region", village.code())
        .param("numbers", numbers.toArray(String[]::new))
        .query(ContractStore::contract)
        .list();
  }

  List<Contract> ofAsset(JdbcClient jdbc, AssetId asset) {
    return jdbc.sql(CONTRACT + """
             where c.county = :county and c.asset = :asset order by c.id desc limit 100""")
        .param("county", county)
        .param("asset", asset.value())
        .query(ContractStore::contract)
        .list();
  }

  /** Those by which these assets are let on a day, and those signed that begin later. */
  List<Contract> ofAssets(JdbcClient jdbc, Collection<AssetId> assets, LocalDate day) {
    return jdbc.sql(CONTRACT + """
             where c.county = :county and c.asset = any (:assets) and c.ended_on is null
               and c.standing = 'HELD' and c.until_on >= :day
             order by c.from_on, c.id""")
        .param("county", county)
        .param("assets", assets.stream().map(AssetId::value).toArray(Long[]::new))
        .param("day", day)
        .query(ContractStore::contract)
        .list();
  }

  /** How much of an asset is let, in hundredths of its unit, and by which contracts. */
  record Let(long measure, String numbers) {}

  /** On any day of a span. */
  Let letBetween(JdbcClient jdbc, AssetId asset, LocalDate from, LocalDate until) {
    return jdbc.sql("""
            select coalesce(sum(measure), 0),
                   coalesce(string_agg(number, '、' order by from_on, id), '')
              from assets.contract
             where county = :county and asset = :asset and from_on <= :until
               and standing <> 'REFUSED'
               and least(until_on, coalesce(ended_on, until_on)) >= :from""")
        .param("county", county)
        .param("asset", asset.value())
        .param("from", from)
        .param("until", until)
        .query((row, n) -> new Let(row.getLong(1), row.getString(2)))
        .single();
  }

  /** Of a village, made as below the county's sum and signed or begun within a year of such days. */
  List<Contract> below(JdbcClient jdbc, Region village, LocalDate signed, LocalDate from) {
    return jdbc.sql(CONTRACT + """
             where c.county = :county and c.village = :village and c.process = 'BELOW'
               and (c.ended_on is null or c.ended_on >= c.from_on)
               and (c.signed_on > :signed1 and c.signed_on < :signed2
                    or c.from_on > :from1 and c.from_on < :from2)
             order by c.id""")
        .param("county", county)
        .param("village", village.code())
        .param("signed1", signed.minusYears(1))
        .param("signed2", signed.plusYears(1))
        .param("from1", from.minusYears(1))
        .param("from2", from.plusYears(1))
        .query(ContractStore::contract)
        .list();
  }

  static String listSql(Region place, boolean running) {
    return CONTRACT
        + " where c.county = :county and c." + Placed.column(place) + " = :place and c.id > :after"
        + " and c.standing <> 'REFUSED'"
        + (running ? " and c.ended_on is null and c.until_on >= :day" : "")
        + " order by c.id limit :most";
  }

  List<Contract> list(
      JdbcClient jdbc, Region place, boolean running, LocalDate day, long after, int most) {
    return jdbc.sql(listSql(place, running))
        .param("county", county)
        .param("place", place.code())
        .param("after", after)
        .param("day", day)
        .param("most", most)
        .query(ContractStore::contract)
        .list();
  }

  /** Party and paper of a contract. */
  public record Other(Party party, String paper) {}

  Map<ContractId, Other> others(JdbcClient jdbc, Collection<ContractId> ids) {
    return jdbc
        .sql("""
            select contract, kind, name, phone, credit_code, paper, person,
                   coalesce(disclosed, '') as disclosed
              from assets.party
             where county = :county and contract = any (:ids)""")
        .param("county", county)
        .param("ids", ids.stream().map(ContractId::value).toArray(Long[]::new))
        .query((row, n) -> Map.entry(
            new ContractId(row.getLong("contract")),
            new Other(
                new Party(
                    Party.Kind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    row.getString("phone"),
                    row.getString("credit_code"),
                    person(row.getObject("person", Long.class)),
                    row.getString("disclosed")),
                row.getString("paper"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable PersonId person(@Nullable Long number) {
    return number == null ? null : new PersonId(number);
  }

  private static Contract.@Nullable Outsider outsider(@Nullable String said) {
    return said == null ? null : Contract.Outsider.valueOf(said);
  }

  private static Contract contract(ResultSet row, int n) throws SQLException {
    var road = row.getObject("road", Long.class);
    return new Contract(
        new ContractId(row.getLong("id")),
        new Region(row.getString("region")),
        row.getString("number"),
        new AssetId(row.getLong("asset")),
        AssetKind.valueOf(row.getString("kind")),
        Purpose.valueOf(row.getString("purpose")),
        Contract.Origin.valueOf(row.getString("origin")),
        DecidedBy.valueOf(row.getString("process")),
        road == null ? null : new MatterId(road),
        day(row, "signed_on"),
        day(row, "from_on"),
        day(row, "until_on"),
        row.getLong("measure"),
        row.getLong("rent"),
        row.getLong("dividend"),
        row.getInt("months"),
        row.getInt("pay_within"),
        row.getLong("price"),
        row.getLong("fee"),
        day(row, "ended_on"),
        row.getString("ended_why"),
        Contract.Standing.valueOf(row.getString("standing")),
        outsider(row.getString("outsider")),
        row.getInt("version"));
  }
}
