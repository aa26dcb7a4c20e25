package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.TALK_REVIEW;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingBody;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.NewTopic;
import shanzhi.engine.deliberation.Opinions;
import shanzhi.engine.deliberation.Resolution;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.Review;
import shanzhi.engine.deliberation.ReviewSaid;
import shanzhi.engine.deliberation.Topic;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.deliberation.TopicOpinion;
import shanzhi.engine.deliberation.TopicState;
import shanzhi.engine.deliberation.Topics;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 议题 The topics of a village: gathered, reviewed with a citation, mended, and what came of them. */
@Controller
class TopicPages {

  private final Topics topics;
  private final Opinions said;
  private final Meetings meetings;
  private final Resolutions resolutions;
  private final Publications publications;
  private final Villages villages;
  private final People people;
  private final Posts posts;
  private final Territory territory;

  TopicPages(
      Topics topics,
      Opinions said,
      Meetings meetings,
      Resolutions resolutions,
      Publications publications,
      Villages villages,
      People people,
      Posts posts,
      Territory territory) {
    this.topics = topics;
    this.said = said;
    this.meetings = meetings;
    this.resolutions = resolutions;
    this.publications = publications;
    this.villages = villages;
    this.people = people;
    this.posts = posts;
    this.territory = territory;
  }

  /**
   * The list; the body is none where the village has no council yet.
   *
   * @param planned on whose agenda a topic stands
   */
  record ListPage(
      Region village,
      String place,
      @Nullable MeetingBody body,
      Slice<Topic> topics,
      List<TopicOpinion> open,
      Map<TopicId, Meeting> planned,
      boolean gathers) {}

  @GetMapping("/topics")
  String list(
      @RequestParam @Nullable String village,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var place = villages.of(village, who);
    var by = villages.hat(who, place);
    var before = after == null ? null : Typed.number("after", after);
    var gathers = gathering(who, place);
    var page = new ListPage(
        place,
        territory.fullName(place),
        meetings.body(place, BodyKind.COUNCIL).orElse(null),
        topics.topics(place, null, before, by),
        gathers == null ? List.of() : topics.open(place, gathers),
        meetings.scheduled(place, by),
        gathers != null);
    model.addAttribute("page", page);
    return "program/nighttalk/topics";
  }

  private @Nullable Acting gathering(Identity who, Region village) {
    return Stream.of(TALK_RUN, TALK_SIT)
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElse(null);
  }

  /**
   * A topic as its reader sees it.
   *
   * @param own what the reader said themselves of which it came
   * @param planned on whose agenda it stands; none of one that waits
   * @param earlier what was said of it when it was raised before, the latest first
   * @param rules the village rules in force, whose clauses a refusal may cite
   */
  record TopicPage(
      Topic topic,
      String place,
      List<TopicOpinion> opinions,
      List<TopicOpinion> own,
      @Nullable Meeting planned,
      List<Review> earlier,
      Map<PersonId, String> names,
      Posts posts,
      @Nullable Resolution resolution,
      @Nullable Publication rules,
      Publication.@Nullable Edition edition,
      boolean gathers,
      boolean reviews) {

    /** Whether the reader may add to it and raise it again. */
    boolean raisesAgain() {
      var over = topic.state() == TopicState.REFUSED || topic.state() == TopicState.REJECTED;
      return over && !own.isEmpty();
    }

    /** Whether a form was sent from this page and came back with what was wrong. */
    static boolean sent(Screen screen, String answer) {
      return answer.equals(screen.typed("answer", ""));
    }

    String name(PersonId person) {
      return names.getOrDefault(person, person.toString());
    }

    /** Whoever said it, and as which post. */
    String reviewer(Review review) {
      var post = Optional.ofNullable(review.post()).flatMap(posts::find).map(Post::title);
      return Stream.concat(post.stream(), Stream.of(name(review.person())))
          .collect(Collectors.joining(" "));
    }
  }

  @GetMapping("/topics/{id:\\d{1,18}}")
  String topic(@PathVariable long id, Identity who, Model model) {
    var village = topics.village(new TopicId(id));
    var by = villages.hat(who, village);
    var topic = topics.must(new TopicId(id), by);
    var opinions = by.seat() == null ? List.<TopicOpinion>of() : topics.opinions(topic, by);
    var named = new LinkedHashSet<PersonId>();
    named.add(topic.person());
    opinions.forEach(opinion -> named.add(opinion.person()));
    var reviews = topics.reviews(topic, by);
    reviews.forEach(review -> named.add(review.person()));
    var own = topics.own(topic, who.resident());
    if (!own.isEmpty()) said.read(topic, who.resident());
    var rules = publications.of(village, Publication.Kind.VILLAGE_RULES).orElse(null);
    var page = new TopicPage(
        topic,
        territory.fullName(village),
        opinions,
        own,
        meetings.scheduled(village, by).get(topic.id()),
        earlier(topic, reviews),
        people.names(named),
        posts,
        resolutions.of(topic, by).orElse(null),
        rules,
        rules == null ? null : rules.on(publications.today()).orElse(null),
        gathering(who, village) != null,
        who.as(TALK_REVIEW, village).isPresent());
    model.addAttribute("page", page);
    return "program/nighttalk/topic";
  }

