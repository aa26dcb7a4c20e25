package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.ListKey.Order;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/** The questions that are asked of matters. Every list states its own predicate on stored columns. */
@Component
class MatterReads {

  private static final String LINE = """
      select m.id, m.procedure, c.title, m.region, m.state, m.category, m.urgency, m.due, m.late,
             m.opened_at, m.closed_at, m.holder_org, m.outcome
        from casework.matter m
        join casework.content c on c.county = m.county and c.matter = m.id
       where m.county = :county
      """;

  private final Db db;

  MatterReads(Db db) {
    this.db = db;
  }

  Optional<Matter> find(MatterId id, Scope scope) {
    return db.in(scope, jdbc -> find(jdbc, id, scope));
  }

  private static Optional<Matter> find(JdbcClient jdbc, MatterId id, Scope scope) {
    return jdbc.sql("select " + MatterRows.MATTER_COLUMNS
            + " from casework.matter m where m.county = :county and m.id = :id")
        .param("county", scope.county().code())
        .param("id", id.value())
        .query(MatterRows::matter)
        .optional();
  }

  /** The matter that this raising made before; refuses when the id was used for something else. */
  Optional<Matter> raisedBefore(NewMatter said, Acting by, ClientId client) {
    // Who may raise for another and not read sent it themselves: they are answered all the same.
    var person = by.principal();
    var scope = by.can(Capability.CASE_READ) || person == null
        ? by.scope(Capability.CASE_READ)
        : Scope.self(by.county(), Capability.CASE_READ, person);
    return db.in(scope, jdbc -> {
      var before = before(jdbc, client, scope);
      if (before.isEmpty()) return Optional.empty();
      var content = content(jdbc, before.get().matter(), scope);
      var same = before.get().event().n() == 1
          && before.get().event().actor().equals(by.signature())
          && content.title().equals(said.title())
          && content.body().equals(said.body());
      if (!same) throw Refusal.conflict("casework.client-id-used");
      return find(jdbc, before.get().matter(), scope);
    });
  }

  /** The matter as it is now, when this very act was taken before. */
  Optional<Matter> takenBefore(Matter seen, String action, Said said, Acting by, ClientId client) {
    var scope = by.kind() == Acting.Kind.SYSTEM
        ? Scope.system(by.county())
        : by.scope(Capability.CASE_READ);
    return db.in(scope, jdbc -> {
      var before = before(jdbc, client, scope);
      if (before.isEmpty()) return Optional.empty();
      var event = before.get().event();
      var same = before.get().matter().equals(seen.id())
          && event.action().equals(action)
          && event.actor().equals(by.signature())
          && Objects.equals(event.said().note(), said.note())
          && Objects.equals(event.said().rating(), said.rating());
      if (!same) throw Refusal.conflict("casework.client-id-used");
      return find(jdbc, seen.id(), scope);
    });
  }

  private record Before(MatterId matter, Event event) {}

  private static Optional<Before> before(JdbcClient jdbc, ClientId client, Scope scope) {
    return jdbc.sql("select e.matter, " + MatterRows.EVENT_COLUMNS
            + " from casework.event e where e.county = :county and e.client = :client")
        .param("county", scope.county().code())
        .param("client", client.value())
        .query(
            (row, n) -> new Before(new MatterId(row.getLong("matter")), MatterRows.event(row, n)))
        .optional();
  }

  Dossier dossier(Matter matter, Scope scope) {
    var parts = parts(matter, scope);
    return db.in(scope, jdbc -> {
      var names = jdbc.sql("""
              select e.digest, e.name from casework.evidence e
               where e.county = :county and e.matter = :matter order by e.n, e.place""")
          .param("county", scope.county().code())
          .param("matter", matter.id().value())
          .query((row, n) -> new Evidence(
              java.util.HexFormat.of().formatHex(row.getBytes("digest")), row.getString("name")))
          .list();
      var events = jdbc
          .sql("select " + MatterRows.EVENT_COLUMNS + """
               from casework.event e
              where e.county = :county and e.matter = :matter
              order by e.n""")
          .param("county", scope.county().code())
          .param("matter", matter.id().value())
          .query(MatterRows::event)
          .list()
          .stream()
          .map(event -> named(event, names))
          .toList();
      return new Dossier(
          matter, content(jdbc, matter.id(), scope), events, gathered(jdbc, matter, scope), parts);
    });
  }

  private static Event named(Event event, List<Evidence> names) {
    var evidence = event.evidence().stream()
        .map(file -> names.stream()
            .filter(n -> n.digest().equals(file.digest()))
            .findFirst()
            .orElse(file))
        .toList();
    return new Event(
        event.n(),
        event.action(),
        event.state(),
        event.actor(),
        event.person(),
        event.post(),
        event.at(),
        event.due(),
        event.holder(),
        event.said().evidence(evidence),
        event.leaf());
  }

