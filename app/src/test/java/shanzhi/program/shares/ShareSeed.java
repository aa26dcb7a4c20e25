package shanzhi.program.shares;

import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.HouseholdId;

/** A collective with a valuation that is noticed, and a row of everything that a plan leads to. */
public final class ShareSeed {

  private ShareSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(MatterId round, MatterId change, long certificate) {}

  public static Sown sow(
      ApplicationContext beans,
      Region village,
      HouseholdId household,
      PersonId person,
      String sign) {
    var county = beans.getBean(County.class);
    var system = Acting.system(county);
    var collective = beans
        .getBean(Collectives.class)
        .found(village, sign + "村股份经济合作社", system, ClientId.fresh());
    var rounds = beans.getBean(ShareRounds.class);
    var round =
        rounds.begin(village, Round.Kind.VALUATION, sign + "村清产核资", system, ClientId.fresh());
    rounds.value(
        round,
        new NewAsset(
            sign + "村秘产大厅",
            AssetKind.OPERATING,
            "台账",
            ValuationMethod.BOOK,
            "小组",
            "评估表",
            100,
            true),
        system,
        ClientId.fresh());
    rounds.publish(round, 1, system, ClientId.fresh());
    var change = beans
        .getBean(Casework.class)
        .raise(
            new NewMatter(
                RoundSteps.CHANGE, village, "股权变更", "股权变更", "", null, "desk", null, List.of()),
            system,
            ClientId.fresh())
        .id();
    var certificate = beans.getBean(Db.class).in(Scope.system(county), jdbc -> {
      for (var sql : ROWS) {
        jdbc.sql(sql)
            .param("county", county.code())
            .param("region", village.code())
            .param("collective", collective.value())
            .param("round", round.value())
            .param("change", change.value())
            .param("person", person.value())
            .param("household", household.value())
            .update();
      }
      return jdbc.sql("""
              insert into shares.certificate (county, region, collective, holder, year, n, code,
                     member, own, capital, by, at)
              values (:county, :region, :collective, :holder, 2026, 1, :code, 10, 0, 0, 'system',
                      now())
              returning id""")
          .param("county", county.code())
          .param("region", village.code())
          .param("collective", collective.value())
          .param("holder", Holder.of(household).key())
          .param("code", "A".repeat(12) + village.code().substring(8))
          .query(Long.class)
          .single();
    });
    return new Sown(round, change, certificate);
  }

  private static final List<String> ROWS = List.of("""
      insert into shares.rules (county, region, collective, n, reference_day, joins, ends, road,
             adopted_on, by, at)
      values (:county, :region, :collective, 1, '2026-01-01',
              array['FOUNDING', 'CHILD', 'MARRIAGE', 'RESETTLED'], array['DEATH'], 1, '2026-02-01',
              'system', now())""", """
      insert into shares.candidate (county, region, round, person, household, member, verdict, ground,
             since)
      values (:county, :region, :round, :person, :household, false, 'JOINS', 'FOUNDING',
              '2026-01-01')""", """
      insert into shares.member (county, region, collective, person, household, ground, since, round)
      values (:county, :region, :collective, :person, :household, 'FOUNDING', '2026-01-01', :round)""", """
      insert into shares.plan (county, region, collective, n, valuation, membership, total, members,
             each, own, percent, frozen, transfers, inherits, most, road, adopted_on, transfer, by, at)
      values (:county, :region, :collective, 1, :round, :round, 100, 1, 10, 0, 0, true, true, true, 5,
              1, '2026-03-01', 1, 'system', now())""", """
      insert into shares.change (county, id, region, collective, kind, share, giver, taker, count,
             price, paper, proposer)
      values (:county, :change, :region, :collective, 'TRANSFER', 'MEMBER', '2' || :household,
              '3' || :collective, 1, 0, '协议', :person)""", """
      insert into shares.consent (county, region, change, person, side)
      values (:county, :region, :change, :person, 'GIVER')""", """
      insert into shares.objection (county, id, region, round, person, upheld)
      values (:county, :change, :region, :round, :person, false)""", """
      insert into shares.ending (county, collective, region, day, successor, approval, creditors_told,
             road, shares, by, at)
      values (:county, :collective, :region, '2099-01-01', '邻村合作社', '县批 1 号', '2026-01-01', 1, 0,
              'system', now())""");
}
