package shanzhi.program.unions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** A venture with one of everything, a member's takeover among it, and a pairing. */
public final class UnionSeed {

  private static final String A_STRONG_ONE = "510727301602";

  private UnionSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(
      long venture, long takeover, long help, long offer, long dividend, long agreement) {}

  public static Sown sow(
      ApplicationContext beans, Region village, PersonId person, PersonId clerk, String sign) {
    var county = beans.getBean(County.class);
    var system = Acting.system(county);
    var appointments = beans.getBean(Appointments.class);
    var seat = appointments.seatsOf(clerk, beans.getBean(Clock.class).instant()).getFirst();
    var keeper = Acting.post(county, clerk, seat, appointments.epoch());
    var collective = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COLLECTIVE,
                village,
                sign + "村集体",
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            system,
            ClientId.fresh());
    var ventures = beans.getBean(Ventures.class);
    var id = ventures.found(
        new NewVenture(village, VentureKind.UNION, sign + "村联合体", "试验", 100),
        keeper,
        ClientId.fresh());
    ventures.join(
        id, NewParty.of(PartyKind.COLLECTIVE, sign + "集体", collective), keeper, ClientId.fresh());
    ventures.join(id, NewParty.pool(PartyKind.MEMBERS, sign + "村成员", 1), keeper, ClientId.fresh());
    var over = ventures.found(
        new NewVenture(village, VentureKind.UNION, sign + "村旧联合体", "办完了", 100),
        keeper,
        ClientId.fresh());
    ventures.join(
        over, NewParty.of(PartyKind.COLLECTIVE, sign + "集体", collective), keeper, ClientId.fresh());
    var today = LocalDate.of(2026, 11, 24);
    beans
        .getBean(WeakVillages.class)
        .find(village, 0, "没有资源", "没有路", "认定表", system, ClientId.fresh());
    return beans.getBean(Db.class).in(Scope.system(county), jdbc -> {
      for (var sql : rows(id.value(), person.value())) jdbc.sql(sql).update();
      for (var sql : ended(over.value())) jdbc.sql(sql).update();
      for (var sql : coop(id.value())) jdbc.sql(sql).update();
      var offer = jdbc.sql("select max(id) from unions.offer").query(Long.class).single();
      var takeover =
          jdbc.sql("select max(id) from unions.takeover").query(Long.class).single();
      var store = new EnclaveStore(county);
      var help = store.pair(
          jdbc,
          new Help(
              0,
              new Region(A_STRONG_ONE),
              village,
              Help.Kind.MARKET,
              "帮着卖",
              today,
              today.plusYears(1),
              List.of()),
          system,
          beans.getBean(Clock.class).instant(),
          ClientId.fresh(),
          "same");
      jdbc.sql(
              "insert into unions.help_result (county, help, region, helper, on_day, what, fen_before,"
                  + " fen_after, actor, at, client, content) select county, id, region, helper, from_day,"
                  + " '卖了', 0, 1, 'system', now(), gen_random_uuid(), 'same' from unions.help where id = "
                  + help)
          .update();
      return new Sown(id.value(), takeover, help, offer, id.value(), agreement(jdbc, id.value()));
    });
  }

  private static long agreement(JdbcClient jdbc, long venture) {
    return jdbc.sql("insert into unions.agreement (county, venture, party, region, holder, at)"
            + " select county, venture, n, region, keeper, now() from unions.party where n = 1"
            + " and venture = " + venture + " returning id")
        .query(Long.class)
        .single();
  }

  private static List<String> ended(long venture) {
    var of = " from unions.party where n = 1 and venture = " + venture;
    return List.of(
        "insert into unions.winding (county, venture, region, keeper, day, why, assets, evidence, actor,"
            + " at, client, content) select county, venture, region, keeper, '2026-11-24', '到期', '分清了',"
            + " '清算报告', 'system', now(), gen_random_uuid(), 'same'" + of,
        "insert into unions.winding_road (county, venture, party, region, road)"
            + " select county, venture, n, region, 1" + of);
  }

  /** What a co-op files and pays, under the venture's own number. */
  private static List<String> coop(long venture) {
    var of = " from unions.party where n = 1 and venture = " + venture;
    return List.of(
        "insert into unions.coop_record (county, venture, region, keeper, how, on_day, capital,"
            + " licence, evidence, actor, at, client, content) select county, venture, region, keeper,"
            + " 'FOUNDED', '2026-11-24', 100, '91510727MA6C00001U', '批复', 'system', now(),"
            + " gen_random_uuid(), 'same'" + of,
        "insert into unions.dividend (county, distribution, venture, region, keeper, money, at)"
            + " select county, venture, venture, region, keeper, 1, now()" + of,
        "insert into unions.dividend_share (county, distribution, venture, party, region, village, fen)"
            + " select county, venture, venture, n, region, village, 100" + of,
        "insert into unions.dividend_paid (county, distribution, kind, region, day, transfer, at)"
            + " select county, venture, 'PAID', region, '2026-11-24', venture, now()" + of);
  }

  private static List<String> rows(long venture, long person) {
    var of = " from unions.party where venture = " + venture;
    return List.of(
        "insert into unions.edition (county, venture, n, region, keeper, from_day, basis, carried, actor,"
            + " at, client, content) select county, venture, 1, region, keeper, '2026-11-24', '协议', 1,"
            + " 'system', now(), gen_random_uuid(), 'same'" + of + " and n = 1",
        "insert into unions.ratio (county, venture, edition, party, region, keeper, shares)"
            + " select county, venture, 1, n, region, keeper, 10" + of,
        "insert into unions.stake (county, venture, region, keeper, day, party, role, person, delta,"
            + " cause, ref, transfer, at) select county, venture, region, keeper, '2026-11-24', n,"
            + " 'MEMBER', " + person + ", 10, 'TAKEN', 1, 1, now()" + of + " and n = 2",
        "insert into unions.takeover (county, venture, party, region, keeper, holder, village, person,"
            + " shares, fen, words, how, chosen_at, actor, client, content) select county, venture, n,"
            + " region, keeper, keeper, village, " + person
            + ", 5, 500, repeat('告知', 20), 'ONLINE',"
            + " now(), 'system', gen_random_uuid(), 'same'" + of + " and n = 2",
        "insert into unions.offer (county, venture, party, region, keeper, shares, until, actor, at,"
            + " client, content) select county, venture, n, village, keeper, 5, '2026-12-09', 'system',"
            + " now(), gen_random_uuid(), 'same'" + of + " and n = 2",
        "insert into unions.undertaking (county, venture, party, region, keeper, paper, signed_on,"
            + " from_day, until_day, parts, cover, cover_what, actor, at, client, content)"
            + " select county, venture, n, region, keeper, '承诺书', '2026-11-24', '2026-11-24',"
            + " '2027-11-24', 500, 0, '没有', 'system', now(), gen_random_uuid(), 'same'" + of
            + " and n = 1",
        "insert into unions.contribution (county, venture, party, region, keeper, kind, what, valued,"
            + " evidence, fen, shares, actor, at, client, content) select county, venture, n, region,"
            + " keeper, 'MONEY', '现金', '面额', '进账单', 100, 1, 'system', now(), gen_random_uuid(),"
            + " 'same'" + of + " and n = 1");
  }
}
