package shanzhi.program.sorting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.Holder;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.inbox.LineSql;

/** The statements of sheets, their figures and decisions. */
final class JudgementStore {

  /** What the inbox calls a sheet. */
  private static final String KIND = "judgement";

  private static final String SHEET = """
      select id, region, month, drafted_at, due, remark, handed_in, adopted_at, adopted_by, chance,
             least, years, season, sent_back, version
        from sorting.sheet
       where county = :county
      """;

  private static final String DECISION = """
      select d.id, d.sheet, d.words, d.owner, d.owner_post, d.until, d.about, d.category, d.matter
        from sorting.decision d
      """;

  private static final String SUBJECT =
      "with u as (select county, id, region from sorting.sheet where county = ? and id = ?) ";

  private final String county;

  JudgementStore(County county) {
    this.county = county.code();
  }

  /** The number of a new sheet; none where the place has one of that month. */
  Optional<Long> draft(JdbcClient jdbc, Region place, YearMonth month, Instant now, Instant due) {
    return jdbc.sql("""
            insert into sorting.sheet (county, region, month, drafted_at, due)
            values (:county, :region, :month, :now, :due)
                on conflict (county, region, month) do nothing
            returning id""")
        .param("county", county)
        .param("region", place.code())
        .param("month", month.atDay(1))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("due", due.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }

  Optional<Judgement> find(JdbcClient jdbc, long id) {
    return jdbc.sql(SHEET + " and id = :id")
        .param("county", county)
        .param("id", id)
        .query(JudgementStore::sheet)
        .optional();
  }

  Optional<Judgement> of(JdbcClient jdbc, Region place, YearMonth month) {
    return jdbc.sql(SHEET + " and region = :region and month = :month")
        .param("county", county)
        .param("region", place.code())
        .param("month", month.atDay(1))
        .query(JudgementStore::sheet)
        .optional();
  }

  /** The sheets of a place and those inside it, before a number, the newest first. */
  List<Judgement> list(JdbcClient jdbc, Region place, long before, int most) {
    return jdbc.sql(SHEET + """
             and region >= :low and region < :high and id < :before
           order by id desc limit :most""")
        .param("county", county)
        .param("low", place.low())
        .param("high", place.high())
        .param("before", before)
        .param("most", most)
        .query(JudgementStore::sheet)
        .list();
  }

  boolean remark(JdbcClient jdbc, Judgement seen, String remark) {
    return jdbc.sql("""
            update sorting.sheet set remark = :remark, version = version + 1
             where county = :county and id = :id and version = :version and adopted_at is null""")
            .param("county", county)
            .param("id", seen.id())
            .param("version", seen.version())
            .param("remark", remark)
            .update()
        == 1;
  }

  boolean handIn(JdbcClient jdbc, Judgement seen, Instant now) {
    return jdbc.sql("""
            update sorting.sheet set handed_in = :now, version = version + 1
             where county = :county and id = :id and adopted_at is null and handed_in is null""")
            .param("county", county)
            .param("id", seen.id())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Opens a sheet to its township again; false where it is no longer as it was seen. */
  boolean sendBack(JdbcClient jdbc, Judgement seen, String why) {
    return jdbc.sql("""
            update sorting.sheet set handed_in = null, sent_back = :why, version = version + 1
             where county = :county and id = :id and version = :version
               and adopted_at is null and handed_in is not null""")
            .param("county", county)
            .param("id", seen.id())
            .param("version", seen.version())
            .param("why", why)
            .update()
        == 1;
  }

  /** Closes the draft; false where it is no longer as it was seen. Its decisions count as well. */
  boolean adopt(JdbcClient jdbc, Judgement seen, Rule rule, Acting by, Instant now) {
    return jdbc.sql("""
            update sorting.sheet
               set adopted_at = :now, adopted_by = :by, chance = :chance, least = :least,
                   years = :years, season = :season, version = version + 1
             where county = :county and id = :id and version = :version and adopted_at is null""")
            .param("county", county)
            .param("id", seen.id())
            .param("version", seen.version())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.signature())
            .param("chance", rule.chance())
            .param("least", rule.least())
            .param("years", rule.years())
            .param("season", rule.season())
            .update()
        == 1;
  }

  /** Every change of the decisions moves the sheet on: nobody adopts what they have not seen. */
  boolean moveOn(JdbcClient jdbc, long sheet) {
    return jdbc.sql("""
            update sorting.sheet set version = version + 1
             where county = :county and id = :id and adopted_at is null
            """).param("county", county).param("id", sheet).update() == 1;
  }

  void freeze(JdbcClient jdbc, long sheet, List<Figure> figures) {
    for (var figure : figures) {
      jdbc.sql("""
              insert into sorting.figure (county, region, sheet, section, category, raised, earlier,
                     level, recorded, in_month, in_all, season_of, expected, chance, verdict)
              values (:county, :region, :sheet, :section, :category, :raised, :earlier, :level,
                     :recorded, :inMonth, :inAll, :seasonOf, :expected, :chance, :verdict)""")
          .param("county", county)
          .param("region", figure.part().code())
          .param("sheet", sheet)
          .param("section", figure.section().name())
          .param("category", figure.category())
          .param("raised", figure.raised())
          .param("earlier", figure.earlier().stream().map(Math::toIntExact).toArray(Integer[]::new))
          .param("level", figure.level())
          .param("recorded", figure.recorded())
          .param("inMonth", figure.inMonth())
          .param("inAll", figure.inAll())
          .param("seasonOf", figure.seasonOf().code())
          .param("expected", figure.expected())
          .param("chance", figure.chance())
          .param("verdict", figure.verdict().name())
          .update();
    }
  }

  List<Figure> figures(JdbcClient jdbc, long sheet) {
    return jdbc.sql("""
            select section, region, category, raised, earlier, level, recorded, in_month, in_all,
                   season_of, expected, chance, verdict
              from sorting.figure
             where county = :county and sheet = :sheet
             order by section desc, region, category""")
        .param("county", county)
        .param("sheet", sheet)
        .query(JudgementStore::figure)
        .list();
  }

  // Decisions

  /** The decision that the same sender put before; refuses where the id was used for something else. */
  boolean putBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.written(jdbc, county, "sorting.decision", client, content);
  }

