package shanzhi.program.duty;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;

/** Who can be given a zone or a pair: who holds a post of the village or of its township. */
@Component
final class Candidates {

  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final People people;
  private final Clock clock;

  Candidates(
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      People people,
      Clock clock) {
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.people = people;
    this.clock = clock;
  }

  /** Somebody in a post. */
  record Candidate(PersonId person, String role) {}

  /** Name and post by what a form sends. */
  Map<String, String> of(Region village) {
    var held = new LinkedHashMap<Post, List<PersonId>>();
    for (var place : List.of(village, village.parent())) {
      for (var organisation : organisations.at(place)) {
        for (var post : posts.of(organisation.id())) {
          held.put(post, appointments.holdersOf(post.id(), clock.instant()));
        }
      }
    }
    var names =
        people.names(held.values().stream().flatMap(List::stream).distinct().toList());
    var candidates = new LinkedHashMap<String, String>();
    held.forEach((post, holders) -> holders.forEach(person -> candidates.put(
        post.id() + "-" + person, names.getOrDefault(person, "") + " · " + post.title())));
    return candidates;
  }

  /** Who was chosen for something of the village; refuses who is not offered there now. */
  Candidate chosen(String typed, Region village) {
    if (!of(village).containsKey(typed)) throw Refusal.invalid("person", "duty.choose");
    var parts = typed.split("-", 2);
    var post = posts.must(new PostId(Long.parseLong(parts[0])));
    return new Candidate(new PersonId(Long.parseLong(parts[1])), post.title());
  }
}
