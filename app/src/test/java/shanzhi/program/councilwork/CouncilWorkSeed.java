package shanzhi.program.councilwork;

import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** One of everything that a councillor's work leaves: for the world in which who sees what is tried. */
public final class CouncilWorkSeed {

  /** What there is to ask for by its address. */
  public record Sown(
      MeetingId meeting, long leave, MatterId absence, MatterId objection, long following) {}

  private final ApplicationContext beans;
  private final Acting system;
  private final Region village;

  private CouncilWorkSeed(ApplicationContext beans, Region village) {
    this.beans = beans;
    this.system = Acting.system(beans.getBean(County.class));
    this.village = village;
  }

  /** As if the person sat in the council, whose meeting is counted by hand. */
  public static Sown sow(
      ApplicationContext beans, Region village, BodyId body, MeetingId meeting, PersonId person) {
    return new CouncilWorkSeed(beans, village).sow(body, meeting, person);
  }

  private MatterId matter(String procedure, String title) {
    var said =
        new NewMatter(procedure, village.parent(), title, title, "", null, "desk", null, List.of());
    return beans
        .getBean(Casework.class)
        .raiseAt(Region.Level.TOWNSHIP, said, system, ClientId.fresh())
        .id();
  }

  private long add(String sql, Object... of) {
    return beans
        .getBean(Db.class)
        .in(system.scope(""), jdbc -> jdbc.sql(sql).params(of).query(Long.class).single());
  }

  private Sown sow(BodyId body, MeetingId meeting, PersonId person) {
    var absence = matter(AbsenceSteps.NAME, "议事成员履职核实");
    var objection = matter(ObjectionSteps.NAME, "履职积分异议");
    var who = new Object[] {village.code(), meeting.value(), body.value(), person.value()};
    add("""
        insert into councilwork.settled (county, region, meeting, body, title, day, closed_at, book,
               rule_set, at)
        values ('510727', ?, ?, ?, '夜话', '2026-11-20', now(), 1, 1, now()) returning meeting
        """, who[0], who[1], who[2]);
    for (var code : List.of("absence", "topic")) {
      add("""
          insert into councilwork.fact (county, region, meeting, body, seat, person, code, times, at)
          values ('510727', ?, ?, ?, 1, ?, '%s', 1, now()) returning id""".formatted(code), who);
    }
    var leave = add("""
        insert into councilwork.leave (county, region, meeting, body, seat, person, chairs, title,
               starts_at, reason, asked_at, client, content)
        values ('510727', ?, ?, ?, 1, ?, false, '夜话', '2026-12-20', '秘事由', '2026-11-20',
                gen_random_uuid(), 'same') returning id""", who);
    var following = add("""
        insert into councilwork.following (county, region, measure, body, seat, person, what, since, client,
               content)
        values ('510727', ?, ?, ?, 1, ?, '装路灯', now(), gen_random_uuid(), 'same') returning id""", who);
    add("""
        insert into councilwork.found (county, region, following, said, person, at, client, content)
        values ('510727', ?, ?, '去看了', ?, now(), gen_random_uuid(), 'same') returning id
        """, village.code(), following, person.value());
    add("""
        insert into councilwork.absence (county, region, matter, body, seat, person, meetings, most, days,
               raised_at)
        values ('510727', ?, ?, ?, ?, ?, '{1,2,3}', 3, 365, now()) returning matter
        """, village.code(), absence.value(), body.value(), absence.value(), person.value());
    add("""
        insert into councilwork.objection (county, region, matter, meeting, person, said, at, client,
               content)
        values ('510727', ?, ?, ?, ?, '秘异议', now(), gen_random_uuid(), 'same') returning matter
        """, village.code(), objection.value(), meeting.value(), person.value());
    add("""
        insert into councilwork.note (county, region, matter, act, said, person, by, at, client, content)
        values ('510727', ?, ?, 'remind', '秘谈话', ?, 'system', now(), gen_random_uuid(), 'same')
        returning id""", village.code(), absence.value(), person.value());
    add("""
        insert into councilwork.term_end (county, region, seat, body, person, starts, ended, points, at)
        values ('510727', ?, ?, ?, ?, '2020-01-01', '2023-01-01', 0, now()) returning seat
        """, village.code(), 9_000_000 + meeting.value(), body.value(), person.value());
    return new Sown(meeting, leave, absence, objection, following);
  }
}
