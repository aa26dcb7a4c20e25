package shanzhi.bench;

import java.sql.SQLException;
import java.util.List;
import shanzhi.launcher.Trial;

/**
 * The five-step rows at their barest, in a schema of their own: the limit that nobody who writes a
 * matter and its event, durably, act by act, can pass on this machine.
 */
final class BareRows {

  private static final String TABLES = """
      drop schema if exists bare cascade;
      create schema bare;
      create table bare.matter(county char(6), id bigint generated always as identity,
             region text collate "C" not null, title text, desk text, handler text, visitor text,
             state text not null, holder text, due timestamptz, version int not null,
             primary key (county, id));
      create index on bare.matter(county, holder, due) where state <> 'closed';
      create index on bare.matter(county, region, id);
      create table bare.matter_event(county char(6), matter bigint, n int, action text not null,
             actor text not null, at timestamptz not null default now(), due timestamptz, note text,
             primary key (county, matter, n))""";

  private static final String RAISE = """
      with u as (insert into bare.matter(county, region, title, desk, handler, visitor, state, holder, \
      due, version) values ('510727', :region, '%s', :desk, :handler, :visitor, 'raised', :desk, \
      now() + interval '8 hours', 1) returning county, id, version, due), \
      e as (insert into bare.matter_event(county, matter, n, action, actor, due, note) \
      select county, id, version, 'raise', :visitor, due, '%s' from u) select id from u \\gset
      """;

  private static final String ACT = """
      with u as (update bare.matter set state = '%s', holder = %s, due = now() + interval '8 hours', \
      version = version + 1 where county = '510727' and id = :id and version = %d \
      returning county, id, version, due) \
      insert into bare.matter_event(county, matter, n, action, actor, due, note) \
      select county, id, version, '%s', %s, due, '%s' from u;
      """;

  private record Act(String name, String state, String holder, String actor) {}

  private static final List<Act> ACTS = List.of(
      new Act("accept", "accepted", ":desk", ":desk"),
      new Act("assign", "assigned", ":handler", ":desk"),
      new Act("handle", "handling", ":handler", ":handler"),
      new Act("finish", "finished", ":visitor", ":handler"),
      new Act("visit", "closed", "null", ":visitor"));

  private BareRows() {}

  static void create(Trial.Login owner) throws SQLException {
    try (var connection = owner.connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
  }

  /** One case: its creation and five actions, six statements, each committed. */
  static String script() {
    var script = new StringBuilder("""
        \\set village random(1, %d)
        \\set region 510727100200 + :village
        \\set desk 1000 + :village
        \\set handler 2000
        \\set visitor 3000 + :village
        """.formatted(CaseCrew.VILLAGES));
    script.append(RAISE.formatted(CaseCrew.TITLE, CaseCrew.BODY));
    for (var n = 0; n < ACTS.size(); n++) {
      var act = ACTS.get(n);
      script.append(
          ACT.formatted(act.state(), act.holder(), n + 1, act.name(), act.actor(), CaseCrew.NOTE));
    }
    return script.toString();
  }
}
