package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.VISIT_TEND;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.parameter.Parameters;

/**
 * 帮扶计划 Plans made with people of concern: one open at a time, changed and reviewed in steps that are
 * never overwritten, and closed with a reason. A review asks the person whether it helped.
 */
@Component
public class Plans {

  static final int MOST_GOAL = 500;
  static final int MOST_SERVICES = 1_000;
  static final int MOST_WORDS = 1_000;

  private final Db db;
  private final Clock clock;
  private final Scope everywhere;
  private final Parameters parameters;
  private final Organisations organisations;
  private final Posts posts;
  private final ListStore cards;
  private final PlanStore store;

  Plans(
      Db db,
      Clock clock,
      County county,
      Parameters parameters,
      Organisations organisations,
      Posts posts) {
    this.db = db;
    this.clock = clock;
    this.everywhere = Scope.system(county);
    this.parameters = parameters;
    this.organisations = organisations;
    this.posts = posts;
    this.cards = new ListStore(county);
    this.store = new PlanStore(county);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Refusal unknown() {
    return Refusal.unknown("visits.unknown");
  }

  /** The posts that may see to a plan: of the offices of the village, then of its township. */
  List<Post> holders(Region village) {
    var holders = new ArrayList<Post>();
    for (var place : List.of(village, village.parent())) {
      for (var office : organisations.at(place)) holders.addAll(posts.of(office.id()));
    }
    return holders;
  }

  /** The last day on which a plan may be looked at again. */
  LocalDate latestReview(Region village) {
    return today()
        .plusDays(parameters.value(VisitParameters.REVIEW_MOST, village, clock.instant()));
  }

  /** Makes a plan with somebody on the lists who has none. */
  public long make(PersonId person, NewPlan said, Acting by, ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    record Made(PersonId person, NewPlan said) {}
    var content = ClientId.print(by, new Made(person, said));
    return once(by, client, content, () -> {
      var card = card(person, by);
      if (card.gone() != null) throw Refusal.conflict("visits.off-the-lists");
      if (card.plan() != null) throw Refusal.conflict("visits.plan-open");
      var sound = checked(said, card.village());
      return db.in(by.scope(VISIT_TEND), jdbc -> {
        var id = store.make(jdbc, card, sound, today());
        var step = step(id, PlanStep.Act.MAKE, sound, sound.review(), null, "", by);
        store.step(jdbc, card, step, by, client, content);
        note(person, id, sound.review());
        return id;
      });
    });
  }

  /** Changes what is done, by whom, or until when. */
  void change(long id, int version, NewPlan said, Acting by, ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    record Changed(long plan, int version, NewPlan said) {}
    var content = ClientId.print(by, new Changed(id, version, said));
    once(by, client, content, () -> {
      var plan = must(id, version, by);
      var card = card(plan.person(), by);
      var sound = checked(said, card.village());
      var step = step(id, PlanStep.Act.CHANGE, sound, sound.review(), null, "", by);
      return take(card, with(plan, sound), step, by, client, content);
    });
  }

  /** Looks at it again with the person, in their own word, and says when next. */
  void review(
      long id,
      int version,
      PlanStep.Helped helped,
      String words,
      LocalDate next,
      Acting by,
      ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    record Reviewed(long plan, int version, PlanStep.Helped helped, String words, LocalDate next) {}
    var content = ClientId.print(by, new Reviewed(id, version, helped, words, next));
    once(by, client, content, () -> {
      var plan = must(id, version, by);
      var card = card(plan.person(), by);
      var checks = new Checks();
      var said = checks.text("words", words, 2, MOST_WORDS);
      checkReview(checks, next, card.village());
      checks.end();
      var as = new NewPlan(plan.goal(), plan.services(), plan.holder(), next);
      var step = step(id, PlanStep.Act.REVIEW, as, next, helped, said, by);
      return take(card, with(plan, as), step, by, client, content);
    });
  }

  /** Ends it with a reason; the steps stay. */
  void close(long id, int version, String reason, Acting by, ClientId client) {
    by.must(VISIT_TEND, clock.instant());
    record Closed(long plan, int version, String reason) {}
    var content = ClientId.print(by, new Closed(id, version, reason));
    once(by, client, content, () -> {
      var plan = must(id, version, by);
      var card = card(plan.person(), by);
      var checks = new Checks();
      var why = checks.text("reason", reason, 2, MOST_WORDS);
      checks.end();
      var as = new NewPlan(plan.goal(), plan.services(), plan.holder(), plan.review());
      var step = step(id, PlanStep.Act.CLOSE, as, null, null, why, by);
      return take(card, plan, step, by, client, content);
    });
  }

  private Card card(PersonId person, Acting by) {
    var card =
        db.in(by.scope(VISIT_TEND), jdbc -> cards.card(jdbc, person)).orElseThrow(Plans::unknown);
    by.must(VISIT_TEND, card.place(), clock.instant());
    return card;
  }

  private Plan must(long id, int version, Acting by) {
    var plan = db.in(
        by.scope(VISIT_TEND),
        jdbc -> store.find(jdbc, id).orElseThrow(() -> {
          var closed = store.whose(jdbc, id).isPresent();
          return closed ? Refusal.conflict("visits.plan-closed") : unknown();
        }));
    if (plan.version() != version) throw Refusal.conflict("ground.stale");
    return plan;
  }

  /** Whose plan it is or was. */
  PersonId personOf(long id) {
    return db.in(everywhere, jdbc -> store.whose(jdbc, id)).orElseThrow(Plans::unknown);
  }

  private NewPlan checked(NewPlan said, Region village) {
    var checks = new Checks();
    var goal = checks.text("goal", said.goal(), 2, MOST_GOAL);
    var services = checks.text("services", said.services(), 2, MOST_SERVICES);
    checks.must(
        holders(village).stream().anyMatch(post -> post.id().equals(said.holder())),
        "holder",
        "visits.holder-unknown");
    checkReview(checks, said.review(), village);
    checks.end();
    return new NewPlan(goal, services, said.holder(), said.review());
  }

  private void checkReview(Checks checks, LocalDate review, Region village) {
    var latest = latestReview(village);
    checks.must(
        review.isAfter(today()) && !review.isAfter(latest),
        "review",
        "visits.review-bound",
        latest.toString());
  }

  private static Plan with(Plan plan, NewPlan said) {
    return new Plan(
        plan.id(),
        plan.person(),
        said.goal(),
        said.services(),
        said.holder(),
        plan.since(),
        said.review(),
        plan.version());
  }

  private PlanStep step(
      long plan,
      PlanStep.Act act,
      NewPlan as,
      @Nullable LocalDate review,
      PlanStep.@Nullable Helped helped,
      String words,
      Acting by) {
    var worker = Objects.requireNonNull(by.person(), "the platform makes no plans");
    return new PlanStep(
        plan, act, now(), worker, as.goal(), as.services(), as.holder(), review, helped, words);
  }

  private long take(
      Card card, Plan now, PlanStep step, Acting by, ClientId client, String content) {
    var ends = step.act() == PlanStep.Act.CLOSE;
    db.in(by.scope(VISIT_TEND), (JdbcClient jdbc) -> {
      if (!store.change(jdbc, now, ends ? today() : null)) throw Refusal.conflict("ground.stale");
      store.step(jdbc, card, step, by, client, content);
      return null;
    });
    note(card.person(), ends ? null : now.id(), step.review());
    return now.id();
  }

  private void note(PersonId person, @Nullable Long plan, @Nullable LocalDate review) {
    db.in(everywhere, jdbc -> {
      store.note(jdbc, person, plan, review);
      return null;
    });
  }

  private long once(Acting by, ClientId client, String content, Supplier<Long> write) {
    try {
      return db.together(() -> {
        var before = db.in(by.scope(VISIT_TEND), jdbc -> store.takenBefore(jdbc, client, content));
        return before.isPresent() ? before.get() : write.get();
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }
}
