package shanzhi.program.appraisal;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** A matter that a person has scored with words: for the world in which who sees what is tried. */
public final class AppraisalSeed {

  /** What there is to ask for by its address. */
  public record Sown(MatterId matter, long comment) {}

  private AppraisalSeed() {}

  public static Sown sow(
      ApplicationContext beans, Region village, MatterId matter, PersonId person) {
    var system = Acting.system(beans.getBean(County.class));
    var until = TestClock.MORNING.plus(Duration.ofDays(15)).toString();
    return beans.getBean(Db.class).in(system.scope(""), jdbc -> {
      jdbc.sql("""
          insert into appraisal.subject (county, region, matter, procedure, category, finished_at, unit,
                 least, low, opened_at, until)
          values ('510727', ?, ?, 'grid.five-steps', 'environment', '2026-11-20', 'PERSON', 5, 30,
                  '2026-11-21', ?::timestamptz)
                  """).params(village.code(), matter.value(), until).update();
      var comment = jdbc.sql("""
          insert into appraisal.score (county, region, matter, unit, person, score, said, at, client,
                 content)
          values ('510727', ?, ?, 'PERSON', ?, 4, '秘评语', now(), gen_random_uuid(), 'same')
          returning id""")
          .params(village.code(), matter.value(), person.value())
          .query(Long.class)
          .single();
      jdbc.sql("""
          insert into appraisal.reply (county, region, score, said, person, by, at)
          values ('510727', ?, ?, '谢谢', 1, 'system', now())
          """).params(village.code(), comment).update();
      jdbc.sql("""
          insert into appraisal.result (county, region, matter, scores, total, enough, low, at)
          values ('510727', ?, ?, 1, 4, false, false, now())
          """).params(village.code(), matter.value()).update();
      jdbc.sql("""
          insert into appraisal.explanation (county, region, matter, act, said, at)
          values ('510727', ?, ?, 'explain', '公开的话', now())
          """).params(village.code(), matter.value()).update();
      return new Sown(matter, comment);
    });
  }
}
