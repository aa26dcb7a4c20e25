package shanzhi.foundation.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;

/** What waits for a person under all their hats, soonest due first. */
@Component
public class Inbox {

  /** Counting stops here; a page says "99+". */
  public static final int MOST_COUNTED = 100;

  private static final String COLUMNS =
      "kind, subject, slot, region, state, act, title, since, due, late, needs";

  /**
   * What of another's waits for who stands in for them: matters, as far as the mandate names them, and what
   * the other owns; nothing that is private to the other.
   */
  private static final String COVERED =
      " and needs = any(:scopes) and (kind = 'matter' or needs = 'ledger.own')";

  private final Db db;

  Inbox(Db db) {
    this.db = db;
  }

  /** How many lines wait, at most {@link #MOST_COUNTED}. */
  public int waiting(Identity who) {
    return db.together(() -> {
      var count = 0;
      for (var hat : who.hats()) {
        var seat = hat.seat();
        count += db.byKeys(
            scope(hat),
            jdbc -> seat == null ? countOfPerson(jdbc, hat) : countOfSeat(jdbc, hat, seat));
        if (count >= MOST_COUNTED) return MOST_COUNTED;
      }
      return count;
    });
  }

  private static int countOfPerson(JdbcClient jdbc, Acting hat) {
    return jdbc.sql("""
            select count(*)
              from (select from inbox.line
                     where county = :county and holder_person = :person %s
                     limit :most) waiting""".formatted(covered(hat)))
        .param("scopes", scopes(hat))
        .param("county", hat.county().code())
        .param("person", Objects.requireNonNull(hat.principal()).value())
        .param("most", MOST_COUNTED)
        .query(Integer.class)
        .single();
  }

  private static int countOfSeat(JdbcClient jdbc, Acting hat, Acting.Seat seat) {
    return jdbc.sql("""
            select count(*)
              from (select from inbox.line
                     where county = :county and holder_org = :org and holder_post is null
                       and needs = any(:capabilities)
                    union all
                    select from inbox.line
                     where county = :county and holder_org = :org and holder_post = :post
                     limit :most) waiting""")
        .param("county", hat.county().code())
        .param("org", seat.organisation().value())
        .param("post", seat.post().value())
        .param("capabilities", seat.grants().keySet().toArray(String[]::new))
        .param("most", MOST_COUNTED)
        .query(Integer.class)
        .single();
  }

  /** The lines after the key given, soonest due first. */
  public Slice<Line> lines(Identity who, @Nullable String after) {
    var lines = new ArrayList<Line>();
    var from = after == null ? null : Key.of(after);
    for (var hat : who.hats()) lines.addAll(read(hat, from, Slice.SIZE + 1));
    lines.sort(Comparator.comparing(Line::due)
        .thenComparing(Line::subject)
        .thenComparing(Line::slot)
        .thenComparing(Line::kind));
    return Slice.cut(lines, Slice.SIZE, line -> Key.of(line).text());
  }

  /** What of a kind waits for anybody at all. */
  public Set<Long> subjects(String kind, County county) {
    return db.in(
        Scope.system(county),
        jdbc -> Set.copyOf(jdbc.sql("""
            select distinct subject from inbox.line where county = :county and kind = :kind""")
            .param("county", county.code())
            .param("kind", kind)
            .query(Long.class)
            .list()));
  }

  private List<Line> read(Acting hat, @Nullable Key after, int most) {
    var seat = hat.seat();
    return db.in(
        scope(hat),
        jdbc ->
            seat == null ? ofPerson(jdbc, hat, after, most) : ofSeat(jdbc, hat, seat, after, most));
  }

  private static Scope scope(Acting hat) {
    var seat = hat.seat();
    return new Scope(
        hat.county(),
        "inbox",
        null,
        seat == null ? null : seat.organisation(),
        seat == null ? hat.principal() : null);
  }

  private static String covered(Acting hat) {
    return hat.behalf() == null ? "" : COVERED;
  }

  private static String[] scopes(Acting hat) {
    var behalf = hat.behalf();
    return behalf == null ? new String[0] : behalf.scopes().toArray(String[]::new);
  }

  private List<Line> ofPerson(JdbcClient jdbc, Acting hat, @Nullable Key after, int most) {
    return jdbc.sql("select " + COLUMNS + """
             from inbox.line
            where county = :county and holder_person = :person %s
              and (due, subject, slot, kind) > (:due, :subject, :slot, :kind)
            order by due, subject, slot, kind
            limit :most""".formatted(covered(hat)))
        .param("scopes", scopes(hat))
        .param("county", hat.county().code())
        .param("person", Objects.requireNonNull(hat.principal()).value())
        .params(Key.params(after))
        .param("most", most)
        .query((row, n) -> line(
            row,
            hat.behalf() != null && Capability.LEDGER_OWN.equals(row.getString("needs"))
                ? hat.principal()
                : null))
        .list();
  }

  private List<Line> ofSeat(
      JdbcClient jdbc, Acting hat, Acting.Seat seat, @Nullable Key after, int most) {
    return jdbc.sql("(select " + COLUMNS + """
              from inbox.line
             where county = :county and holder_org = :org and holder_post is null
               and needs = any(:capabilities)
               and (due, subject, slot, kind) > (:due, :subject, :slot, :kind)
             order by due, subject, slot, kind
             limit :most)
            union all
            (select\s""" + COLUMNS + """
              from inbox.line
             where county = :county and holder_org = :org and holder_post = :post
               and (due, subject, slot, kind) > (:due, :subject, :slot, :kind)
             order by due, subject, slot, kind
             limit :most)""")
        .param("county", hat.county().code())
        .param("org", seat.organisation().value())
        .param("post", seat.post().value())
        .param("capabilities", seat.grants().keySet().toArray(String[]::new))
        .params(Key.params(after))
        .param("most", most)
        .query(Inbox::line)
        .list();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    return line(row, null);
  }

  private static Line line(ResultSet row, @Nullable PersonId of) throws SQLException {
    return new Line(
        row.getString("kind"),
        row.getLong("subject"),
        row.getInt("slot"),
        new Region(row.getString("region")),
        row.getString("state"),
        row.getString("act"),
        row.getString("title"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        row.getInt("late"),
        of);
  }

  /** Where a page ended. */
  private record Key(OffsetDateTime due, long subject, int slot, String kind) {

    static final Key START = new Key(OffsetDateTime.parse("1900-01-01T00:00:00Z"), 0, 0, "");

    static Key of(Line line) {
      var due = line.due().atOffset(ZoneOffset.UTC);
      return new Key(due, line.subject(), line.slot(), line.kind());
    }

    static Key of(String text) {
      try {
        var parts = text.split("_", 4);
        return new Key(
            OffsetDateTime.parse(parts[0]),
            Long.parseLong(parts[1]),
            Integer.parseInt(parts[2]),
            parts[3]);
      } catch (RuntimeException notAKey) {
        throw Refusal.invalid("after", "inbox.page-key");
      }
    }

    String text() {
      return due.toInstant() + "_" + subject + "_" + slot + "_" + kind;
    }

    static Map<String, Object> params(@Nullable Key after) {
      var from = after == null ? START : after;
      return Map.of(
          "due", from.due(), "subject", from.subject(), "slot", from.slot(), "kind", from.kind());
    }
  }
}
