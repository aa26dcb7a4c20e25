package shanzhi.foundation.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  long edition(JdbcClient jdbc) {
    return editions.read(jdbc, REGISTER);
  }

  long nextEdition(JdbcClient jdbc) {
    return editions.next(jdbc, REGISTER);
  }

  List<Post> all(JdbcClient jdbc) {
    return jdbc.sql("""
            select id, organisation, place, kind, title, seats
              from organisation.post where county = :county""")
        .param("county", county)
        .query((row, n) -> new Post(
            new PostId(row.getLong("id")),
            new OrganisationId(row.getLong("organisation")),
            new Region(row.getString("place")),
            PostKind.valueOf(row.getString("kind")),
            row.getString("title"),
            row.getInt("seats")))
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

  /** The first answer where the client's id was used; none where it was not. */
  @Nullable
  PostId repeated(JdbcClient jdbc, ClientId client, String content) {
    var id = editions.repeated(jdbc, REGISTER, client, content);
    return id == null ? null : new PostId(id);
  }
}
