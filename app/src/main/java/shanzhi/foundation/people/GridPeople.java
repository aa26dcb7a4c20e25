package shanzhi.foundation.people;

/** Which of those who belong to a grid; the condition on {@code r} and {@code g} says who they are. */
public enum GridPeople {
  ALL("true"),
  /** 户籍人口 */
  REGISTERED("(left(r.registered_code, 12) = g.village"
      + " and (r.registered_since is null or r.registered_since <= :day))"),
  /** 常住人口 */
  LIVING("(r.away_since is null or r.away_since > :day)"),
  /** 外出人口 */
  AWAY("r.away_since <= :day"),
  /** 党员 */
  MEMBERS("exists (select 1 from people.party_member p"
      + " where p.county = r.county and p.person = r.id"
      + " and p.since <= :day and (p.until is null or p.until > :day))");

  final String condition;

  GridPeople(String condition) {
    this.condition = condition;
  }
}
