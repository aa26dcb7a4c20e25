package shanzhi.foundation.inbox;

/**
 * The fragments that other modules' statements append, so that an act and its line are one round
 * trip. Each stands behind a part {@code u} that returns {@code county, id, region} of the subject;
 * the question marks follow the order told with each.
 */
public final class LineSql {

  /**
   * Opens a line. Parameters: kind, slot, holder organisation, post, person, owner person, party
   * organisation, capability needed, state, act, title, since, due.
   */
  public static final String OPEN = """
      insert into inbox.line (county, kind, subject, slot, region, holder_org, holder_post,
             holder_person, owner_person, party_org, needs, state, act, title, since, due)
      select u.county, ?::text, u.id, ?::smallint, u.region, ?::bigint, ?::bigint, ?::bigint,
             ?::bigint, ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::timestamptz, ?::timestamptz
        from u""";

  /**
   * Opens a line for each of many people; {@code u} returns their {@code person} and {@code slot} too.
   * Parameters: kind, capability needed, state, act, title, since, due.
   */
  public static final String OPEN_EACH = """
      insert into inbox.line (county, kind, subject, slot, region, holder_person, needs, state, act,
             title, since, due)
      select u.county, ?::text, u.id, u.slot, u.region, u.person, ?::text, ?::text, ?::text, ?::text,
             ?::timestamptz, ?::timestamptz
        from u""";

  /** Takes away every line of the subject from the slot given on. Parameters: kind, least slot. */
  public static final String CLOSE = """
      delete from inbox.line x using u
       where x.county = u.county and x.kind = ?::text and x.subject = u.id and x.slot >= ?::smallint""";

  /** Takes one line of the subject away. Parameters: kind, slot. */
  public static final String CLOSE_ONE = """
      delete from inbox.line x using u
       where x.county = u.county and x.kind = ?::text and x.subject = u.id and x.slot = ?::smallint""";

  /** Takes the lines of one person on the subject away. Parameters: kind, person. */
  public static final String CLOSE_OF = """
      delete from inbox.line x using u
       where x.county = u.county and x.kind = ?::text and x.subject = u.id
         and x.holder_person = ?::bigint""";

  private LineSql() {}
}
