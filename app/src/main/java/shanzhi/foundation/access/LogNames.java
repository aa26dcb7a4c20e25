package shanzhi.foundation.access;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/**
 * The signs that the logs keep, in words: {@code post:12/person:34} and {@code place:510727} say
 * nothing to who reads them. What has no words is shown as it is kept.
 */
@Component
public final class LogNames {

  private final Posts posts;
  private final Territory territory;
  private final Holders holders;

  LogNames(Posts posts, Territory territory, Holders holders) {
    this.posts = posts;
    this.territory = territory;
    this.holders = holders;
  }

  /** As what somebody acted: the post, oneself, on behalf of another, the platform. */
  public String as(String signature, Words words) {
    if (signature.equals("system")) return words.of("access.as.system");
    if (signature.contains("/mandate:")) return words.of("access.as.behalf");
    if (signature.startsWith("post:")) return part(signature.split("/")[0], words);
    return signature.startsWith("person:") ? words.of("access.as.self") : signature;
  }

  /** What was looked at: a person by name, a place by name, a matter by its number. */
  public String subject(String kept, Words words) {
    return Arrays.stream(kept.split("/"))
        .map(part -> part(part, words))
        .collect(Collectors.joining(" · "));
  }

  /** What somebody looked for: a reason that was typed stands as it is, a word of the program is said. */
  public String why(String reason, Words words) {
    return reason.matches("[a-z]+:[0-9]{1,18}")
        ? part(reason, words)
        : words.named("access.why", reason);
  }

  private String part(String part, Words words) {
    var colon = part.indexOf(':');
    var id = part.substring(colon + 1);
    if (colon < 0) return part;
    var kind = part.substring(0, colon);
    if ((kind.equals("place") || kind.equals("region")) && Region.isCode(id)) {
      return territory
          .find(new Region(id))
          .map(place -> territory.fullName(place.region()))
          .orElse(id);
    }
    if (!id.matches("[0-9]{1,18}")) {
      var name = words.named("access.subject", kind + "." + id);
      return name.equals(kind + "." + id) ? part : name;
    }
    return switch (kind) {
      case "post" ->
        posts.find(new PostId(Long.parseLong(id))).map(post -> post.title()).orElse(part);
      case "person" ->
        words.of("access.subject.person", holders.name(new PersonId(Long.parseLong(id))), id);
      default -> {
        var name = words.named("access.subject", kind);
        yield name.equals(kind) ? part : words.of("access.subject-number", name, id);
      }
    };
  }

  /** What an operation was about: the room of the address, and what was done there. */
  public String act(Operation done, Words words) {
    var path = done.path().isEmpty() ? done.route() : done.path();
    var parts = path.split("/");
    var room =
        parts.length < 2 ? "" : parts[1].equals("api") && parts.length > 2 ? parts[2] : parts[1];
    if (room.equals("administration") && parts.length > 2) room = parts[2];
    room = stem(room);
    var name = words.named("access.room", room);
    if (name.equals(room)) return "";
    var last = parts.length < 3 ? "" : stem(parts[parts.length - 1]);
    var step = words.named("access.step", last);
    return step.equals(last) || done.method().equals("GET") ? name : name + " · " + step;
  }

  /** A name without what kind of file it asks for. */
  private static String stem(String name) {
    var dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** How an operation ended. */
  public String result(Operation done, Words words) {
    var status = Integer.toString(done.status());
    if (done.status() < 400) return words.of("access.result.ok");
    if (done.status() >= 500) return words.of("access.result.failed");
    var name = words.named("access.result", status);
    return name.equals(status) ? words.of("access.result.refused") : name;
  }
}
