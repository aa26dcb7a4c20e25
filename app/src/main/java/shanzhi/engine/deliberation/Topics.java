package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.MeetingActs.Deed;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentFilter;

/**
 * 提事、议题 From what a resident says to what a body may talk over: opinions are raised, gathered into
 * topics, and each topic passes the Party branch's review, which refuses on three grounds alone, each
 * with its citation.
 */
@Component
public class Topics {

  static final int MOST_OPINION = 2_000;
  static final int MOST_WHAT = 5_000;
  private static final int SHOWN = 100;
  private static final int NAMESAKES = 50;

  /** 第十二条第二款: an article, and where there is one its paragraph and item. */
  private static final Pattern ARTICLE =
      Pattern.compile("第?[0-9〇零一二三四五六七八九十百千]{1,9}条?(之[0-9一二三四五六七八九十]{1,3})?"
          + "(第[0-9一二三四五六七八九十]{1,4}款)?(第?[0-9一二三四五六七八九十（）()]{1,6}项)?");

  private static final int ALIKE = 5;

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final MeetingSight sight;
  private final NoticeLines lines;
  private final Publications publications;
  private final People people;
  private final Roads roads;
  private final TopicStore store;
  private final MeetingStore meetings;
  private final Acting platform;
  private final Words record;

  Topics(
      Db db,
      County county,
      MeetingActs acts,
      MeetingSight sight,
      NoticeLines lines,
      Publications publications,
      People people,
      Roads roads,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.sight = sight;
    this.lines = lines;
    this.publications = publications;
    this.people = people;
    this.roads = roads;
    this.store = new TopicStore(county);
    this.meetings = new MeetingStore(county);
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  private record Said(String what, @Nullable PersonId of) {}

  /**
   * Raises an opinion in one's own village, wherever one is; a post of the village may for somebody.
   *
   * @param of whose it is where a post writes it down
   */
  public long raise(
      Region village, String what, @Nullable PersonId of, Acting by, ClientId client) {
    var checks = new Checks();
    var text = checks.text("what", what, 4, MOST_OPINION);
    checks.end();
    by.must(CASE_RAISE, village, acts.now());
    var person = by.principal() == null || by.seat() != null ? of : by.principal();
    if (person == null) throw Refusal.invalid("of", "ground.missing");
    if (!sight.belongs(person, village)) {
      throw Refusal.invalid("of", "deliberation.topic.not-of-the-village");
    }
    var deed = new Deed(village, "opinion", null, "raise", new Said(text, of));
    return acts.once(deed, by.scope(CASE_RAISE), by, client, jdbc -> {
      if (store.saidAlready(jdbc, village, person, text)) {
        throw Refusal.invalid("what", "deliberation.topic.said-already");
      }
      return store.raise(jdbc, village, person, text, by, acts.now());
    });
  }

  /** Tells the raiser why an opinion goes into no topic. */
  public void answer(long opinion, String answer, Acting by, ClientId client) {
    var checks = new Checks();
    var text = checks.text("answer", answer, 2, 500);
    checks.end();
    var scope = gathering(by);
    var found = db.in(scope, jdbc -> store.opinion(jdbc, opinion))
        .orElseThrow(() -> Refusal.unknown("deliberation.topic.unknown-opinion"));
    var deed = new Deed(found.village(), "opinion", opinion, "answer", new Said(text, null));
    acts.once(deed, scope, by, client, jdbc -> {
      if (!store.answer(jdbc, opinion, text, acts.now())) {
        throw Refusal.conflict("deliberation.topic.opinion-over");
      }
      lines.answered(found);
      return opinion;
    });
  }

  private Scope gathering(Acting by) {
    var capability = by.can(TALK_RUN) ? TALK_RUN : TALK_SIT;
    by.must(capability, acts.now());
    return by.scope(capability);
  }

  private Scope gathering(Acting by, Region village) {
    var capability = by.can(TALK_RUN, village) ? TALK_RUN : TALK_SIT;
    by.must(capability, village, acts.now());
    return by.scope(capability);
  }

  /** Gathers opinions of a village into a topic of its body. */
  public TopicId gather(NewTopic said, Acting by, ClientId client) {
    var body = db.in(Scope.open(county), jdbc -> meetings.body(jdbc, said.body()))
        .orElseThrow(() -> Refusal.invalid("body", "deliberation.meeting.no-body"));
    var checks = new Checks();
    var title = checks.text("title", said.title(), 2, 100);
    var what = checks.text("what", said.what(), 2, MOST_WHAT);
    checks.must(
        people.names(said.concerned()).size() == said.concerned().size(),
        "concerned",
        "deliberation.topic.who");
    checks.end();
    var scope = gathering(by, body.village());
    var person = Objects.requireNonNull(by.person());
    var clean = new NewTopic(said.body(), title, what, said.opinions(), said.concerned());
    var deed = new Deed(body.village(), "topic", null, "gather", clean);
    return new TopicId(acts.once(deed, scope, by, client, jdbc -> {
      if (store.titled(jdbc, body.id(), title)) {
        throw Refusal.invalid("title", "deliberation.topic.same-title", title);
      }
      var id = store.gather(jdbc, clean, body.village(), person, by, acts.now());
      var put = store.put(jdbc, new TopicId(id), body.village(), said.opinions());
      if (put != said.opinions().size()) {
        throw Refusal.conflict("deliberation.topic.opinion-over");
      }
      store.concern(jdbc, new TopicId(id), body.village(), said.concerned());
      return id;
    }));
  }

  private record Step(TopicId topic, int version, String title, String what) {}

  /** Sends a topic to the review. */
  public void submit(TopicId id, int version, Acting by, ClientId client) {
    var topic = mustGather(id, by);
    var deed = deed(topic, "submit", new Step(id, version, "", ""));
    acts.once(deed, gathering(by, topic.village()), by, client, jdbc -> {
      mustStand(topic, version, TopicState.DRAFT);
      changed(store.change(jdbc, topic, TopicState.SUBMITTED, topic.round()));
      lines.reviews(topic);
      return id.value();
    });
  }

  /** Mends a topic that was refused, voted down or not yet sent; it may then be raised again. */
  public void mend(TopicId id, int version, String title, String what, Acting by, ClientId client) {
    var topic = mustGather(id, by);
    var checks = new Checks();
    var called = checks.text("title", title, 2, 100);
    var text = checks.text("what", what, 2, MOST_WHAT);
    checks.end();
    var deed = deed(topic, "mend", new Step(id, version, called, text));
    acts.once(deed, gathering(by, topic.village()), by, client, jdbc -> {
      if (topic.version() != version) throw Refusal.conflict("ground.stale");
      if (!topic.state().mendable()) throw Refusal.conflict("deliberation.topic.not-now");
      changed(store.mend(jdbc, topic, called, text));
      lines.over(topic);
      return id.value();
    });
  }

  private record Again(TopicId topic, int version, String more) {}

  /**
   * 补充后再提 One of those whose opinions it came of adds to a topic that was refused or voted down, and
   * raises it again; it goes to the review as it now reads.
   */
  public void raiseAgain(TopicId id, int version, String more, Acting by, ClientId client) {
    var topic = must(id, by);
    var person = Objects.requireNonNull(by.principal());
    var checks = new Checks();
    var text = checks.text("more", more, 4, MOST_OPINION);
    var what = topic.what() + "\n" + record.of("deliberation.topic.added", text);
    checks.must(what.length() <= MOST_WHAT, "more", "deliberation.topic.too-long", MOST_WHAT);
    checks.end();
    var deed = deed(topic, "raise-again", new Again(id, version, text));
    acts.once(deed, Scope.system(county), by, client, jdbc -> {
      if (store.ofTopic(jdbc, id, person).isEmpty()) {
        throw Refusal.forbidden("deliberation.topic.not-yours");
      }
      mustStand(topic, version, TopicState.REFUSED, TopicState.REJECTED);
      store.add(jdbc, topic, person, text, by, acts.now());
      changed(store.mend(jdbc, topic, topic.title(), what));
      var mended = store.find(jdbc, id).orElseThrow();
      changed(store.change(jdbc, mended, TopicState.SUBMITTED, mended.round()));
      lines.over(topic);
      lines.reviews(mended);
      return id.value();
    });
  }

  /** Takes a topic back that was not yet talked over. */
  public void withdraw(TopicId id, int version, Acting by, ClientId client) {
    var topic = mustGather(id, by);
    var deed = deed(topic, "withdraw", new Step(id, version, "", ""));
    acts.once(deed, gathering(by, topic.village()), by, client, jdbc -> {
      mustStand(
          topic,
          version,
          TopicState.DRAFT,
          TopicState.SUBMITTED,
          TopicState.REFUSED,
          TopicState.REJECTED);
      changed(store.change(jdbc, topic, TopicState.WITHDRAWN, topic.round()));
      lines.over(topic);
      return id.value();
    });
  }

  private record Reviewed(TopicId topic, int version, ReviewSaid said) {}

  /** 前置把关 What the Party branch says of a topic that was sent to it. */
  public void review(TopicId id, int version, ReviewSaid said, Acting by, ClientId client) {
    by.must(TALK_REVIEW, acts.now());
    var topic = must(id, by);
    by.must(TALK_REVIEW, topic.village(), acts.now());
    var review = review(topic, said, Objects.requireNonNull(by.person()));
    var deed = deed(topic, "review", new Reviewed(id, version, said));
    acts.once(deed, by.scope(TALK_REVIEW), by, client, jdbc -> {
      mustStand(topic, version, TopicState.SUBMITTED);
      var to = switch (review.verdict()) {
        case ADMITTED -> TopicState.ADMITTED;
        case REFUSED -> TopicState.REFUSED;
        case ELSEWHERE -> TopicState.PROPOSED_ELSEWHERE;
      };
      changed(store.review(jdbc, topic, review, by, to));
      lines.over(topic);
      if (to == TopicState.REFUSED) lines.mends(topic);
      lines.tells(topic, to, review.ground(), raisers(jdbc, topic, to));
      if (review.elsewhere() != null) roads.leave(topic, review.elsewhere(), by, client);
      return id.value();
    });
  }

  /** Whose opinions it came of and who may read it; whoever gathered it has to mend what is refused. */
  private List<PersonId> raisers(JdbcClient jdbc, Topic topic, TopicState to) {
    return store.ofTopic(jdbc, topic.id(), Integer.MAX_VALUE).stream()
        .map(TopicOpinion::person)
        .distinct()
        .filter(one -> to != TopicState.REFUSED || !one.equals(topic.person()))
        .filter(one -> sight.belongs(one, topic.village()))
        .toList();
  }

  private Review review(Topic topic, ReviewSaid said, PersonId person) {
    var checks = new Checks();
    return switch (said) {
      case ReviewSaid.Admit admit -> {
        var note = checks.text("note", admit.note(), 0, 500);
        checks.end();
        yield made(topic, Review.Verdict.ADMITTED, null, null, null, note, person);
      }
      case ReviewSaid.NotPrepared no -> {
        var missing = checks.text("missing", no.missing(), 2, 500);
        var note = checks.text("note", no.note(), 0, 500);
        checks.end();
        yield refused(topic, Review.Ground.NOT_PREPARED, new Review.Missing(missing), note, person);
      }
      case ReviewSaid.LawDecides decides -> {
        var law = checks.text("law", decides.law(), 4, 100);
        var article = checks.text("article", decides.article(), 1, 60);
        checks.must(
            ARTICLE.matcher(article).matches(), "article", "deliberation.topic.article-form");
        var note = checks.text("note", decides.note(), 0, 500);
        checks.end();
        yield refused(topic, Review.Ground.LAW_DECIDES, new Review.Law(law, article), note, person);
      }
      case ReviewSaid.RulesDecide decides -> {
        var note = checks.text("note", decides.note(), 0, 500);
        checks.end();
        yield refused(
            topic, Review.Ground.VILLAGE_RULES_DECIDE, cited(topic, decides), note, person);
      }
      case ReviewSaid.Elsewhere elsewhere -> {
        var note = checks.text("note", elsewhere.note(), 0, 500);
        checks.must(
            Set.of(BodyKind.REPRESENTATIVES, BodyKind.VILLAGERS, BodyKind.MEMBERS)
                .contains(elsewhere.body()),
            "elsewhere",
            "deliberation.topic.elsewhere-which");
        checks.end();
        yield made(topic, Review.Verdict.ELSEWHERE, null, null, elsewhere.body(), note, person);
      }
    };
  }

  private Review refused(
      Topic topic, Review.Ground ground, Review.Citation cited, String note, PersonId person) {
    return made(topic, Review.Verdict.REFUSED, ground, cited, null, note, person);
  }

  private Review made(
      Topic topic,
      Review.Verdict verdict,
      Review.@Nullable Ground ground,
      Review.@Nullable Citation cited,
      @Nullable BodyKind elsewhere,
      String note,
      PersonId person) {
    return new Review(
        0, topic.round(), verdict, ground, cited, elsewhere, note, person, null, acts.now());
  }

  /** The clause as it stands today; it reads the same when the rules have changed. */
  private Review.Rule cited(Topic topic, ReviewSaid.RulesDecide said) {
    var unknown = Refusal.invalid("clause", "deliberation.topic.no-clause");
    var rules = publications.find(said.rules()).orElseThrow(() -> unknown);
    if (rules.kind() != Publication.Kind.VILLAGE_RULES || !rules.region().equals(topic.village())) {
      throw unknown;
    }
    var edition = rules.on(LocalDate.ofInstant(acts.now(), Words.ZONE)).orElseThrow(() -> unknown);
    var clause = edition.clause(said.clause()).orElseThrow(() -> unknown);
    return new Review.Rule(rules.id(), edition.number(), clause.number(), clause.said());
  }

  private static Deed deed(Topic topic, String kind, Record content) {
    return new Deed(topic.village(), "topic", topic.id().value(), kind, content);
  }

  private static void mustStand(Topic topic, int version, TopicState... states) {
    if (topic.version() != version) throw Refusal.conflict("ground.stale");
    if (!List.of(states).contains(topic.state())) {
      throw Refusal.conflict("deliberation.topic.not-now");
    }
  }

  private static void changed(boolean done) {
    if (!done) throw Refusal.conflict("ground.stale");
  }

  private Topic mustGather(TopicId id, Acting by) {
    var topic = must(id, by);
    gathering(by, topic.village());
    return topic;
  }

  /** The topic, for who sees the talks of its village. */
  public Topic must(TopicId id, Acting by) {
    var unknown = Refusal.unknown("deliberation.topic.unknown");
    var found =
        db.in(Scope.system(county), jdbc -> store.find(jdbc, id)).orElseThrow(() -> unknown);
    var scope = sight.scope(by, found.village()).orElseThrow(() -> unknown);
    return db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(() -> unknown);
  }

  /** The village of a topic, from which its reader's hat follows. */
  public Region village(TopicId id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .map(Topic::village)
        .orElseThrow(() -> Refusal.unknown("deliberation.topic.unknown"));
  }

  /**
   * People by their names, or by their numbers where two have one name, for a village's talks.
   *
   * @param within where they are looked for
   * @param typed names and numbers with blanks or commas between them
   */
  public Set<PersonId> people(
      Region village, Region within, String field, String typed, Acting by) {
    gathering(by, village);
    var found = new LinkedHashSet<PersonId>();
    for (var one : typed.strip().split("[\\s,，、;；]+")) {
      if (one.isEmpty()) continue;
      found.add(
          one.matches("\\d{1,18}") ? new PersonId(Long.parseLong(one)) : named(within, field, one));
    }
    return found;
  }

  private PersonId named(Region within, String field, String name) {
    var filter = new ResidentFilter(within, name, null, null, null, null);
    var same = people.residents(filter, platform, null).rows().stream()
        .filter(line -> line.name().equals(name))
        .limit(NAMESAKES)
        .toList();
    if (same.isEmpty()) throw Refusal.invalid(field, "deliberation.topic.no-such-name", name);
    if (same.size() > 1) {
      var which = same.stream()
          .map(line ->
              record.of("deliberation.topic.namesake", line.id(), line.born().getYear()))
          .collect(Collectors.joining("、"));
      throw Refusal.invalid(field, "deliberation.topic.namesakes", name, which);
    }
    return same.getFirst().id();
  }

  /** What the reader said themselves of which a topic came. */
  public List<TopicOpinion> own(Topic topic, Acting by) {
    var person = by.principal();
    if (person == null) return List.of();
    return db.in(Scope.system(county), jdbc -> store.ofTopic(jdbc, topic.id(), person));
  }

  /** What was said of a topic each time that it was raised, the first time first. */
  public List<Review> reviews(Topic topic, Acting by) {
    return db.in(sight.reads(by, topic.village()), jdbc -> store.reviews(jdbc, topic.id()));
  }

  /** The opinions from which a topic was gathered, for its councillors and the review. */
  public List<TopicOpinion> opinions(Topic topic, Acting by) {
    var scope = sight.reads(by, topic.village());
    return db.in(scope, jdbc -> store.ofTopic(jdbc, topic.id(), SHOWN));
  }

  /** Opinions that wait for being gathered, the oldest first. */
  public List<TopicOpinion> open(Region village, Acting by) {
    var scope = gathering(by, village);
    return db.in(scope, jdbc -> store.open(jdbc, village, SHOWN));
  }

  /** Which of the waiting opinions say much the same as this one, itself included. */
  public List<Long> alike(Region village, String said, Acting by) {
    var scope = gathering(by, village);
    return db.in(scope, jdbc -> store.similar(jdbc, village, said, ALIKE));
  }

  /** One's own opinions, the newest first. */
  public List<TopicOpinion> own(Acting by) {
    var person = Objects.requireNonNull(by.principal());
    by.must(CASE_RAISE, acts.now());
    return db.in(by.scope(CASE_RAISE), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** Topics by their numbers, for who sees the village. */
  public List<Topic> of(Collection<TopicId> ids, Region village, Acting by) {
    if (ids.isEmpty()) return List.of();
    return db.in(sight.reads(by, village), jdbc -> store.find(jdbc, ids));
  }

  /** The topics of a village, the newest first. */
  public Slice<Topic> topics(
      Region village, @Nullable TopicState state, @Nullable Long before, Acting by) {
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(
        sight.reads(by, village),
        jdbc -> store.ofVillage(jdbc, village, state, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, topic -> topic.id().toString());
  }
}
