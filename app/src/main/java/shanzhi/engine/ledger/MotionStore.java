package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.inbox.LineSql;

/** The statements of what one hand put forward and another decides, and whom it waits for. */
final class MotionStore {

  private static final String OF =
      "with u as (select ?::text as region, ?::text as county, ?::bigint as id) ";
  private static final String OF_PEOPLE = """
      with u as (select ?::text as region, ?::text as county, ?::bigint as id, p.person,
                        (100 + p.n)::smallint as slot
                   from unnest(?::bigint[]) with ordinality as p (person, n)
                  where p.n < 30000)
      """;

  private final String county;

  MotionStore(County county) {
    this.county = county.code();
  }

  /** The newest of a transfer, or of a book's periods. */
  Optional<Motion> last(JdbcClient jdbc, BookId book, @Nullable TransferId transfer) {
    return jdbc.sql("""
            select id, book, transfer, until, why, person, post, title, at, agreed, reply
              from ledger.motion
             where county = :county and book = :book and transfer is not distinct from :transfer
             order by id desc
             limit 1""")
        .param("county", county)
        .param("book", book.value())
        .param("transfer", transfer == null ? null : transfer.value(), Types.BIGINT)
        .query(MotionStore::motion)
        .optional();
  }

  private static Motion motion(ResultSet row, int n) throws SQLException {
    var transfer = row.getObject("transfer", Long.class);
    var post = row.getObject("post", Long.class);
    return new Motion(
        row.getLong("id"),
        new BookId(row.getLong("book")),
        transfer == null ? null : new TransferId(transfer),
        row.getObject("until", LocalDate.class),
        row.getString("why"),
        new PersonId(row.getLong("person")),
        post == null ? null : new PostId(post),
        row.getString("title"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("agreed", Boolean.class),
        row.getString("reply"));
  }

  /** Whether it was said before under this client's id. */
  boolean before(JdbcClient jdbc, ClientId client, String content) {
    var before = jdbc.sql(
            "select content from ledger.motion where county = :county and client = :client")
        .param("county", county)
        .param("client", client.value())
        .query(String.class)
        .optional();
    if (before.isPresent() && !before.get().equals(content)) {
      throw Refusal.conflict("ground.client-id-used");
    }
    return before.isPresent();
  }

  void add(JdbcClient jdbc, Motion said, Book book, ClientId client, String content) {
    jdbc.sql("""
            insert into ledger.motion (county, region, book, transfer, until, why, person, post, title,
                   at, client, content)
            values (:county, :region, :book, :transfer, :until, :why, :person, :post, :title,
                    :at, :client, :content)""")
        .param("county", county)
        .param("region", book.region().code())
        .param("book", book.id().value())
        .param("transfer", said.transfer() == null ? null : said.transfer().value(), Types.BIGINT)
        .param("until", said.until(), Types.DATE)
        .param("why", said.why())
        .param("person", said.person().value())
        .param("post", said.post() == null ? null : said.post().value(), Types.BIGINT)
        .param("title", said.title())
        .param("at", BookStore.at(said.at()))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  /** False where it was decided meanwhile. */
  boolean answer(
      JdbcClient jdbc, long id, boolean agreed, @Nullable String reply, PersonId by, Instant at) {
    return jdbc.sql("""
            update ledger.motion set agreed = :agreed, reply = :reply, answered_by = :by,
                   answered_at = :at
             where county = :county and id = :id and agreed is null""")
            .param("county", county)
            .param("id", id)
            .param("agreed", agreed)
            .param("reply", reply, Types.VARCHAR)
            .param("by", by.value())
            .param("at", BookStore.at(at))
            .update()
        == 1;
  }

  /** What a line in the tray says. */
  record Telling(
      Book book, String kind, long subject, String needs, String state, String act, String title) {}

  /** It waits for the offices' people. */
  void ask(
      JdbcClient jdbc, Telling said, List<OrganisationId> offices, Instant since, Instant due) {
    short slot = 0;
    for (var office : offices) {
      jdbc.sql(OF + LineSql.OPEN + " on conflict do nothing")
          .params(said.book().region().code(), county, said.subject(), said.kind(), slot++)
          .param(office.value())
          .param(null)
          .param(null)
          .param(null)
          .param(null)
          .params(said.needs(), said.state(), said.act(), said.title())
          .params(BookStore.at(since), BookStore.at(due))
          .update();
    }
  }

  /** Each of these people is told, until they look. */
  void tell(
      JdbcClient jdbc, Telling said, Collection<PersonId> people, Instant since, Instant due) {
    var numbers = people.stream().map(PersonId::value).toArray(Long[]::new);
    jdbc.sql(OF_PEOPLE + LineSql.OPEN_EACH + " on conflict do nothing")
        .params(said.book().region().code(), county, said.subject(), numbers, said.kind())
        .params(said.needs(), said.state(), said.act(), said.title())
        .params(BookStore.at(since), BookStore.at(due))
        .update();
  }

  /** Nobody is asked any more. */
  void untell(JdbcClient jdbc, String kind, long subject) {
    jdbc.sql(OF + LineSql.CLOSE).params("", county, subject, kind, (short) 0).update();
  }

  /** One of those who were told has looked. */
  void looked(JdbcClient jdbc, String kind, long subject, PersonId who) {
    jdbc.sql(OF + LineSql.CLOSE_OF)
        .params("", county, subject, kind, who.value())
        .update();
  }
}
