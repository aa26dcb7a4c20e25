package shanzhi.engine.casework;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** 办理经过 What was done with a matter, without what was said, for the rules of programs. */
@Component
public class Trail {

  private final Db db;
  private final County county;

  Trail(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /** An act and the state that it led to. */
  public record Step(String action, String state, Instant at) {}

  /** The last first. */
  public List<Step> back(MatterId matter) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select action, state, at from casework.event
             where county = :county and matter = :matter
             order by n desc""")
            .param("county", county.code())
            .param("matter", matter.value())
            .query((row, n) -> new Step(
                row.getString("action"),
                row.getString("state"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /** Whether it was raised in confidence. */
  public boolean inConfidence(MatterId matter) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select coalesce(way = :confidential, false) from casework.event
                 where county = :county and matter = :matter and n = 1""")
            .param("county", county.code())
            .param("matter", matter.value())
            .param("confidential", Said.CONFIDENTIAL)
            .query(Boolean.class)
            .single());
  }

  /** What was done since the matter came into the state it is in, the last first. */
  public List<Step> here(Matter matter) {
    return back(matter.id()).stream()
        .takeWhile(step -> step.state().equals(matter.state()))
        .toList();
  }
}
