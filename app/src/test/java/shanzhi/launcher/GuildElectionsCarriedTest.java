package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Elections of guilds from before the engine formed them: none is lost, and one under way goes on. */
class GuildElectionsCarriedTest {

  private static final String FOLDER = "/db/migration/guild/";

  /** As they stood before: of the first version, those tables that the second did away with. */
  private static final Pattern BEFORE = Pattern.compile(
      "(?s)create table guild\\.(election|nominee|objection|receipt) \\(.*?\\n\\);");

  private static final String KEPT = """
      insert into deliberation.body (county, region, kind, organisation, name, since, made_by, made_at,
             client, content)
      values ('510727', '510727100001', 'GUILD', 7, '村落理事会', '2026-01-01', 'system', now(),
              gen_random_uuid(), 'x'),
             ('510727', '510727100002', 'GUILD', 8, '别村理事会', '2026-01-01', 'system', now(),
              gen_random_uuid(), 'x');
      insert into guild.guild (county, id, region, organisation, name, client, content)
      select county, id, region, organisation, name, client, content from deliberation.body;

      insert into guild.election (county, id, region, guild, offices, term_starts, term_ends, voted_on,
             present, entitled, noticed_from, noticed_until, closed_at, why, version, client, content)
      select '510727', e.id, b.region, b.id, e.offices, '2026-03-01', '2029-03-01', e.voted_on,
             e.present, e.entitled, e.noticed_from, e.noticed_until, e.closed_at, e.why, e.version,
             gen_random_uuid(), 'begun'
        from (values
               (101, '510727100001', array['DIRECTOR', 'SUPERVISOR', 'DISCIPLINE', 'COORDINATOR',
                 'STEWARD', 'CASHIER'], date '2026-02-10', 20, 24, date '2026-02-10',
                 date '2026-02-16', timestamptz '2026-02-20 10:00+08', null, 4),
               (102, '510727100001', array['CASHIER'], date '2026-11-01', 18, 24, date '2026-11-01',
                 date '2026-11-07', null, null, 2),
               (103, '510727100002', array['STEWARD'], null, null, null, null, null,
                 timestamptz '2026-05-01 10:00+08', '没有人愿意', 2))
             e (id, region, offices, voted_on, present, entitled, noticed_from, noticed_until,
                closed_at, why, version)
        join deliberation.body b on b.region = e.region;

      insert into guild.nominee (county, region, election, office, person, put_by, in_favour, chosen,
             aside, by, at, client, content)
      values ('510727', '510727100001', 101, 'DIRECTOR', 11, '一组', 19, true, null, 'post:1/person:2',
              '2026-02-01 10:00+08', gen_random_uuid(), 'put'),
             ('510727', '510727100001', 101, 'CASHIER', 12, '二组', 9, false, null, 'post:1/person:2',
              '2026-02-01 10:00+08', gen_random_uuid(), 'put'),
             ('510727', '510727100001', 102, 'CASHIER', 13, '二组', 17, true, null, 'post:1/person:2',
              '2026-10-20 10:00+08', gen_random_uuid(), 'put'),
             ('510727', '510727100002', 103, 'STEWARD', 14, '三组', null, false, '外出务工',
              'post:1/person:2', '2026-04-20 10:00+08', gen_random_uuid(), 'put');
      insert into guild.objection (county, id, region, election, nominee, upheld)
      select '510727', o.id, n.region, n.election, n.id, o.upheld
        from (values (201, 12, true), (202, 13, null), (203, 13, false)) o (id, person, upheld)
        join guild.nominee n on n.person = o.person;
      insert into guild.receipt (county, region, client, content, at)
      values ('510727', '510727100001', '00000000-0000-0000-0000-000000000001', 'voted', now());

      insert into deliberation.seat (county, region, body, kind, role, person, starts, ends, made_by,
             made_at, client, content)
      select county, region, id, 'PLAIN', 'DIRECTOR', 11, '2026-03-01 00:00+08', '2029-03-01 00:00+08',
             'post:1/person:2', now(), gen_random_uuid(), 'x'
        from deliberation.body where region = '510727100001';
      """;

  private static String text(String file) throws IOException {
    try (var read = GuildElectionsCarriedTest.class.getResourceAsStream(FOLDER + file)) {
      return new String(Objects.requireNonNull(read).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (answer.next()) rows.add(answer.getString(1));
      return rows;
    }
  }

  @Test
  void whatWasKeptOfElectionsGoesOverUnderTheSameNumbers() throws IOException, SQLException {
    try (var connection = TestDatabase.clone("carried").asOwner();
        var statement = connection.createStatement()) {
      var before = BEFORE.matcher(text("V1__guild.sql"));
      while (before.find()) statement.execute(before.group());
      statement.execute(KEPT);
      statement.execute(text("V2__formed_as_councils_are.sql"));

      assertThat(rows(connection, """
              select concat_ws('|', id, kind, chair, present, entitled, noticed_until,
                     closed_at is not null, why, version)
                from deliberation.formation order by id"""))
          .containsExactly(
              "101|TERM|f|20|24|2026-02-16|t|4",
              "102|BY_ELECTION|f|18|24|2026-11-07|f|2",
              "103|BY_ELECTION|f|t|没有人愿意|2");
      assertThat(rows(connection, """
              select formation || ' ' || count(*) || ' ' || min(kind) || ' ' || sum(seats)
                from deliberation.vacancy group by formation order by formation"""))
          .containsExactly("101 6 PLAIN 6", "102 1 PLAIN 1", "103 1 PLAIN 1");
      assertThat(rows(connection, """
              select concat_ws('|', formation, person, kind, role, put_by, in_favour, against, chosen,
                     shown, aside_why, seat is not null)
                from deliberation.candidate order by person"""))
          .containsExactly(
              "101|11|PLAIN|DIRECTOR|一组|19|0|t|t|t",
              "101|12|PLAIN|CASHIER|二组|9|0|f|f|f",
              "102|13|PLAIN|CASHIER|二组|17|0|t|t|f",
              "103|14|PLAIN|STEWARD|三组|f|f|外出务工|f");
      assertThat(rows(connection, """
              select concat_ws('|', o.id, o.formation, c.person, o.answered)
                from deliberation.objection o
                join deliberation.candidate c on c.county = o.county and c.id = o.candidate
               order by o.id"""))
          .containsExactly("201|101|12|UPHELD", "202|102|13", "203|102|13|DISMISSED");
      assertThat(rows(connection, "select content from deliberation.receipt"))
          .containsExactly("voted");
      assertThat(rows(connection, """
              select table_name from information_schema.tables
               where table_schema = 'guild' and table_name in
                     ('election', 'nominee', 'objection', 'receipt')""")).isEmpty();
    }
  }
}
