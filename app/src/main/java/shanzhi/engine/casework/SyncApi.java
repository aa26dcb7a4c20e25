package shanzhi.engine.casework;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.Captures.Item;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 离线上报 Where a phone sends what it captured out of signal: photos first, one each, then the items in
 * batches. A batch that is cut half-way is sent again as it was; each item is answered for itself.
 */
@RestController
@RequestMapping("/api/sync")
class SyncApi {

  private static final Logger LOG = LoggerFactory.getLogger(SyncApi.class);

  /** Most items in one batch. */
  static final int MOST_ITEMS = 50;

  /** Largest batch, in bytes: as many items as may be, each as long as may be. */
  static final int MOST_BYTES = 2 * 1024 * 1024;

  /** After so many failures of the platform itself the rest of a batch waits for the next time. */
  private static final int MOST_FAILURES = 3;

  private final Captures captures;
  private final EvidenceStore evidence;
  private final MessageSource messages;
  private final JsonMapper json;

  SyncApi(Captures captures, EvidenceStore evidence, MessageSource messages, JsonMapper json) {
    this.captures = captures;
    this.evidence = evidence;
    this.messages = messages;
    this.json = json;
  }

  /** What is sent: {@code {"items": […]}}. */
  record Batch(@Nullable List<@Nullable JsonNode> items) {}

  /** What is answered, in the order of what was sent; what is missing was not looked at. */
  record Answers(List<Answer> answers) {}

  /** A field that is to blame, and why. */
  record Fault(String field, String message) {}

  /**
   * What became of an item.
   *
   * @param outcome {@code stored}, {@code repeated} (stored before, the same answer), {@code refused},
   *     {@code conflict} (the matter moved on meanwhile) or {@code failed} (send it again later)
   * @param matter the number, where there is one
   * @param message why not, and what to do
   * @param since of a conflict: what was done meanwhile, a sentence each
   * @param version of a conflict: the matter's version now
   * @param acts of a conflict: what may be done now
   */
  record Answer(
      @Nullable String clientId,
      String outcome,
      @Nullable Long matter,
      @Nullable String code,
      @Nullable String message,
      List<Fault> fields,
      List<String> since,
      @Nullable Integer version,
      List<String> acts) {}

  @PostMapping
  Answers store(
      Identity who,
      HttpServletRequest request,
      @CookieValue(name = "language", required = false) @Nullable String language)
      throws IOException {
    var items = items(request);
    var words = Words.in(messages, language);
    var answers = new ArrayList<Answer>();
    var failures = 0;
    for (var sent : items) {
      var answer = answer(sent, who, words);
      answers.add(answer);
      if (answer.outcome().equals("failed") && ++failures == MOST_FAILURES) break;
    }
    return new Answers(answers);
  }

  private List<@Nullable JsonNode> items(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST_BYTES) throw tooLarge();
    var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) throw tooLarge();
    Batch batch;
    try {
      batch = json.readValue(bytes, Batch.class);
    } catch (JacksonException unreadable) {
      throw Refusal.invalid("", "casework.sync-unreadable");
    }
    if (batch == null || batch.items() == null) {
      throw Refusal.invalid("items", "casework.sync-unreadable");
    }
    if (batch.items().size() > MOST_ITEMS) {
      throw Refusal.invalid("items", "casework.sync-too-many", MOST_ITEMS);
    }
    return batch.items();
  }

  private static Refusal tooLarge() {
    return Refusal.tooLarge("casework.sync-too-large", MOST_BYTES / 1024 / 1024);
  }

  private Answer answer(@Nullable JsonNode sent, Identity who, Words words) {
    Item item;
    try {
      item = json.treeToValue(sent, Item.class);
    } catch (JacksonException unreadable) {
      item = null;
    }
    if (item == null) {
      return refused(id(sent), Refusal.invalid("", "casework.sync-unreadable"), words);
    }
    try {
      var kept = captures.store(item, who);
      var matter = kept.matter();
      return new Answer(
          item.clientId(),
          kept.outcome().name().toLowerCase(Locale.ROOT),
          matter == null ? null : matter.id().value(),
          null,
          null,
          List.of(),
          List.of(),
          matter == null ? null : matter.version(),
          List.of());
    } catch (Refusal refusal) {
      return item.matter() != null && moved(refusal)
          ? conflict(item, refusal, who, words)
          : refused(item.clientId(), refusal, words);
    } catch (RuntimeException failure) {
      return failed(item, failure, words);
    }
  }

  private static @Nullable String id(@Nullable JsonNode sent) {
    var id = sent == null ? null : sent.get("clientId");
    return id == null || !id.isString() ? null : id.asString();
  }

  /** Lawful when it was captured, but somebody acted on the matter meanwhile. */
  private static boolean moved(Refusal refusal) {
    return refusal.code().equals("casework.stale") || refusal.code().equals("casework.not-now");
  }

  private Answer conflict(Item item, Refusal refusal, Identity who, Words words) {
    long number = java.util.Objects.requireNonNull(item.matter(), "only an act meets a conflict");
    var version = item.version() == null ? 0 : item.version();
    var now = captures.now(number, who);
    var since = captures.since(number, version, who, words);
    return new Answer(
        item.clientId(),
        "conflict",
        number,
        refusal.code(),
        words.of("casework.sync-conflict"),
        List.of(),
        since,
        now.version(),
        captures.acts(now, who));
  }

  private static Answer refused(@Nullable String client, Refusal refusal, Words words) {
    var faults = refusal.faults().stream()
        .map(fault -> new Fault(fault.field(), words.fault(fault)))
        .toList();
    return new Answer(
        client,
        "refused",
        null,
        refusal.code(),
        String.join(" ", faults.stream().map(Fault::message).distinct().toList()),
        faults,
        List.of(),
        null,
        List.of());
  }

  /** The item is not stored; the log knows why by the number. What was written stays out of the log. */
  private static Answer failed(Item item, RuntimeException failure, Words words) {
    var number = Long.toString(System.nanoTime() & 0xFFFFFFFFFFL, 36).toUpperCase(Locale.ROOT);
    var cause = new IllegalStateException(failure.getClass().getName());
    cause.setStackTrace(failure.getStackTrace());
    LOG.error("{} captured item failed", number, cause);
    return new Answer(
        item.clientId(),
        "failed",
        null,
        "casework.sync-failed",
        words.of("casework.sync-failed", number),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  /** Keeps a photo and answers the digest by which items name it; sent again it is kept once. */
  @PostMapping("/photos")
  Evidence photo(Identity who, @RequestParam String region, @RequestParam MultipartFile photo)
      throws IOException {
    if (!Region.isCode(region)) throw Refusal.invalid("region", "casework.which-village");
    var place = new Region(region);
    var uploads = EvidenceStore.uploads(List.of(photo));
    if (uploads.isEmpty()) throw Refusal.invalid("photo", "casework.broken-image", "photo");
    var by = Captures.hat(null, who, place);
    return evidence.keep(uploads, place, by, Capability.CASE_RAISE).getFirst();
  }
}
