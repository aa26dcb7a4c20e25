package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;

/**
 * 各方同意 What is entered of another organisation is agreed by that organisation, from its own inbox,
 * before it has shares. Collectives answer by the resolution of their members' meeting, and the one of
 * another village answers for what it brings in besides; where nobody of an organisation is on the
 * platform, the papers of the venture say it. What a company has undertaken is said by two people.
 */
@Component
public class PartyAgreements {

  private static final String KIND = "unions/agreement";
  private static final int MOST_WHY = 200;

  private static final String OF =
      "with u as (select county, id, region from unions.agreement where county = ? and id = ?) ";

  private static final String AGREEMENT = """
      select id, venture, party, contribution, undertaking, holder, asked_by, agreed, answered_by, why
        from unions.agreement
       where county = :county""";

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Posts posts;
  private final Organisations organisations;
  private final Parameters parameters;

  PartyAgreements(
      Db db,
      County county,
      Clock clock,
      Posts posts,
      Organisations organisations,
      Parameters parameters) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.posts = posts;
    this.organisations = organisations;
    this.parameters = parameters;
  }

  /**
   * Asks the organisation of a party, in the transaction of what was entered of it.
   *
   * @param foreign whether it is the collective of another village, which is asked where nobody of it is on
   *     the platform but its village is
   */
  void ask(
      Venture venture,
      int party,
      PartyKind kind,
      @Nullable OrganisationId holder,
      @Nullable Long contribution,
      @Nullable Region foreign,
      Acting by) {
    var asked = foreign == null || holder == null || !posts.of(holder).isEmpty()
        ? holder
        : organisations.takesIn(foreign).map(Organisation::id).orElse(null);
    if (asked == null
        || kind == PartyKind.COLLECTIVE && foreign == null
        || asked.equals(venture.keeper())
        || posts.of(asked).isEmpty()) {
      return;
    }
    ask(venture, party, asked, contribution, null, by);
  }

  /** 两人经手 Asks a second person of the company, or of who keeps the venture, for what it has undertaken. */
  void askSecond(Venture venture, Party party, long undertaking, Acting by) {
    var own = party.organisation();
    var asked = own == null || posts.of(own).isEmpty() ? venture.keeper() : own;
    ask(venture, party.n(), asked, null, undertaking, by);
  }

  private void ask(
      Venture venture,
      int party,
      OrganisationId holder,
      @Nullable Long contribution,
      @Nullable Long undertaking,
      Acting by) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var days = parameters.value(UnionParameters.OFFER_DAYS, venture.region(), now);
    var person = by.person();
    db.in(Scope.system(county), jdbc -> {
      var id = jdbc.sql("""
              insert into unions.agreement (county, venture, party, contribution, undertaking, region,
                     holder, asked_by, at)
              values (:county, :venture, :party, :contribution, :undertaking, :region, :holder, :by,
                      :at)
              returning id""")
          .param("county", county.code())
          .param("venture", venture.id().value())
          .param("party", party)
          .param("contribution", contribution, Types.BIGINT)
          .param("undertaking", undertaking, Types.BIGINT)
          .param("region", venture.region().code())
          .param("holder", holder.value())
          .param("by", person == null ? null : person.value(), Types.BIGINT)
          .param("at", now.atOffset(ZoneOffset.UTC))
          .query(Long.class)
          .single();
      return jdbc.sql(OF + LineSql.OPEN)
          .params(county.code(), id, KIND, (short) 0, holder.value())
          .param(null)
          .param(null)
          .param(null)
          .param(null)
          .params(UNION_KEEP, "unions.agreement.ASKED", "answer", venture.name())
          .params(
              now.atOffset(ZoneOffset.UTC),
              now.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
          .update();
    });
  }

  /** Those of a venture, in the order in which they were asked. */
  public List<Agreement> of(VentureId venture) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql(AGREEMENT + " and venture = :venture order by id")
            .param("county", county.code())
            .param("venture", venture.value())
            .query(PartyAgreements::agreement)
            .list());
  }

  public Agreement must(long id) {
    return db.in(
            Scope.open(county),
            jdbc -> jdbc.sql(AGREEMENT + " and id = :id")
                .param("county", county.code())
                .param("id", id)
                .query(PartyAgreements::agreement)
                .optional())
        .orElseThrow(() -> Refusal.unknown("unions.agreement-unknown"));
  }

  /** The hat of the organisation that is asked. */
  Acting hat(Agreement one, Identity who) {
    var hat = who.hats().stream()
        .filter(each -> isOfHolder(one, each))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("unions.agreement-of-others"));
    mustBeAnother(one, hat);
    return hat;
  }

  /** Whether somebody answers it: of the organisation that is asked, and not who entered it. */
  static boolean isOf(Agreement one, Acting hat) {
    return isOfHolder(one, hat) && !entered(one, hat);
  }

  private static boolean isOfHolder(Agreement one, Acting hat) {
    var seat = hat.seat();
    return seat != null && hat.can(UNION_KEEP) && seat.organisation().equals(one.holder());
  }

  private static boolean entered(Agreement one, Acting hat) {
    var by = one.askedBy();
    return by != null && by.equals(hat.person());
  }

  private static void mustBeAnother(Agreement one, Acting hat) {
    if (entered(one, hat)) throw Refusal.forbidden("unions.agreement-own-entry");
  }

  /** Its answer, once: yes, or no with a reason. */
  public void answer(long id, boolean agreed, String why, Acting by) {
    var one = must(id);
    if (!isOfHolder(one, by)) throw Refusal.forbidden("unions.agreement-of-others");
    mustBeAnother(one, by);
    var checks = new Checks();
    var said = checks.text("why", why, agreed ? 0 : 2, MOST_WHY);
    checks.end();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var person = by.person();
    db.in(Scope.system(county), jdbc -> {
      var answered = jdbc.sql("""
              update unions.agreement
                 set agreed = :agreed, answered_at = :at, answered_by = :by, why = :why
               where county = :county and id = :id and agreed is null""")
          .param("county", county.code())
          .param("id", id)
          .param("agreed", agreed)
          .param("at", now.atOffset(ZoneOffset.UTC))
          .param("by", person == null ? null : person.value())
          .param("why", said.length() < 2 ? null : said)
          .update();
      if (answered == 0) throw Refusal.conflict("unions.agreement-answered");
      return close(jdbc, id);
    });
  }

  private int close(JdbcClient jdbc, long id) {
    return jdbc.sql(OF + LineSql.CLOSE)
        .params(county.code(), id, KIND, (short) 0)
        .update();
  }

  /** Refuses shares of a party that has not agreed to take part, or to what it is to have brought in. */
  void mustHaveAgreed(
      VentureId venture,
      Map<Integer, Long> shares,
      List<Party> parties,
      List<Contribution> pending) {
    var counted = pending.stream().map(Contribution::id).toList();
    for (var one : of(venture)) {
      if (one.undertaking() != null || Boolean.TRUE.equals(one.agreed())) continue;
      if (shares.getOrDefault(one.party(), 0L) == 0) continue;
      var contribution = one.contribution();
      if (contribution != null && !counted.contains(contribution)) continue;
      throw Refusal.conflict(
          contribution == null ? "unions.not-agreed" : "unions.not-agreed-brought",
          Ventures.party(parties, one.party()).name());
    }
  }

  private static Agreement agreement(ResultSet row, int n) throws SQLException {
    var by = row.getObject("answered_by", Long.class);
    var asked = row.getObject("asked_by", Long.class);
    return new Agreement(
        row.getLong("id"),
        new VentureId(row.getLong("venture")),
        row.getInt("party"),
        row.getObject("contribution", Long.class),
        row.getObject("undertaking", Long.class),
        new OrganisationId(row.getLong("holder")),
        asked == null ? null : new PersonId(asked),
        row.getObject("agreed", Boolean.class),
        by == null ? null : new PersonId(by),
        row.getString("why"));
  }
}
