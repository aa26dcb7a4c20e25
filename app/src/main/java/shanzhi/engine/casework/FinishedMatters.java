package shanzhi.engine.casework;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/**
 * 办结事项 The matters of villages that were closed as done, in the order of their closing, for the platform:
 * a program that asks residents about them reads on from where it stopped.
 */
@Component
public class FinishedMatters {

  private final Db db;
  private final County county;

  FinishedMatters(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  /**
   * A matter that is done.
   *
   * @param title as its raiser wrote it: not for everybody's eyes
   * @param handler the office that handled it; none where its desk did
   */
  public record Finished(
      MatterId id,
      String procedure,
      Region place,
      @Nullable String category,
      String title,
      @Nullable OrganisationId handler,
      @Nullable PostId post,
      @Nullable PersonId finishedBy,
      Instant closedAt) {}

  /** Those of some procedures that were closed as done after one, the earliest first. */
  public List<Finished> after(
      Instant closedAt, long matter, Collection<String> procedures, int most) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select m.id, m.procedure, m.region, m.category, c.title, m.handler_org, m.handler_post,
                       m.finished_by, m.closed_at
                  from casework.matter m
                  join casework.content c on c.county = m.county and c.matter = m.id
                 where m.county = :county and m.closed_at is not null
                   and (m.closed_at, m.id) > (:at, :after)
                   and m.procedure = any(:procedures) and m.outcome = 'done' and m.part_of is null
                   and length(m.region) = 12
                 order by m.closed_at, m.id
                 limit :most""")
            .param("county", county.code())
            .param("at", closedAt.atOffset(ZoneOffset.UTC))
            .param("after", matter)
            .param("procedures", procedures.toArray(String[]::new))
            .param("most", most)
            .query((row, n) -> {
              var handler = row.getLong("handler_org");
              var post = row.getLong("handler_post");
              var by = row.getLong("finished_by");
              return new Finished(
                  new MatterId(row.getLong("id")),
                  row.getString("procedure"),
                  new Region(row.getString("region")),
                  row.getString("category"),
                  row.getString("title"),
                  handler == 0 ? null : new OrganisationId(handler),
                  post == 0 ? null : new PostId(post),
                  by == 0 ? null : new PersonId(by),
                  row.getObject("closed_at", OffsetDateTime.class).toInstant());
            })
            .list());
  }
}
