package shanzhi.foundation.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/** The texts that the demonstration shows instead of sending them. */
@Component
final class MessageStore {

  private final Db db;
  private final County county;

  MessageStore(Db db, County county) {
    this.db = db;
    this.county = county;
  }

  record Message(Instant at, String phone, String text) {}

  void add(String phone, String text, Instant at) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                insert into access.message (county, region, at, phone, text)
                values (:county, :county, :at, :phone, :text)""")
            .param("county", county.code())
            .param("at", Timestamp.from(at))
            .param("phone", phone)
            .param("text", text)
            .update());
  }

  List<Message> latest() {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select at, phone, text from access.message
                 where county = :county order by id desc limit :size""")
            .param("county", county.code())
            .param("size", Slice.SIZE)
            .query((row, n) -> new Message(
                row.getTimestamp("at").toInstant(), row.getString("phone"), row.getString("text")))
            .list());
  }
}
