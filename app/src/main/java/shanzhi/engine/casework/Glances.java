package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** Several matters at one glance: where each stands and what was answered, without its trace. */
@Component
public class Glances {

  private static final String GLANCE = """
      select m.id, m.procedure, m.region, m.state, m.opened_at, m.closed_at, m.due,
             m.outcome, coalesce(m.holder_org, m.handler_org) as holder_org, c.title,
             c.spot, c.longitude, c.latitude, e.at as moved_at, a.note as answer
        from casework.matter m
        join casework.content c on c.county = m.county and c.matter = m.id
        cross join lateral (
          select e.at from casework.event e
           where e.county = m.county and e.matter = m.id
           order by e.n desc limit 1) as e
        left join lateral (
          select e.note, e.state from casework.event e
           where e.county = m.county and e.matter = m.id and e.action = any(:answering)
           order by e.n desc limit 1) as a on m.closed_at is not null or a.state = m.state
       where m.county = :county
      """;

  /**
   * A matter and its answer.
   *
   * @param movedAt when something last happened to it
   * @param holder the office that has it; of what is closed, that handled it
   * @param answer what its raiser was answered, as long as it stands
   */
  public record Glance(
      MatterId id,
      String procedure,
      Region region,
      String state,
      Instant openedAt,
      Instant movedAt,
      @Nullable Instant closedAt,
      @Nullable Instant due,
      @Nullable OrganisationId holder,
      String title,
      String spot,
      NewMatter.@Nullable Position position,
      @Nullable String answer,
      @Nullable String outcome) {

    public boolean isOpen() {
      return closedAt == null;
    }

    /** The key of the word for where it stands. */
    public String stands() {
      return Matter.WITHDRAWN.equals(outcome) ? "casework.withdrawn" : procedure + "." + state;
    }
  }

  private static final String OPENLY = """
       and not exists (select from casework.event f
                        where f.county = m.county and f.matter = m.id and f.n = 1
                          and f.way = :confidential)
      """;

  private final Db db;

  Glances(Db db) {
    this.db = db;
  }

  /**
   * Those of many matters that the actor may read, in no order.
   *
   * @param answering the actions whose note is the answer to the raiser
   */
  public List<Glance> of(Collection<MatterId> ids, Set<String> answering, Acting by) {
    if (ids.isEmpty()) return List.of();
    return db.in(
        by.scope(Capability.CASE_READ),
        jdbc -> jdbc.sql(GLANCE + " and m.id = any(:ids)")
            .param("county", by.county().code())
            .param("answering", answering.toArray(String[]::new))
            .param("ids", ids.stream().map(MatterId::value).toArray(Long[]::new))
            .query(Glances::glance)
            .list());
  }

  /** As {@link #of}, without what was told in confidence. */
  public List<Glance> openly(Collection<MatterId> ids, Set<String> answering, Acting by) {
    if (ids.isEmpty()) return List.of();
    return db.in(
        by.scope(Capability.CASE_READ),
        jdbc -> jdbc.sql(GLANCE + " and m.id = any(:ids)" + OPENLY)
            .param("confidential", Said.CONFIDENTIAL)
            .param("county", by.county().code())
            .param("answering", answering.toArray(String[]::new))
            .param("ids", ids.stream().map(MatterId::value).toArray(Long[]::new))
            .query(Glances::glance)
            .list());
  }

  /** What a person raised in their own name openly, newest first, as far as the actor may read it. */
  public List<Glance> raisedBy(PersonId person, Set<String> answering, int most, Acting by) {
    return db.in(
        by.scope(Capability.CASE_READ),
        jdbc -> jdbc.sql(GLANCE + " and c.raiser = :person" + OPENLY + """
             order by m.id desc
             limit :most""")
            .param("confidential", Said.CONFIDENTIAL)
            .param("county", by.county().code())
            .param("answering", answering.toArray(String[]::new))
            .param("person", person.value())
            .param("most", most)
            .query(Glances::glance)
            .list());
  }

  /** What the actor raised in the very same words not long ago and is open: a form sent once more.
   * Nothing for who may raise for another and not read. */
  public Optional<MatterId> justRaised(NewMatter said, Instant since, Acting by) {
    if (!by.can(Capability.CASE_READ)) return Optional.empty();
    var scope = by.scope(Capability.CASE_READ);
    var person = scope.person();
    if (person == null) return Optional.empty();
    return db.in(
            scope,
            jdbc -> jdbc.sql("""
              select c.matter
                from casework.content c
                join casework.matter m on m.county = c.county and m.id = c.matter
                join casework.event e on e.county = c.county and e.matter = c.matter and e.n = 1
               where c.county = :county and c.raiser = :person and c.opened_at >= :since
                 and c.title = :title and c.body = :body and c.spot = :spot and c.region = :region
                 and m.closed_at is null and coalesce(e.way = :confidential, false) = :kept
               order by c.matter desc limit 1""")
                .param("confidential", Said.CONFIDENTIAL)
                .param("kept", said.confidential())
                .param("county", by.county().code())
                .param("person", person.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("title", said.title())
                .param("body", said.body())
                .param("spot", said.spot())
                .param("region", said.region().code())
                .query(Long.class)
                .optional())
        .map(MatterId::new);
  }

  private static Glance glance(ResultSet row, int n) throws SQLException {
    BigDecimal longitude = row.getBigDecimal("longitude");
    var holder = MatterRows.id(row, "holder_org");
    return new Glance(
        new MatterId(row.getLong("id")),
        row.getString("procedure"),
        new Region(row.getString("region")),
        row.getString("state"),
        Objects.requireNonNull(MatterRows.instant(row, "opened_at")),
        Objects.requireNonNull(MatterRows.instant(row, "moved_at")),
        MatterRows.instant(row, "closed_at"),
        MatterRows.instant(row, "due"),
        holder == null ? null : new OrganisationId(holder),
        row.getString("title"),
        row.getString("spot"),
        longitude == null ? null : new NewMatter.Position(longitude, row.getBigDecimal("latitude")),
        row.getString("answer"),
        row.getString("outcome"));
  }
}
