package shanzhi.engine.casework;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** 会办人 Who answered a part of a matter; they did some of it, and do not visit for it. */
@Component
class CoHolders {

  /** Raised, accepted, assigned, shared out, the part closed, handled, finished: none shorter has a part. */
  private static final int FEWEST_ACTS = 7;

  private final Db db;
  private final County county;

  CoHolders(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  boolean answered(Matter matter, Acting by) {
    var person = by.person();
    if (person == null || matter.version() < FEWEST_ACTS) return false;
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select exists (
                  select from casework.matter p
                    join casework.event e on e.county = p.county and e.matter = p.id
                   where p.county = :county and p.part_of = :lead
                     and e.action = 'answer' and e.person = :person)""")
            .param("county", county.code())
            .param("lead", matter.id().value())
            .param("person", person.value())
            .query(Boolean.class)
            .single());
  }
}