  /**
   * Who sees the whole sees how its parts stand, whoever holds them; their own pages open as they would
   * without it.
   */
  private List<Dossier.Part> parts(Matter lead, Scope scope) {
    var parts = db.in(
        Scope.system(scope.county()),
        jdbc -> jdbc.sql("""
            select m.id, m.procedure, m.state, m.handler_org, m.handler_post, m.holder_org,
                   m.holder_post, m.due, m.late,
                   left(split_part(c.body, E'\n\n', 1), 200) as task
              from casework.branch b
              join casework.matter m on m.county = b.county and m.id = b.matter
              join casework.content c on c.county = m.county and c.matter = m.id
             where b.county = :county and b.stem = :lead and m.part_of = :lead
             order by m.id""")
            .param("county", scope.county().code())
            .param("lead", lead.id().value())
            .query((row, n) -> new Dossier.Part(
                row.getLong("id"),
                row.getString("procedure"),
                row.getString("state"),
                row.getString("task"),
                MatterRows.holder(row, "handler_org", "handler_post", null),
                MatterRows.holder(row, "holder_org", "holder_post", null),
                MatterRows.instant(row, "due"),
                row.getInt("late"),
                row.getObject("due") != null,
                false))
            .list());
    var ids = parts.stream().map(part -> new MatterId(part.id())).toList();
    var seen = states(ids, scope).keySet();
    return parts.stream()
        .map(part -> seen.contains(new MatterId(part.id())) ? part.opening() : part)
        .toList();
  }

  private static List<Dossier.Gathered> gathered(JdbcClient jdbc, Matter lead, Scope scope) {
    if (!lead.leads()) return List.of();
    return jdbc.sql("""
            select m.id, c.title
              from casework.branch b
              join casework.matter m on m.county = b.county and m.id = b.matter
              join casework.content c on c.county = m.county and c.matter = m.id
             where b.county = :county and b.stem = :lead and m.same_as = :lead
             order by m.id
             limit 200""")
        .param("county", scope.county().code())
        .param("lead", lead.id().value())
        .query((row, n) -> new Dossier.Gathered(row.getLong("id"), row.getString("title")))
        .list();
  }

  private static Dossier.Content content(JdbcClient jdbc, MatterId matter, Scope scope) {
    return jdbc.sql("""
            select title, body, spot, longitude, latitude, channel, said_at
              from casework.content
             where county = :county and matter = :matter""")
        .param("county", scope.county().code())
        .param("matter", matter.value())
        .query(MatterReads::content)
        .single();
  }

  static Dossier.Content content(ResultSet row, int n) throws SQLException {
    BigDecimal longitude = row.getBigDecimal("longitude");
    return new Dossier.Content(
        row.getString("title"),
        row.getString("body"),
        row.getString("spot"),
        longitude == null ? null : new NewMatter.Position(longitude, row.getBigDecimal("latitude")),
        row.getString("channel"),
        row.getString("said_at"));
  }

