package shanzhi.program.assets;

/**
 * 规则 What the finder looks for. Each rule is one relation over the contracts of a place: the contract, a
 * mark that tells one occurrence from the next, and the numbers that explain it. The named relations
 * {@code running}, {@code owing} and {@code prices} and the county's numbers are the finder's.
 */
public enum Rule {
  /** 未经民主程序 Let without a lawful process. */
  NO_PROCESS("''", "array[c.rent]", "from let c where c.process = 'NONE'"),
  /** 无偿出租 Neither rent nor dividend, and no resolution of the members' meeting, no household's word. */
  NO_RENT(
      "''",
      "array[c.measure]",
      "from let c"
          + " where c.rent = 0 and c.dividend = 0 and c.process not in ('ROAD', 'MANDATE')"),
  /** Let without a resolution as below the county's sum, and above it by what was added since. */
  NO_RESOLUTION(
      "'u' || c.until_on",
      "array[c.total, :sum]",
      "from let c where c.process = 'BELOW' and c.total > :sum"),
  /** 发包给本集体以外 Land let to no member, without two thirds of them and the township's approval. */
  TO_OUTSIDER("''", "array[c.measure]", "from let c where c.outsider = 'LACKS'"),
  /** 化整为零 Below the county's sum each, and above it with what was let of the same or to the same. */
  IN_PIECES(
      "''",
      "array[t.fen, :sum, t.parts]",
      "from let c join together t on t.contract = c.id where c.total <= :sum and t.fen > :sum"),
  /** 租金逾期 */
  RENT_OVERDUE(
      "'n' || o.n",
      "array[o.owed, :day - o.since, o.n]",
      "from let c join owing o on o.contract = c.id and o.what = 'RENT' where o.since + :grace < :day"),
  /** 分红逾期 */
  DIVIDEND_OVERDUE(
      "'n' || o.n",
      "array[o.owed, :day - o.since, o.n]",
      "from let c join owing o on o.contract = c.id and o.what = 'DIVIDEND'"
          + " where o.since + :grace < :day"),
  /** 合同终止后尾欠 Owed still after the contract's end. */
  ARREARS(
      "lower(o.what)",
      "array[o.owed, :day - o.since]",
      "from contracts c join owing o on o.contract = c.id"
          + " where (c.ended_on is not null or c.until_on < :day) and o.since + :grace < :day"),
  /** 价格明显偏低 Far under what its neighbours pay. */
  PRICE_LOW(
      "'p' || c.price",
      "array[c.price, p.median, p.others, :share]",
      "from let c join prices p on p.township = c.township and p.kind = c.kind"
          + " where p.others >= :comparables and c.price * 100 < p.median * :share"),
  /** 租期超过法定最长期限 */
  TERM_TOO_LONG(
      "'u' || c.until_on",
      "array[y.years, c.until_on - cast(c.from_on + make_interval(years => y.years) as date) + 1]",
      "from let c join years y on y.kind = c.kind"
          + " where c.until_on >= c.from_on + make_interval(years => y.years)"),
  /** 超过农户剩余承包期 */
  BEYOND_RIGHTS(
      "'u' || c.until_on",
      "array[c.until_on - a.rights_until]",
      "from let c join things a on a.id = c.asset" + " where c.until_on > a.rights_until"),
  /** 饮用水源地养鱼 */
  FISH_IN_DRINKING_WATER(
      "''",
      "array[c.measure]",
      "from let c join things a on a.id = c.asset" + " where c.purpose = 'FISH' and a.drinking"),
  /** 无农户书面委托 */
  NO_MANDATE(
      "''",
      "array[c.measure]",
      "from let c join things a on a.id = c.asset"
          + " where c.kind = any (cast(:households as text[])) and a.mandate is null"),
  /** 到期未收回 Over, and still in use by whoever had it. */
  HELD_OVER(
      "''",
      "array[:day - c.until_on]",
      "from contracts c where c.ended_on is null and c.until_on < :day");

  private final String mark;
  private final String numbers;
  private final String from;

  Rule(String mark, String numbers, String from) {
    this.mark = mark;
    this.numbers = numbers;
    this.from = from;
  }

  /** The relation, one row a contract that it finds. */
  String sql() {
    return "select '%s' as rule, c.id as contract, %s as mark, cast(%s as bigint[]) as numbers\n  %s"
        .formatted(name(), mark, numbers, from);
  }

  /** Whether the members' meeting mends it by deciding after all. */
  boolean byMeeting() {
    return this == NO_PROCESS
        || this == NO_RENT
        || this == NO_RESOLUTION
        || this == TO_OUTSIDER
        || this == IN_PIECES;
  }

  /** 算得出的 Sums and days: as long as the data show it, nobody's word makes it untrue. */
  boolean computed() {
    return switch (this) {
      case NO_RESOLUTION,
          IN_PIECES,
          RENT_OVERDUE,
          DIVIDEND_OVERDUE,
          ARREARS,
          TERM_TOO_LONG,
          BEYOND_RIGHTS,
          HELD_OVER -> true;
      case NO_PROCESS, NO_RENT, TO_OUTSIDER, PRICE_LOW, FISH_IN_DRINKING_WATER, NO_MANDATE -> false;
    };
  }

  /** 终止不清欠 Whether it goes on as arrears of that mark: a contract's end pays nothing. */
  boolean goesOn(Rule now, String mark) {
    return now == ARREARS
        && (this == RENT_OVERDUE && mark.equals("rent")
            || this == DIVIDEND_OVERDUE && mark.equals("dividend"));
  }

  /** The sentence that names it. */
  public String word() {
    return "assets.rule." + name();
  }

  /** The sentence that says it with its numbers. */
  public String says() {
    return "assets.rule-says." + name();
  }

  /** The sentence that names the law or the county's rule behind it. */
  String basis() {
    return "assets.rule-basis." + name();
  }
}
