package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;

/**
 * 受让告知 Tells the members of a village of the shares that are held for them: into the inbox of each adult,
 * until they chose, a day came, or nothing is left. It asks nobody for anything, and says so in the same
 * fixed words that whoever chooses reads.
 */
@Component
public class Offers {

  private static final int MOST = 500;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Takeovers takeovers;
  private final Electorate electorate;
  private final Parameters parameters;
  private final Words record;
  private final OfferStore store;
  private final Said said;

  Offers(
      Db db,
      County county,
      Ventures ventures,
      Takeovers takeovers,
      Electorate electorate,
      Parameters parameters,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.takeovers = takeovers;
    this.electorate = electorate;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new OfferStore(county);
    this.said = new Said(county);
  }

  private record Told(VentureId venture, int party) {}

  /** 告知成员 By whoever keeps the venture, or an office of the village for whose members it is held. */
  public long tell(VentureId id, int party, Acting by, ClientId client) {
    var venture = ventures.must(id);
    var pool = Ventures.party(ventures.parties(id), party);
    var village = pool.village();
    if (pool.kind() != PartyKind.MEMBERS || village == null) {
      throw Refusal.conflict("unions.not-for-members");
    }
    mustTell(venture, village, by);
    var content = ClientId.print(by, new Told(id, party));
    return db.together(() -> {
      var before =
          db.in(Scope.open(county), jdbc -> said.before(jdbc, "offer", "id", client, content));
      if (before.isPresent()) return before.get();
      if (open(id, party) != null) throw Refusal.conflict("unions.offered-already");
      var free = takeovers.free(venture, pool);
      if (free < 1) throw Refusal.conflict("unions.nothing-held");
      var today = ventures.today();
      var days = parameters.value(UnionParameters.OFFER_DAYS, village, ventures.now());
      var until = today.plusDays(days);
      var offer = new Offer(0, id, party, village, free, until, null);
      var now = ventures.now();
      var number = db.in(
          by.scope(UNION_KEEP), jdbc -> store.add(jdbc, venture, offer, by, now, client, content));
      var whom = electorate.adults(village, today).stream().map(Elector::person).toList();
      var due = until.plusDays(1).atStartOfDay(Words.ZONE).toInstant();
      var title = record.of("unions.offer-title", venture.name(), free);
      db.in(Scope.system(county), jdbc -> {
        store.tell(jdbc, number, whom, title, now, due);
        return null;
      });
      return number;
    });
  }

  private void mustTell(Venture venture, Region village, Acting by) {
    if (Ventures.keeps(venture, by)) {
      ventures.must(venture, by);
      return;
    }
    by.must(UNION_KEEP, village, ventures.now());
    if (venture.ended() != null) throw Refusal.conflict("unions.wound-up");
  }

  /** The one that waits for the members of a pool; none where none does. */
  public @Nullable Offer open(VentureId venture, int party) {
    return db.in(Scope.open(county), jdbc -> store.open(jdbc, venture)).stream()
        .filter(one -> one.party() == party)
        .findFirst()
        .orElse(null);
  }

  /** Those of a venture that wait. */
  public List<Offer> open(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.open(jdbc, venture));
  }

  public Offer must(long id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("unions.offer-unknown"));
  }

  /** 撤回告知 Takes it back; once more changes nothing. */
  public void end(long id, Acting by) {
    var offer = must(id);
    mustTell(ventures.must(offer.venture()), offer.village(), by);
    end(offer);
  }

  private void end(Offer offer) {
    db.in(Scope.system(county), jdbc -> {
      if (store.end(jdbc, offer.id(), ventures.now())) store.untell(jdbc, offer.id());
      return null;
    });
  }

  /** Ends what its day is over, or of which nothing is left; answers how many. */
  public int sweep() {
    var ended = 0;
    for (var offer : db.in(Scope.system(county), jdbc -> store.open(jdbc, MOST))) {
      var venture = ventures.must(offer.venture());
      var pool = Ventures.party(ventures.parties(offer.venture()), offer.party());
      var over = ventures.today().isAfter(offer.until()) || venture.ended() != null;
      if (!over && takeovers.free(venture, pool) > 0) continue;
      end(offer);
      ended++;
    }
    return ended;
  }

  @Configuration(proxyBeanMethods = false)
  static class Clockwork {

    @Bean
    Task<Void> unionOffers(Offers offers) {
      return Tasks.recurring("unions.offers", FixedDelay.ofMinutes(30))
          .execute((task, context) -> offers.sweep());
    }
  }
}
