package shanzhi.program.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** The statements of campaigns: drafted, opened, ended, and what was erased. */
final class CampaignStore {

  private static final String CAMPAIGN = """
      select c.id, c.region, c.kind, c.title, c.ordered_by, c.starts, c.ends, c.every, c.rule,
             c.questions, c.opened_at, c.closed_at, c.called_off, c.version
        from campaign.campaign c
      """;

  private final String county;

  CampaignStore(County county) {
    this.county = county.code();
  }

  /** Under which number the same was drafted before; refuses where the id was used otherwise. */
  Optional<MatterId> draftedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "campaign.campaign", "id", client, content)
        .map(MatterId::new);
  }

  void draft(JdbcClient jdbc, MatterId id, NewCampaign said, ClientId client, String content) {
    said(jdbc.sql("""
            insert into campaign.campaign (county, id, region, kind, title, ordered_by, starts, ends,
                   every, rule, questions, client, content)
            values (:county, :id, :region, :kind, :title, :orderedBy, :starts, :ends, :every,
                    :rule::jsonb, :questions::jsonb, :client, :content)"""), said)
        .param("id", id.value())
        .param("region", said.place().code())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  private JdbcClient.StatementSpec said(JdbcClient.StatementSpec sql, NewCampaign said) {
    return sql.param("county", county)
        .param("kind", said.kind().name())
        .param("title", said.title())
        .param("orderedBy", said.orderedBy())
        .param("starts", said.starts())
        .param("ends", said.ends())
        .param("every", said.every())
        .param("rule", Questionnaire.json(said.rule()))
        .param("questions", Questionnaire.json(said.questions()));
  }

  /** Changes a draft that was read at a version; false where it is no draft of it any more. */
  boolean amend(JdbcClient jdbc, MatterId id, int version, NewCampaign said) {
    return said(jdbc.sql("""
            update campaign.campaign
               set kind = :kind, title = :title, ordered_by = :orderedBy, starts = :starts,
                   ends = :ends, every = :every, rule = :rule::jsonb,
                   questions = :questions::jsonb, version = version + 1
             where county = :county and id = :id and version = :version and opened_at is null
               and closed_at is null"""), said)
            .param("id", id.value())
            .param("version", version)
            .update()
        == 1;
  }

  Optional<Campaign> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(CAMPAIGN + " where c.county = :county and c.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(CampaignStore::campaign)
        .optional();
  }

  /** The campaign, alone until the transaction ends: what is being written down is waited for. */
  Optional<Campaign> alone(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(CAMPAIGN + " where c.county = :county and c.id = :id for no key update")
        .param("county", county)
        .param("id", id.value())
        .query(CampaignStore::campaign)
        .optional();
  }

  /** The campaign, kept as it is until the transaction ends: nobody closes it meanwhile. */
  Optional<Campaign> held(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(CAMPAIGN + " where c.county = :county and c.id = :id for share")
        .param("county", county)
        .param("id", id.value())
        .query(CampaignStore::campaign)
        .optional();
  }

  /** The campaigns of a place and those around it that are open, the newest first. */
  List<Campaign> ofPlace(JdbcClient jdbc, Region place, long before, int most) {
    return jdbc.sql(CAMPAIGN + """
             where c.county = :county and c.id < :before
               and ((c.region >= :low and c.region < :high)
                 or (c.opened_at is not null and starts_with(:low, c.region)))
             order by c.id desc limit :most""")
        .param("county", county)
        .param("before", before)
        .param("low", place.low())
        .param("high", place.high())
        .param("most", most)
        .query(CampaignStore::campaign)
        .list();
  }

  List<Campaign> find(JdbcClient jdbc, Collection<MatterId> ids) {
    return jdbc.sql(
            CAMPAIGN + " where c.county = :county and c.id = any(:ids) order by c.ends, c.id")
        .param("county", county)
        .param("ids", ids.stream().map(MatterId::value).toArray(Long[]::new))
        .query(CampaignStore::campaign)
        .list();
  }

  boolean open(JdbcClient jdbc, MatterId id, LocalDate starts, LocalDate ends, Instant at) {
    return jdbc.sql("""
            update campaign.campaign
               set opened_at = :at, starts = :starts, ends = :ends, version = version + 1
             where county = :county and id = :id and opened_at is null and closed_at is null""")
            .param("county", county)
            .param("id", id.value())
            .param("starts", starts)
            .param("ends", ends)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Ends it with its report; what was called off before it was opened has none. */
  boolean end(
      JdbcClient jdbc, MatterId id, boolean calledOff, @Nullable Report report, Instant at) {
    return jdbc.sql("""
            update campaign.campaign
               set closed_at = :at, called_off = :calledOff, report = :report::jsonb,
                   version = version + 1
             where county = :county and id = :id and closed_at is null""")
            .param("county", county)
            .param("id", id.value())
            .param("calledOff", calledOff)
            .param("report", report == null ? null : Questionnaire.json(report))
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Report> report(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select report from campaign.campaign
             where county = :county and id = :id and report is not null""")
        .param("county", county)
        .param("id", id.value())
        .query(String.class)
        .optional()
        .map(json -> Questionnaire.of(json, Report.class));
  }

  /** What was erased, and when. */
  record Erasure(int doors, int visits, int raised, Instant at) {}

  /** Erases the list, its answers and its links, and writes down how many rows that were. */
  Erasure erase(JdbcClient jdbc, Campaign campaign, String by, Instant at) {
    var raised = delete(jdbc, "raised", campaign.id());
    var visits = delete(jdbc, "visit", campaign.id());
    var doors = delete(jdbc, "door", campaign.id());
    jdbc.sql("""
            insert into campaign.erasure (county, campaign, region, doors, visits, raised, at, by)
            values (:county, :campaign, :region, :doors, :visits, :raised, :at, :by)""")
        .param("county", county)
        .param("campaign", campaign.id().value())
        .param("region", campaign.place().code())
        .param("doors", doors)
        .param("visits", visits)
        .param("raised", raised)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
    return new Erasure(doors, visits, raised, at);
  }

  private int delete(JdbcClient jdbc, String table, MatterId campaign) {
    return jdbc.sql("delete from campaign." + table
            + " where county = :county and campaign = :campaign and kind = 'EPIDEMIC'")
        .param("county", county)
        .param("campaign", campaign.value())
        .update();
  }

  Optional<Erasure> erasure(JdbcClient jdbc, MatterId campaign) {
    return jdbc.sql("""
            select doors, visits, raised, at from campaign.erasure
             where county = :county and campaign = :campaign""")
        .param("county", county)
        .param("campaign", campaign.value())
        .query((row, n) -> new Erasure(
            row.getInt("doors"),
            row.getInt("visits"),
            row.getInt("raised"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** The open campaigns in which a person has doors. */
  List<MatterId> openOf(JdbcClient jdbc, PersonId worker) {
    return jdbc.sql("""
            select c.id from campaign.campaign c
             where c.county = :county and c.closed_at is null and c.opened_at is not null
               and exists (select from campaign.door d
                            where d.county = c.county and d.worker = :worker and d.campaign = c.id)
             order by c.ends, c.id""")
        .param("county", county)
        .param("worker", worker.value())
        .query((row, n) -> new MatterId(row.getLong(1)))
        .list();
  }

  private static Campaign campaign(ResultSet row, int n) throws SQLException {
    var every = row.getInt("every");
    var repeated = !row.wasNull();
    return new Campaign(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        Kind.valueOf(row.getString("kind")),
        row.getString("title"),
        row.getString("ordered_by"),
        row.getObject("starts", LocalDate.class),
        row.getObject("ends", LocalDate.class),
        repeated ? every : null,
        Questionnaire.of(row.getString("rule"), Rule.class),
        Questionnaire.questions(row.getString("questions")),
        instant(row, "opened_at"),
        instant(row, "closed_at"),
        row.getBoolean("called_off"),
        row.getInt("version"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