  private static List<Review> earlier(Topic topic, List<Review> reviews) {
    var latest = topic.review();
    return reviews.reversed().stream()
        .filter(review -> latest == null || review.id() != latest.id())
        .toList();
  }

  @PostMapping("/topics")
  String gather(
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String concerned,
      @RequestParam String clientId,
      Identity who) {
    var council = meetings.body(new BodyId(Typed.number("body", body)));
    var by = hat(who, council.village());
    var opinions = form.getOrDefault("opinion", List.of()).stream()
        .map(one -> Typed.number("opinion", one))
        .toList();
    var people = topics.people(council.village(), council.village(), "concerned", concerned, by);
    var said = new NewTopic(council.id(), title, what, opinions, people);
    var id = topics.gather(said, by, ClientId.of(clientId));
    return "redirect:/topics/" + id + "?done=nighttalk.kept";
  }

  private Acting hat(Identity who, Region village) {
    var gathers = gathering(who, village);
    return gathers == null ? who.must(TALK_SIT, village) : gathers;
  }

  @PostMapping("/topics/{id:\\d{1,18}}/submission")
  String submit(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    return step(id, who, (topic, by) -> topics.submit(topic, version, by, ClientId.of(clientId)));
  }

  @PostMapping("/topics/{id:\\d{1,18}}/mending")
  String mend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    return step(
        id,
        who,
        (topic, by) -> topics.mend(topic, version, title, what, by, ClientId.of(clientId)));
  }

  @PostMapping("/topics/{id:\\d{1,18}}/rounds")
  String raiseAgain(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String more,
      @RequestParam String clientId,
      Identity who) {
    topics.raiseAgain(new TopicId(id), version, more, who.resident(), ClientId.of(clientId));
    return "redirect:/topics/" + id + "?done=nighttalk.raised-again";
  }

  @PostMapping("/topics/{id:\\d{1,18}}/withdrawal")
  String withdraw(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    return step(id, who, (topic, by) -> topics.withdraw(topic, version, by, ClientId.of(clientId)));
  }

  private String step(long id, Identity who, BiConsumer<TopicId, Acting> step) {
    var topic = new TopicId(id);
    step.accept(topic, hat(who, topics.village(topic)));
    return "redirect:/topics/" + id + "?done=nighttalk.kept";
  }

  /** The four answers that the branch may give, and the three grounds of a refusal among them. */
  enum Answer {
    ADMIT,
    NOT_PREPARED,
    LAW_DECIDES,
    VILLAGE_RULES_DECIDE,
    ELSEWHERE
  }

  @PostMapping("/topics/{id:\\d{1,18}}/review")
  String review(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam @Nullable String answer,
      @RequestParam(defaultValue = "") String missing,
      @RequestParam(defaultValue = "") String law,
      @RequestParam(defaultValue = "") String article,
      @RequestParam(defaultValue = "") String clause,
      @RequestParam @Nullable String elsewhere,
      @RequestParam(defaultValue = "") String note,
      @RequestParam String clientId,
      Identity who) {
    var topic = new TopicId(id);
    var village = topics.village(topic);
    var by = who.must(TALK_REVIEW, village);
    var checks = new Checks();
    var said = switch (checks.sound(checks.choice("answer", answer, Answer.class))) {
      case ADMIT -> new ReviewSaid.Admit(note);
      case NOT_PREPARED -> new ReviewSaid.NotPrepared(missing, note);
      case LAW_DECIDES -> new ReviewSaid.LawDecides(law, article, note);
      case VILLAGE_RULES_DECIDE ->
        new ReviewSaid.RulesDecide(
            rules(village),
            clause.isBlank() ? 0 : Math.toIntExact(Typed.number("clause", clause) % 1_000),
            note);
      case ELSEWHERE ->
        new ReviewSaid.Elsewhere(
            checks.sound(checks.choice("elsewhere", elsewhere, BodyKind.class)), note);
    };
    topics.review(topic, version, said, by, ClientId.of(clientId));
    return "redirect:/topics/" + id + "?done=nighttalk.kept";
  }

  private PublicationId rules(Region village) {
    return publications
        .of(village, Publication.Kind.VILLAGE_RULES)
        .map(Publication::id)
        .orElse(new PublicationId(0));
  }
}