  void put(
      JdbcClient jdbc,
      Judgement sheet,
      Decision.Said said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    var office = Objects.requireNonNull(said.owner().organisation(), "checked to be an office");
    var post = said.owner().post();
    jdbc.sql("""
            insert into sorting.decision (county, region, sheet, words, owner, owner_post, until,
                   about, category, put_by, put_at, client, content)
            values (:county, :region, :sheet, :words, :owner, :post, :until, :about, :category, :by,
                   :now, :client, :content)""")
        .param("county", county)
        .param("region", sheet.place().code())
        .param("sheet", sheet.id())
        .param("words", said.words())
        .param("owner", office.value())
        .param("post", post == null ? null : post.value())
        .param("until", said.until())
        .param("about", said.about().code())
        .param("category", said.category())
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  boolean withdraw(JdbcClient jdbc, long sheet, long decision, Instant now) {
    return jdbc.sql("""
            update sorting.decision set withdrawn = :now
             where county = :county and id = :id and sheet = :sheet and matter is null
               and withdrawn is null""")
            .param("county", county)
            .param("id", decision)
            .param("sheet", sheet)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void became(JdbcClient jdbc, long decision, MatterId matter) {
    jdbc.sql("update sorting.decision set matter = :matter where county = :county and id = :id")
        .param("county", county)
        .param("id", decision)
        .param("matter", matter.value())
        .update();
  }

  List<Decision> decisions(JdbcClient jdbc, long sheet) {
    return jdbc.sql(DECISION + """
             where d.county = :county and d.sheet = :sheet and d.withdrawn is null
           order by d.id""")
        .param("county", county)
        .param("sheet", sheet)
        .query(JudgementStore::decision)
        .list();
  }

  /** What earlier sheets of exactly this place decided, the latest first. */
  List<Decision> before(JdbcClient jdbc, Judgement sheet, int most) {
    return jdbc.sql(DECISION + """
              join sorting.sheet s on s.county = d.county and s.id = d.sheet
             where d.county = :county and d.region = :region and d.matter is not null
               and s.month < :month
           order by d.id desc limit :most""")
        .param("county", county)
        .param("region", sheet.place().code())
        .param("month", sheet.month().atDay(1))
        .param("most", most)
        .query(JudgementStore::decision)
        .list();
  }

  /** The sheet that a matter comes from. */
  Optional<Long> sheetOf(JdbcClient jdbc, MatterId matter) {
    return jdbc.sql(
            "select sheet from sorting.decision where county = :county and matter = :matter")
        .param("county", county)
        .param("matter", matter.value())
        .query(Long.class)
        .optional();
  }

  // The inbox

  void tell(
      JdbcClient jdbc,
      Judgement sheet,
      OrganisationId desk,
      String needs,
      String title,
      Instant now) {
    jdbc.sql(SUBJECT + LineSql.CLOSE)
        .params(county, sheet.id(), KIND, (short) 0)
        .update();
    jdbc.sql(SUBJECT + LineSql.OPEN)
        .param(county)
        .param(sheet.id())
        .param(KIND)
        .param((short) 0)
        .param(desk.value())
        .param(null)
        .param(null)
        .param(null)
        .param(null)
        .param(needs)
        .param("sorting.judgement." + sheet.state())
        .param("look")
        .param(title)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(sheet.due().atOffset(ZoneOffset.UTC))
        .update();
  }

  void untell(JdbcClient jdbc, Judgement sheet) {
    jdbc.sql(SUBJECT + LineSql.CLOSE)
        .params(county, sheet.id(), KIND, (short) 0)
        .update();
  }

  // Rows

  private static Judgement sheet(ResultSet row, int n) throws SQLException {
    var adopted = instant(row, "adopted_at");
    return new Judgement(
        row.getLong("id"),
        new Region(row.getString("region")),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        Objects.requireNonNull(instant(row, "drafted_at")),
        Objects.requireNonNull(instant(row, "due")),
        row.getString("remark"),
        instant(row, "handed_in"),
        adopted,
        row.getString("adopted_by"),
        adopted == null
            ? null
            : new Rule(
                row.getInt("chance"),
                row.getInt("least"),
                row.getInt("years"),
                row.getInt("season")),
        row.getString("sent_back"),
        row.getInt("version"));
  }

  private static Figure figure(ResultSet row, int n) throws SQLException {
    return new Figure(
        Figure.Section.valueOf(row.getString("section")),
        new Region(row.getString("region")),
        row.getString("category"),
        row.getLong("raised"),
        numbers(row.getArray("earlier")),
        row.getLong("level"),
        row.getInt("recorded"),
        row.getLong("in_month"),
        row.getLong("in_all"),
        new Region(row.getString("season_of")),
        row.getBigDecimal("expected"),
        row.getBigDecimal("chance"),
        Rule.Verdict.valueOf(row.getString("verdict")));
  }

  private static List<Long> numbers(Array array) throws SQLException {
    return Arrays.stream((Integer[]) array.getArray()).map(Integer::longValue).toList();
  }

  private static Decision decision(ResultSet row, int n) throws SQLException {
    var office = new OrganisationId(row.getLong("owner"));
    var post = row.getObject("owner_post", Long.class);
    var matter = row.getObject("matter", Long.class);
    return new Decision(
        row.getLong("id"),
        row.getLong("sheet"),
        row.getString("words"),
        post == null ? Holder.desk(office) : Holder.post(office, new PostId(post)),
        row.getObject("until", LocalDate.class),
        new Region(row.getString("about")),
        row.getString("category"),
        matter == null ? null : new MatterId(matter));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
