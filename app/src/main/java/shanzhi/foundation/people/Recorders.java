package shanzhi.foundation.people;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/** What the register keeps as signs, in words: who recorded something, and a place by its code. */
@Component
class Recorders {

  private static final Pattern POST = Pattern.compile("post:(\\d{1,18})/person:(\\d{1,18})");
  private static final Pattern PERSON = Pattern.compile("person:(\\d{1,18})(/mandate:\\d{1,18})?");

  private final Posts posts;
  private final People people;
  private final Territory territory;

  Recorders(Posts posts, People people, Territory territory) {
    this.posts = posts;
    this.people = people;
    this.territory = territory;
  }

  /** The post and the name of an officer, the name of a resident, or the platform. */
  String of(String signature, Words words) {
    var post = POST.matcher(signature);
    if (post.matches()) {
      var title = posts.find(new PostId(Long.parseLong(post.group(1)))).map(one -> one.title());
      return (title.orElse("") + " " + name(post.group(2))).strip();
    }
    var person = PERSON.matcher(signature);
    if (person.matches()) {
      var name = name(person.group(1));
      return person.group(2) == null ? name : words.of("people.recorder-agent", name);
    }
    return words.of("people.recorder-system");
  }

  /** 乡镇经手 Whether it was written by the post of a township, or one above it. */
  boolean township(String signature) {
    var post = POST.matcher(signature);
    if (!post.matches()) return false;
    return posts
        .find(new PostId(Long.parseLong(post.group(1))))
        .filter(one -> one.place().level().digits < Region.Level.VILLAGE.digits)
        .isPresent();
  }

  private String name(String person) {
    return people.name(new PersonId(Long.parseLong(person)));
  }

  /** What a line of somebody's history says beside its kind. */
  String said(Moved line, Words words) {
    return switch (line.kind()) {
      case ENDED -> words.named("people.ended", line.place());
      case SEX -> words.named("people.sex", line.place());
      case BORN -> words.day(LocalDate.parse(line.place()));
      case NAMED -> line.place();
      case IDENTITY, PHONE ->
        line.place().isEmpty() ? words.of("people.not-recorded") : line.place();
      case HOUSEHOLD ->
        words.of(
            "people.household-changed", number(line.place(), words), number(line.code(), words));
      case REGISTERED, RESIDENT, AWAY, BACK -> place(line.place(), line.code());
    };
  }

  /** What waits for the township, or was answered by it, in words. */
  String said(Verification.Claim claim, Words words) {
    var day = words.day(claim.since());
    var registered = claim.registered();
    var at = registered == null ? "" : place(registered.place(), registered.code());
    return switch (claim.kind()) {
      case ENDED ->
        words.of("people.claim.ended", words.named("people.ended", claim.why() + ""), day);
      case MOVED -> {
        var to = claim.to();
        yield words.of("people.claim.moved", place("", to == null ? null : to.code()), day);
      }
      case REGISTERED -> words.of("people.claim.registered", at, day);
      case ENTERED -> words.of("people.claim.entered", at, day);
    };
  }

  private static String number(@Nullable String number, Words words) {
    return number == null || number.isEmpty() ? words.of("people.household-unnumbered") : number;
  }

  /** A place in the county by its name, another county's by its code; "" where none is known. */
  String place(String named, @Nullable String code) {
    if (!named.isBlank()) return named;
    if (code == null || !Region.isCode(code)) return code == null ? "" : code;
    return territory
        .find(new Region(code))
        .map(division -> territory.fullName(division.region()))
        .orElse(code);
  }
}
