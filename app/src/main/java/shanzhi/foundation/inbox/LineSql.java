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
   * Opens a further line on a subject that has one, under the same title. Parameters as for {@link
   * #OPEN} without the title.
   */
  public static final String OPEN_BESIDE = """
      insert into inbox.line (county, kind, subject, slot, region, holder_org, holder_post,
             holder_person, owner_person, party_org, needs, state, act, title, since, due)
      select u.county, x.kind, u.id, ?::smallint, u.region, ?::bigint, ?::bigint, ?::bigint,
             ?::bigint, ?::bigint, ?::text, ?::text, ?::text, x.title, ?::timestamptz, ?::timestamptz
        from u join inbox.line x
          on x.county = u.county and x.kind = ?::text and x.subject = u.id and x.slot = 0""";

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

  /**
   * Moves the holder's line of one subject, by its whole key: joined to {@code u}, it could be looked
   * for among all lines of the kind. Parameters: holder organisation, post, person, party
   * organisation, capability needed, state, act, since, due, late, county, kind, subject.
   */
  public static final String MOVE = """
      update inbox.line x
         set holder_org = ?::bigint, holder_post = ?::bigint, holder_person = ?::bigint,
             party_org = ?::bigint, needs = ?::text, state = ?::text, act = ?::text,
             since = ?::timestamptz, due = ?::timestamptz, late = ?::smallint
       where x.county = ?::text and x.kind = ?::text and x.subject = ?::bigint and x.slot = 0
         and exists (select from u)""";

  /**
   * Opens or moves the line of who oversees a late subject, beside its holder's. Parameters: slot,
   * overseeing organisation, owner person, party organisation, capability needed, state, act, since,
   * due, late, kind.
   */
  public static final String OVERSEE = """
      insert into inbox.line (county, kind, subject, slot, region, holder_org, owner_person, party_org,
             needs, state, act, title, since, due, late)
      select u.county, x.kind, u.id, ?::smallint, u.region, ?::bigint, ?::bigint, ?::bigint, ?::text,
             ?::text, ?::text, x.title, ?::timestamptz, ?::timestamptz, ?::smallint
        from u join inbox.line x
          on x.county = u.county and x.kind = ?::text and x.subject = u.id and x.slot = 0
          on conflict (county, kind, subject, slot) do update
         set holder_org = excluded.holder_org, party_org = excluded.party_org,
             needs = excluded.needs, state = excluded.state, act = excluded.act,
             since = excluded.since, due = excluded.due, late = excluded.late""";

  /**
   * Tells who oversees a late subject what has become of it meanwhile. Parameters: party organisation,
   * state, due, kind, slot.
   */
  public static final String TELL_OVERSEER = """
      update inbox.line x
         set party_org = ?::bigint, state = ?::text, due = ?::timestamptz
        from u
       where x.county = u.county and x.kind = ?::text and x.subject = u.id and x.slot = ?::smallint""";

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
