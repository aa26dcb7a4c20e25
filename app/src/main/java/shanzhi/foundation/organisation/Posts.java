package shanzhi.foundation.organisation;

import static shanzhi.foundation.ground.Capability.ADMIN_SYSTEM;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** The posts of the county's organisations, answered from memory. */
@Component
public class Posts {

  static final int MOST_SEATS = 500;
  private static final int MOST_REASON = 200;

  private final Db db;
  private final Clock clock;
  private final Territory territory;
  private final Organisations organisations;
  private final PostStore store;
  private final Register<Book> book;
  private final ObjectProvider<HeldByPost> held;

  /** All posts, as they are kept in memory. */
  private record Book(Map<PostId, Post> all, Map<OrganisationId, List<Post>> of) {

    static Book of(List<Post> posts) {
      return new Book(
          posts.stream().collect(Collectors.toMap(Post::id, post -> post)),
          posts.stream()
              .sorted(Comparator.comparing(Post::kind)
                  .thenComparing(post -> post.id().value()))
              .collect(Collectors.groupingBy(Post::organisation)));
    }

    Book with(Post post) {
      var more = new HashMap<>(all);
      more.put(post.id(), post);
      return of(List.copyOf(more.values()));
    }
  }

  /** @param held looked up when first needed: those who hold look posts up themselves */
  Posts(
      Db db,
      County county,
      Clock clock,
      Territory territory,
      Organisations organisations,
      ObjectProvider<HeldByPost> held) {
    this.db = db;
    this.clock = clock;
    this.territory = territory;
    this.organisations = organisations;
    this.held = held;
    this.store = new PostStore(county);
    this.book = new Register<>(
        () -> db.in(Scope.open(county), store::edition),
        () -> db.in(Scope.open(county), jdbc -> Book.of(store.all(jdbc))));
  }

  public Optional<Post> find(PostId id) {
    return Optional.ofNullable(book.rows().all().get(id));
  }

  public Post must(PostId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("organisation.post-unknown"));
  }

  /** The posts of an organisation that stand, by kind. */
  public List<Post> of(OrganisationId organisation) {
    var now = clock.instant();
    return ever(organisation).stream().filter(post -> post.stands(now)).toList();
  }

  /** The posts that an organisation has or had, by kind. */
  public List<Post> ever(OrganisationId organisation) {
    return book.rows().of().getOrDefault(organisation, List.of());
  }

  /** The posts of a kind over exactly this place that stand. */
  public List<Post> at(Region place, PostKind kind) {
    var now = clock.instant();
    return book.rows().all().values().stream()
        .filter(post -> post.kind() == kind && post.place().equals(place) && post.stands(now))
        .sorted(Comparator.comparing(post -> post.id().value()))
        .toList();
  }

  /**
   * The capability by which somebody may write a post or its appointments: the three
   * administrations are the system administrator's alone.
   */
  static String writing(PostKind kind, Acting by) {
    return kind.administration() || !by.can(ORGANISATION_WRITE) ? ADMIN_SYSTEM : ORGANISATION_WRITE;
  }

  /** Establishes a post. */
  public PostId establish(NewPost post, Acting by, ClientId client) {
    var capability = writing(post.kind(), by);
    by.must(capability, post.place(), clock.instant());
    return db.in(by.scope(capability), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var content = ClientId.print(by, post);
      var before = store.repeated(jdbc, client, content);
      if (before != null) return before;
      check(post);
      var id = store.add(jdbc, post, client, content);
      book.changed(
          edition,
          rows -> rows.with(new Post(
              id,
              post.organisation(),
              post.place(),
              post.kind(),
              post.title(),
              post.seats(),
              null)));
      return id;
    });
  }

  /** What is said of a post that is to be no more. */
  private record Abolition(PostId post, LocalDate since, String reason) {}

  /**
   * 撤销 Ends a post that nobody holds, at once or from a later day on; nobody is appointed to it
   * beyond. Its open matters go to its office, what else waits for it is to be given to others first.
   * Its past holders and what they did stay on record.
   */
  public void abolish(PostId id, LocalDate day, String reason, Acting by, ClientId client) {
    var post = must(id);
    var capability = writing(post.kind(), by);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    by.must(capability, post.place(), now);
    var today = LocalDate.ofInstant(now, Words.ZONE);
    var checks = new Checks();
    var why = checks.text("reason", reason, 1, MOST_REASON);
    checks.must(!day.isBefore(today), "since", "organisation.not-backwards");
    checks.end();
    var since = day.equals(today) ? now : day.atStartOfDay(Words.ZONE).toInstant();
    db.in(by.scope(capability), jdbc -> {
      PostStore.takeTurns(jdbc, id);
      var content = ClientId.print(by, new Abolition(id, day, why));
      if (store.abolishedBefore(jdbc, client, content)) return null;
      if (store.abolished(jdbc, id) != null) {
        throw Refusal.conflict("organisation.abolished-already", post.title());
      }
      if (store.held(jdbc, id, since)) {
        throw Refusal.conflict("organisation.post-held", post.title());
      }
      var waiting =
          held.orderedStream().flatMap(kept -> kept.waiting(id, since).stream()).toList();
      if (!waiting.isEmpty()) throw Refusal.invalid(waiting);
      held.orderedStream().forEach(kept -> kept.giveBack(post, why, by, client));
      store.abolish(jdbc, post, since, why, by, now, client, content);
      book.changed(store.nextEdition(jdbc), rows -> rows.with(post.abolished(since)));
      return null;
    });
  }

  private void check(NewPost post) {
    var organisation = organisations.must(post.organisation());
    territory.must(post.place());
    var checks = new Checks();
    checks.text("title", post.title(), 1, 40);
    checks.must(
        post.seats() >= 1 && post.seats() <= MOST_SEATS, "seats", "organisation.seats", MOST_SEATS);
    checks.must(
        post.kind().levels().contains(post.place().level()),
        "kind",
        "organisation.post-not-at-this-level");
    checks.must(
        organisation.region().contains(post.place()),
        "place",
        "organisation.post-elsewhere",
        organisation.name(),
        territory.name(organisation.region()));
    checks.end();
  }
}