  /** The open matters gathered under one that are still to be answered. */
  List<Matter> gatheredUnder(Matter lead, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """
             from casework.branch b
             join casework.matter m on m.county = b.county and m.id = b.matter
            where b.county = :county and b.stem = :lead and m.same_as = :lead and m.closed_at is null
            order by m.id""")
            .param("county", scope.county().code())
            .param("lead", lead.id().value())
            .query(MatterRows::matter)
            .list());
  }

  /** The parts of a matter that are open. */
  List<Matter> openParts(Matter lead, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """
             from casework.branch b
             join casework.matter m on m.county = b.county and m.id = b.matter
            where b.county = :county and b.stem = :lead and m.part_of = :lead and m.closed_at is null
            order by m.id""")
            .param("county", scope.county().code())
            .param("lead", lead.id().value())
            .query(MatterRows::matter)
            .list());
  }

  /** Open matters whose deadline has passed, at most so many. */
  List<Matter> late(Scope scope, Instant now, int most) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """
             from casework.matter m
            where m.county = :county and m.closed_at is null and m.due < :now
            limit :most""")
            .param("county", scope.county().code())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("most", most)
            .query(MatterRows::matter)
            .list());
  }

  /** The state of each of these matters that the scope reaches. */
  Map<MatterId, String> states(Collection<MatterId> matters, Scope scope) {
    Map<MatterId, String> states = new HashMap<>();
    if (matters.isEmpty()) return states;
    db.in(
        scope,
        jdbc -> jdbc.sql("""
            select id, state from casework.matter where county = :county and id in (:ids)""")
            .param("county", scope.county().code())
            .param("ids", matters.stream().map(MatterId::value).toList())
            .query((row, n) -> states.put(new MatterId(row.getLong("id")), row.getString("state")))
            .list());
    return states;
  }

  /** A state that some open matter stands in. */
  record Standing(String procedure, int edition, String state) {}

  /** Every state that an open matter stands in now. */
  List<Standing> standing(Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
            select distinct procedure, edition, state
              from casework.matter
             where county = :county and closed_at is null""")
            .param("county", scope.county().code())
            .query((row, n) -> new Standing(
                row.getString("procedure"), row.getInt("edition"), row.getString("state")))
            .list());
  }

  /** Where a matter's present deadline was counted from, and by which act. */
  record Counted(Matter matter, Instant from, String act) {}

  /** Open matters with a deadline on or after the moment, each with where it was counted from. */
  List<Counted> dueFrom(Scope scope, Instant moment) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """
             , counted.at as counted_from, counted.action as counted_by
              from casework.matter m
              cross join lateral (
                select e.at, e.action from casework.event e
                 where e.county = m.county and e.matter = m.id and e.action <> 'recount'
                 order by e.n desc limit 1) as counted
             where m.county = :county and m.closed_at is null and m.due >= :moment
             order by m.id""")
            .param("county", scope.county().code())
            .param("moment", moment.atOffset(ZoneOffset.UTC))
            .query((row, n) -> new Counted(
                MatterRows.matter(row, n),
                row.getObject("counted_from", OffsetDateTime.class).toInstant(),
                row.getString("counted_by")))
            .list());
  }

  /** A person's own matters that are open or were closed lately, newest first. */
  List<MatterLine> own(Scope scope, int most) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(LINE + """
               and c.raiser = :person
             order by m.id desc
             limit :most""")
            .param("county", scope.county().code())
            .param("person", scope.person() == null ? null : scope.person().value())
            .param("most", most)
            .query(MatterRows::line)
            .list());
  }

  /** Marks a matter that others are gathered under; refuses when it is finished meanwhile. */
  void lead(MatterId lead, Scope scope, java.util.Collection<String> openTo) {
    var marked = db.in(
        scope,
        jdbc -> jdbc.sql("""
            update casework.matter set leads = true
             where county = :county and id = :id and state = any(:states) and same_as is null""")
            .param("county", scope.county().code())
            .param("id", lead.value())
            .param("states", openTo.toArray(String[]::new))
            .update());
    if (marked == 0) throw Refusal.invalid("lead", "casework.lead-not-open");
  }

  /** A page of a list: soonest due first for what is open, else what is newest first. */
  Slice<MatterLine> lines(
      MatterFilter filter, Scope scope, Instant now, Instant soon, @Nullable String after) {
    var place = filter.place() == null ? scope.place() : filter.place();
    var order = Order.of(filter.show());
    var key = ListKey.of(after, order);
    return db.in(scope, jdbc -> {
      var lines = jdbc.sql(ListSql.of(filter, scope, place))
          .param("county", scope.county().code())
          .param("place", place == null ? "" : place.code())
          .param(
              "organisation",
              scope.organisation() == null ? null : scope.organisation().value())
          .param("person", scope.person() == null ? null : scope.person().value())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("soon", soon.atOffset(ZoneOffset.UTC))
          .param("since", Boards.since(now).atOffset(ZoneOffset.UTC))
          .param("midnight", Boards.midnight(now).atOffset(ZoneOffset.UTC))
          .param("procedures", filter.procedures().toArray(String[]::new))
          .param("after_date", key.date())
          .param("after_id", key.id())
          .param("most", Slice.SIZE + 1)
          .query(MatterRows::line)
          .list();
      return Slice.cut(lines, Slice.SIZE, line -> ListKey.text(line, order));
    });
  }

  /** The open matters of a village that wait for one post. */
  List<MatterLine> heldBy(PostId post, Region village, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(LINE + """
                 and m.village = :village and m.closed_at is null and m.holder_post = :post
               order by m.due, m.id
               limit 1000""")
            .param("county", scope.county().code())
            .param("village", village.code())
            .param("post", post.value())
            .query(MatterRows::line)
            .list());
  }

  /** The open matters that wait for one post, wherever they lie. */
  List<MatterId> heldBy(PostId post, Scope scope) {
    return ofPost("holder_post = :post", post, scope);
  }

  /** The open matters that come back to one post from a desk that has a word to say. */
  List<MatterId> awaitedBy(PostId post, Scope scope) {
    return ofPost(
        "handler_post = :post and holder_post is distinct from :post and kept is not null",
        post,
        scope);
  }

  private List<MatterId> ofPost(String whose, PostId post, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select id from casework.matter where county = :county"
                + " and closed_at is null and " + whose + " order by id")
            .param("county", scope.county().code())
            .param("post", post.value())
            .query((row, n) -> new MatterId(row.getLong(1)))
            .list());
  }

  Optional<MatterLine> line(MatterId id, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql(LINE + " and m.id = :id")
            .param("county", scope.county().code())
            .param("id", id.value())
            .query(MatterRows::line)
            .optional());
  }

  /** Matters whose text holds the words, newest first. */
  Slice<MatterLine> search(String words, Scope scope, @Nullable String after) {
    var key = ListKey.of(after, Order.NUMBER);
    return db.in(scope, jdbc -> {
      var lines = jdbc.sql(LINE + """
               and m.id in (select f.matter from casework.search(:words, :after_id, :most) f)
             order by m.id desc""")
          .param("county", scope.county().code())
          .param("words", words)
          .param("after_id", key.id())
          .param("most", Slice.SIZE + 1)
          .query(MatterRows::line)
          .list();
      return Slice.cut(lines, Slice.SIZE, line -> ListKey.text(line, Order.NUMBER));
    });
  }
}
