package shanzhi.program.guild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;

/** Guilds and the editions of their limits. */
final class GuildStore {

  private static final String GUILD =
      "select id, region, grid, organisation, name, book from guild.guild";

  private final String county;

  GuildStore(County county) {
    this.county = county.code();
  }

  /** Under which number the same was founded before; refuses where the id was used otherwise. */
  Optional<BodyId> foundedBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "guild.guild", "id", client, content).map(BodyId::new);
  }

  void found(JdbcClient jdbc, Guild guild, ClientId client, String content) {
    var grid = guild.grid();
    jdbc.sql("""
            insert into guild.guild (county, id, region, grid, organisation, name, client, content)
            values (:county, :id, :region, :grid, :organisation, :name, :client, :content)""")
        .param("county", county)
        .param("id", guild.id().value())
        .param("region", guild.village().code())
        .param("grid", grid == null ? null : grid.code())
        .param("organisation", guild.organisation().value())
        .param("name", guild.name())
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** False where it has an account already. */
  boolean account(JdbcClient jdbc, BodyId guild, BookId book) {
    return jdbc.sql("""
            update guild.guild set book = :book
             where county = :county and id = :id and book is null""")
            .param("county", county)
            .param("id", guild.value())
            .param("book", book.value())
            .update()
        == 1;
  }

  Optional<Guild> find(JdbcClient jdbc, BodyId id) {
    return jdbc.sql(GUILD + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(GuildStore::guild)
        .optional();
  }

  /** The guilds of a village, the village's own first. */
  List<Guild> ofVillage(JdbcClient jdbc, Region village) {
    return jdbc.sql(
            GUILD + " where county = :county and region = :village order by grid nulls first, id")
        .param("county", county)
        .param("village", village.code())
        .query(GuildStore::guild)
        .list();
  }

  /** How a guild stands: counts alone, no family. */
  record Standing(Guild guild, int edition, long coming, long held, long talked) {}

  /** The guilds of a township after a number, with what became of their occasions since a day. */
  List<Standing> ofTownship(
      JdbcClient jdbc, Region township, long after, LocalDate since, int most) {
    return jdbc.sql("""
            select g.id, g.region, g.grid, g.organisation, g.name, g.book,
                   coalesce((select max(e.n) from guild.edition e
                              where e.county = g.county and e.guild = g.id), 0) as edition,
                   o.held, o.coming, o.talked
              from guild.guild g
              left join lateral (
                select count(*) filter (where seen is not null) as held,
                       count(*) filter (where seen is null) as coming,
                       count(*) filter (where exists (
                         select from guild.entry t
                          where t.county = o.county and t.occasion = o.id
                            and t.act in ('PERSUADE', 'TALK'))) as talked
                  from guild.occasion o
                 where o.county = g.county and o.guild = g.id and o.day >= :since) o on true
             where g.county = :county and g.township = :township and g.id > :after
             order by g.id limit :most""")
        .param("county", county)
        .param("township", township.code())
        .param("since", since)
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new Standing(
            guild(row, n),
            row.getInt("edition"),
            row.getLong("coming"),
            row.getLong("held"),
            row.getLong("talked")))
        .list();
  }

  private static Guild guild(ResultSet row, int n) throws SQLException {
    var grid = row.getString("grid");
    var book = row.getLong("book");
    return new Guild(
        new BodyId(row.getLong("id")),
        new Region(row.getString("region")),
        grid == null ? null : new Region(grid),
        new OrganisationId(row.getLong("organisation")),
        row.getString("name"),
        book == 0 ? null : new BookId(book));
  }

  // Limits

  Optional<Integer> enteredBefore(JdbcClient jdbc, ClientId client, String content) {
    return Repetition.of(jdbc, county, "guild.edition", "n", client, content).map(Math::toIntExact);
  }

  /** By whom and when something is written, once. */
  record Write(Acting by, Instant at, ClientId client, String content) {}

  void enter(JdbcClient jdbc, Guild guild, int n, NewLimits said, String basis, Write write) {
    jdbc.sql("""
            insert into guild.edition (county, region, guild, organisation, n, since, resolution,
                   basis, by, at, client, content)
            values (:county, :region, :guild, :organisation, :n, :since, :resolution, :basis, :by,
                    :at, :client, :content)""")
        .param("county", county)
        .param("region", guild.village().code())
        .param("guild", guild.id().value())
        .param("organisation", guild.organisation().value())
        .param("n", n)
        .param("since", said.since())
        .param("resolution", said.resolution())
        .param("basis", basis)
        .param("by", write.by().signature())
        .param("at", write.at().atOffset(ZoneOffset.UTC))
        .param("client", write.client().value())
        .param("content", write.content())
        .update();
    jdbc.sql("""
            insert into guild.limit_of (county, region, guild, organisation, edition, kind, tables,
                   gift)
            select :county, :region, :guild, :organisation, :n, l.kind, l.tables, l.gift
              from unnest(:kinds, :tables, :gifts) as l (kind, tables, gift)""")
        .param("county", county)
        .param("region", guild.village().code())
        .param("guild", guild.id().value())
        .param("organisation", guild.organisation().value())
        .param("n", n)
        .param("kinds", said.limits().stream().map(one -> one.kind().name()).toArray(String[]::new))
        .param("tables", said.limits().stream().map(Limit::tables).toArray(Integer[]::new))
        .param("gifts", said.limits().stream().map(Limit::gift).toArray(Long[]::new))
        .update();
  }

  void end(JdbcClient jdbc, BodyId guild, int number, LocalDate until) {
    jdbc.sql("""
            update guild.edition set until = :until
             where county = :county and guild = :guild and n = :n and until is null""")
        .param("county", county)
        .param("guild", guild.value())
        .param("n", number)
        .param("until", until)
        .update();
  }

  /** All editions, the newest first. */
  List<LimitEdition> editions(JdbcClient jdbc, BodyId guild) {
    return jdbc.sql("""
            select n, since, until, resolution, basis from guild.edition
             where county = :county and guild = :guild order by n desc""")
        .param("county", county)
        .param("guild", guild.value())
        .query((row, n) -> new LimitEdition(
            row.getInt("n"),
            row.getObject("since", LocalDate.class),
            row.getObject("until", LocalDate.class),
            row.getLong("resolution"),
            row.getString("basis"),
            limits(jdbc, guild, row.getInt("n"))))
        .list();
  }

  private List<Limit> limits(JdbcClient jdbc, BodyId guild, int edition) {
    return jdbc
        .sql("""
            select kind, tables, gift from guild.limit_of
             where county = :county and guild = :guild and edition = :edition""")
        .param("county", county)
        .param("guild", guild.value())
        .param("edition", edition)
        .query((row, n) -> new Limit(
            OccasionKind.valueOf(row.getString("kind")), row.getInt("tables"), row.getLong("gift")))
        .stream()
        .sorted(Comparator.comparing(Limit::kind))
        .toList();
  }
}
