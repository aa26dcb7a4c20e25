package shanzhi.foundation.organisation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;

/** The statements of the register of posts. */
final class PostStore {

  private static final String REGISTER = "post";

  private final String county;
  private final Editions editions;

  PostStore(County county) {
    this.county = county.code();
    this.editions = new Editions(county);
  }

  /** The village at the finest: where rows of a grid are kept. */
  static Region kept(Region place) {
    return place.level() == Region.Level.GRID ? place.parent() : place;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  long edition(JdbcClient jdbc) {
    return editions.read(jdbc, REGISTER);
  }

  long nextEdition(JdbcClient jdbc) {
    return editions.next(jdbc, REGISTER);
  }

  List<Post> all(JdbcClient jdbc) {
    return jdbc.sql("""
            select p.id, p.organisation, p.place, p.kind, p.title, p.seats, a.since
              from organisation.post p
              left join organisation.post_abolition a on a.county = p.county and a.post = p.id
             where p.county = :county""")
        .param("county", county)
        .query((row, n) -> new Post(
            new PostId(row.getLong("id")),
            new OrganisationId(row.getLong("organisation")),
            new Region(row.getString("place")),
            PostKind.valueOf(row.getString("kind")),
            row.getString("title"),
            row.getInt("seats"),
            instant(row.getObject("since", OffsetDateTime.class))))
        .list();
  }

  /** The new post's number. */
  PostId add(JdbcClient jdbc, NewPost post, ClientId client, String content) {
    return jdbc.sql("""
            insert into organisation.post
                   (county, region, place, organisation, kind, title, seats, client, content)
            values (:county, :region, :place, :organisation, :kind, :title, :seats,
                    :client, :content)
            returning id""")
        .param("county", county)
        .param("region", kept(post.place()).code())
        .param("place", post.place().code())
        .param("organisation", post.organisation().value())
        .param("kind", post.kind().name())
        .param("title", post.title())
        .param("seats", post.seats())
        .param("client", client.value())
        .param("content", content)
        .query((row, n) -> new PostId(row.getLong(1)))
        .single();
  }

  /** Whoever appoints to a post and whoever abolishes it take turns until the commit. */
  static void takeTurns(JdbcClient jdbc, PostId post) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('organisation.post/' || :post, 0))")
        .param("post", post.value())
        .query((row, n) -> 0)
        .single();
  }

  /** Whether a term of the post reaches beyond the moment. */
  boolean held(JdbcClient jdbc, PostId post, Instant since) {
    return jdbc.sql("""
            select exists (
              select from organisation.appointment
               where county = :county and post = :post
                 and (ends is null or ends > greatest(starts, :since::timestamptz)))""")
        .param("county", county)
        .param("post", post.value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /** From when on the post is no more; none where it stands. */
  @Nullable
  Instant abolished(JdbcClient jdbc, PostId post) {
    return jdbc.sql("""
            select since from organisation.post_abolition
             where county = :county and post = :post""")
        .param("county", county)
        .param("post", post.value())
        .query((row, n) -> row.getObject("since", OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  boolean abolishedBefore(JdbcClient jdbc, ClientId client, String content) {
    return editions.repeated(jdbc, "post_abolition", client, content) != null;
  }

  void abolish(
      JdbcClient jdbc,
      Post post,
      Instant since,
      String reason,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    jdbc.sql("""
            insert into organisation.post_abolition
                   (county, region, post, since, reason, abolished_by, abolished_at, client, content)
            values (:county, :region, :post, :since, :reason, :by, :now, :client, :content)""")
        .param("county", county)
        .param("region", kept(post.place()).code())
        .param("post", post.id().value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("reason", reason)
        .param("by", by.signature())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** The first answer where the client's id was used; none where it was not. */
  @Nullable
  PostId repeated(JdbcClient jdbc, ClientId client, String content) {
    var id = editions.repeated(jdbc, REGISTER, client, content);
    return id == null ? null : new PostId(id);
  }
}
