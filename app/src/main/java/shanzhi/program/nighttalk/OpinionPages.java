package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Opinions;
import shanzhi.engine.deliberation.Topic;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.deliberation.TopicOpinion;
import shanzhi.engine.deliberation.Topics;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;
import shanzhi.foundation.territory.Territory;

/** 提事 What residents say should be talked over, and what became of it. */
@Controller
class OpinionPages {

  private final Topics topics;
  private final Opinions opinions;
  private final Meetings meetings;
  private final Villages villages;
  private final People people;
  private final Territory territory;

  OpinionPages(
      Topics topics,
      Opinions opinions,
      Meetings meetings,
      Villages villages,
      People people,
      Territory territory) {
    this.topics = topics;
    this.opinions = opinions;
    this.meetings = meetings;
    this.villages = villages;
    this.people = people;
    this.territory = territory;
  }

  /**
   * The page.
   *
   * @param helps whether the reader may write down what somebody else says
   * @param own the reader's own, the newest first
   * @param became the topics into which they went
   * @param planned on whose agenda one of these stands
   * @param before what the reader's own said before they were mended
   * @param open what waits for being gathered; none for who gathers nothing
   */
  record OpinionPage(
      Region village,
      String place,
      boolean helps,
      List<TopicOpinion> own,
      Map<TopicId, Topic> became,
      Map<TopicId, Meeting> planned,
      Map<Long, List<TopicOpinion.Before>> before,
      @Nullable List<Waiting> open) {}

  /**
   * An opinion that waits, and whose it is.
   *
   * @param alike which others say much the same
   * @param before what it said before it was mended
   */
  record Waiting(
      TopicOpinion opinion, String name, List<Long> alike, List<TopicOpinion.Before> before) {}

  @GetMapping("/opinions")
  String opinions(
      @RequestParam @Nullable String village,
      @RequestParam @Nullable String like,
      Identity who,
      Model model) {
    var place = villages.of(village, who);
    var by = villages.hat(who, place);
    var own = topics.own(who.resident());
    opinions.read(who.resident());
    var gathers = gathering(who, place);
    var open = gathers == null ? null : waiting(place, like, gathers);
    var helps =
        who.hats().stream().anyMatch(hat -> hat.seat() != null && hat.can(CASE_RAISE, place));
    model.addAttribute(
        "page",
        new OpinionPage(
            place,
            territory.fullName(place),
            helps,
            own,
            became(own, place, by),
            meetings.scheduled(place, by),
            opinions.before(own, who.resident()),
            open));
    return "program/nighttalk/opinions";
  }

  private @Nullable Acting gathering(Identity who, Region place) {
    return Stream.of(TALK_RUN, TALK_SIT)
        .flatMap(capability -> who.as(capability, place).stream())
        .findFirst()
        .orElse(null);
  }

  private List<Waiting> waiting(Region place, @Nullable String like, Acting by) {
    var open = new ArrayList<>(topics.open(place, by));
    var names = people.names(open.stream().map(TopicOpinion::person).toList());
    if (like != null && !like.isBlank()) {
      var alike = topics.alike(place, like.strip(), by);
      open.removeIf(opinion -> !alike.contains(opinion.id()));
    }
    var before = opinions.before(open, place, by);
    return open.stream()
        .map(opinion -> new Waiting(
            opinion,
            names.getOrDefault(opinion.person(), ""),
            topics.alike(place, opinion.what(), by).stream()
                .filter(id -> id != opinion.id())
                .toList(),
            before.getOrDefault(opinion.id(), List.of())))
        .toList();
  }

  private Map<TopicId, Topic> became(List<TopicOpinion> own, Region place, Acting by) {
    var ids = own.stream()
        .filter(opinion -> opinion.village().equals(place))
        .map(TopicOpinion::topic)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
    var found = new HashMap<TopicId, Topic>();
    for (var topic : topics.of(ids, place, by)) found.put(topic.id(), topic);
    return found;
  }

  @PostMapping("/opinions")
  String raise(
      @RequestParam @Nullable String village,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String of,
      @RequestParam String clientId,
      Identity who) {
    var place = Typed.village(village);
    var whose = of.isBlank() ? null : new PersonId(Typed.number("of", of));
    var by = whose == null ? who.resident() : who.must(CASE_RAISE, place);
    topics.raise(place, what, whose, by, ClientId.of(clientId));
    return "redirect:/opinions?village=" + place + "&done=nighttalk.raised";
  }

  @PostMapping("/opinions/{id:\\d{1,18}}/answer")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam String clientId,
      Identity who) {
    var by = Stream.of(TALK_RUN, TALK_SIT)
        .flatMap(capability -> who.as(capability).stream())
        .findFirst()
        .orElseGet(() -> who.must(TALK_SIT));
    topics.answer(id, answer, by, ClientId.of(clientId));
    return "redirect:/opinions?done=nighttalk.answered";
  }

  /** One's own, with what it said before. */
  record OwnPage(TopicOpinion opinion, String place, List<TopicOpinion.Before> before) {}

  @GetMapping("/opinions/{id:\\d{1,18}}")
  String own(@PathVariable long id, Identity who, Model model) {
    var own = opinions.own(id, who.resident());
    opinions.read(who.resident());
    var before = opinions.before(List.of(own), who.resident()).getOrDefault(id, List.of());
    model.addAttribute("page", new OwnPage(own, territory.fullName(own.village()), before));
    return "program/nighttalk/opinion";
  }

  /** Says one's own otherwise. */
  @PostMapping("/opinions/{id:\\d{1,18}}/mending")
  String mend(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String what,
      @RequestParam String clientId,
      Identity who) {
    opinions.mend(id, version, what, who.resident(), ClientId.of(clientId));
    return "redirect:/opinions?done=nighttalk.opinion-mended";
  }

  /** Takes one's own back. */
  @PostMapping("/opinions/{id:\\d{1,18}}/withdrawal")
  String withdraw(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam String clientId,
      Identity who) {
    opinions.withdraw(id, version, who.resident(), ClientId.of(clientId));
    return "redirect:/opinions?done=nighttalk.opinion-withdrawn";
  }
}
