package shanzhi.program.credit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
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
import shanzhi.foundation.organisation.Appointments;

/** One of everything that a moral credit union leaves: for the world in which who sees what is tried. */
public final class CreditSeed {

  /** What there is to ask for by its address. */
  public record Sown(
      MatterId deed,
      String file,
      MatterId objection,
      long good,
      long claim,
      UUID code,
      long settlement) {}

  private final ApplicationContext beans;
  private final Acting system;
  private final Region village;

  private CreditSeed(ApplicationContext beans, Region village) {
    this.beans = beans;
    this.system = Acting.system(beans.getBean(County.class));
    this.village = village;
  }

  /** As if the resident had reported a deed, objected, and reserved goods. */
  public static Sown sow(ApplicationContext beans, Region village, PersonId person) {
    var epoch = beans.getBean(Appointments.class).epoch();
    var by = Acting.resident(beans.getBean(County.class), person, epoch);
    return new CreditSeed(beans, village).sow(by);
  }

  private long add(String sql, Object... of) {
    return beans
        .getBean(Db.class)
        .in(system.scope(""), jdbc -> jdbc.sql(sql).params(of).query(Long.class).single());
  }

  private Sown sow(Acting by) {
    var deeds = beans.getBean(Deeds.class);
    var said = new NewDeed(
        village,
        by.person(),
        "ecology-litter",
        LocalDate.of(2026, 11, 20),
        1,
        "秘扣分",
        Union.photo());
    var deed = deeds.report(said, by, ClientId.fresh());
    var file = deeds.see(deed, by).evidence().getFirst().digest();
    var raised = new NewMatter(
        DeedSteps.OBJECTION, village.parent(), "异议", "异议", "", null, "desk", null, List.of());
    var objection = beans
        .getBean(Casework.class)
        .raiseAt(Region.Level.TOWNSHIP, raised, system, ClientId.fresh())
        .id();
    add("""
        insert into credit.objection (county, id, region, deed, person, said, at, client, content)
        values ('510727', ?, ?, ?, ?, '秘异议', now(), gen_random_uuid(), 'same') returning id
        """, objection.value(), village.code(), deed.value(), by.person().value());
    beans.getBean(CreditStandings.class).agree(true, by);
    beans.getBean(CreditStandings.class).agree(false, by);
    add("""
        insert into credit.award (county, region, year, person, points, by, at)
        values ('510727', ?, 2025, ?, 50, 'system', now()) returning person
        """, village.code(), by.person().value());
    var good =
        beans.getBean(Shop.class).offer(village, "肥皂", 2, 300, "镇供销社", 5, system, ClientId.fresh());
    var code = UUID.randomUUID();
    var claim = add("""
        insert into credit.claim (county, region, person, good, pieces, points, fen, supplier, code, hold,
               stock_hold, at, until, state, client, content)
        values ('510727', ?, ?, ?, 1, 2, 300, '镇供销社', ?, 1, 1, now(), '2027-01-01', 'RESERVED',
                gen_random_uuid(), 'same') returning id
        """, village.code(), by.person().value(), good, code);
    var settlement = add("""
        insert into credit.settlement (county, region, supplier, fen, by, at, client, content)
        values ('510727', ?, '镇供销社', 300, 'system', now(), gen_random_uuid(), 'same') returning id
        """, village.code());
    return new Sown(deed, file, objection, good, claim, code, settlement);
  }
}
