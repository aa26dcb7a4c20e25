package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 同源事项 The matters that are one trouble under several numbers: which were gathered under one, are
 * parts of it, or were raised again. Whose hands one went through, the others went through.
 */
@Component
class Family {

  /** Under its number all others follow; what was gathered once stays answered with its lead. */
  private static final String MEMBERS = """
      with recursive family(id) as (
        select cast(:id as bigint)
        union
        select near.id from family f cross join lateral (
          select same_as as id from casework.event
           where county = :county and matter = f.id and same_as is not null
          union all
          select matter from casework.branch where county = :county and stem = f.id
          union all
          select part_of from casework.matter
           where county = :county and id = f.id and part_of is not null
          union all
          select earlier from casework.raised_again where county = :county and matter = f.id
          union all
          select matter from casework.raised_again where county = :county and earlier = f.id) near)
      """;

  private final Procedures procedures;
  private final Db db;
  private final County county;

  Family(Procedures procedures, Db db, County county) {
    this.procedures = procedures;
    this.db = db;
    this.county = county;
  }

  /**
   * What an act did to one of them, as far as it says through whose hands it went.
   *
   * @param handled whether the person asked for handled or answered it, or sent it back
   * @param worked whether it was more than sending it back
   * @param had whether they had it in hand as an officer at all
   * @param handler who was named to handle it
   * @param secret whether it was raised in confidence
   */
  record Hand(
      boolean handled,
      boolean worked,
      boolean had,
      @Nullable Holder handler,
      boolean secret) {}

  /** Whether its own row says that there is no other; parts that were all answered it does not say. */
  static boolean alone(Matter matter) {
    return matter.sameAs() == null
        && !matter.leads()
        && matter.partOf() == null
        && matter.openParts() == 0
        && !matter.reopened()
        && matter.level().digits >= matter.region().level().digits;
  }

  /** The matter itself and all others. */
  List<MatterId> of(Matter matter) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql(MEMBERS + "select id from family")
            .param("county", county.code())
            .param("id", matter.id().value())
            .query((row, n) -> new MatterId(row.getLong("id")))
            .list());
  }

  /** Through whose hands they went, and what of it a person did. */
  List<Hand> hands(Matter matter, PersonId person) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql(MEMBERS + """
            select distinct m.procedure, m.edition, case when e.person = :person then e.action end as acted,
                   e.person = :person and e.n > 1 and e.post is not null as had,
                   e.handler_org, e.handler_post, e.n = 1 and e.way = :confidential as secret
              from family f
              join casework.matter m on m.county = :county and m.id = f.id
              join casework.event e on e.county = :county and e.matter = f.id
            union
            select m.procedure, m.edition, null, false, m.handler_org, m.handler_post, false
              from family f
              join casework.matter m on m.county = :county and m.id = f.id""")
            .param("county", county.code())
            .param("id", matter.id().value())
            .param("person", person.value())
            .param("confidential", Said.CONFIDENTIAL)
            .query((row, n) -> hand(row))
            .list());
  }

  private Hand hand(ResultSet row) throws SQLException {
    var procedure = procedures.edition(row.getString("procedure"), row.getInt("edition"));
    var acted = row.getString("acted");
    return new Hand(
        acted != null && handles(procedure, acted, false),
        acted != null && handles(procedure, acted, true),
        row.getBoolean("had"),
        MatterRows.holder(row, "handler_org", "handler_post", null),
        row.getBoolean("secret"));
  }

  /** @param works leaves out what gives it back to a desk */
  private static boolean handles(Procedure procedure, String name, boolean works) {
    return procedure.states().values().stream()
        .flatMap(state -> state.action(name).stream().filter(act -> handles(procedure, state, act)))
        .anyMatch(act -> !works
            || procedure.state(act.to()).isEnd()
            || procedure.state(act.to()).asksRaiser()
            || procedure.state(act.to()).heldBy() != Procedure.HolderRule.DESK);
  }

  /** Who declines it brings it before its raiser as well. */
  private static boolean handles(Procedure procedure, Procedure.State state, Procedure.Action act) {
    return act.capability().equals(Capability.CASE_HANDLE)
        || act.needs().contains(Procedure.Need.ANSWER)
        || procedure.state(act.to()).asksRaiser() && !state.asksRaiser();
  }

  /** The highest level that has it in charge, or what it was raised again as. */
  Region.Level chargedAt(Matter matter) {
    var digits = db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                with recursive later(id) as (
                  select cast(:id as bigint)
                  union
                  select r.matter from later l
                    join casework.raised_again r on r.county = :county and r.earlier = l.id)
                select min(m.level) from later l
                  join casework.matter m on m.county = :county and m.id = l.id""")
            .param("county", county.code())
            .param("id", matter.id().value())
            .query(Integer.class)
            .single());
    return MatterRows.level(digits);
  }
}
