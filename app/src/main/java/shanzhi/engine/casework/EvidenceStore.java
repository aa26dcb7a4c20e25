package shanzhi.engine.casework;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sha256;

/**
 * Files that acts rest on, kept once by the SHA-256 of their content. What a file is, its content
 * says, never its name; photos are made fit before they are kept.
 */
@Component
public class EvidenceStore {

  /** Largest file taken, in bytes. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final List<String> HEIC =
      List.of("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence");

  /** Reads its long list of types when the first file comes, not at the start. */
  private final Supplier<Tika> tika = SingletonSupplier.of(Tika::new);

  private final Db db;
  private final County county;
  private final Clock clock;

  EvidenceStore(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /** A file as it was sent. */
  public record Upload(String name, byte[] bytes) {}

  /** A file as it is kept. */
  public record Kept(String type, byte[] bytes) {

    /**
     * Sent to whom it was found for. No browser keeps it, for each look asks anew; a photo opens in its
     * page, a paper is saved under the name given.
     */
    public ResponseEntity<byte[]> sent(String name) {
      var inline =
          type.startsWith("image/") ? "inline" : "attachment; filename=\"%s.pdf\"".formatted(name);
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType(type))
          .cacheControl(CacheControl.noStore())
          .header(HttpHeaders.CONTENT_DISPOSITION, inline)
          .body(bytes);
    }
  }

  /**
   * Keeps the files and answers what an act names them by; a file that no act names is never seen.
   */
  public List<Evidence> keep(List<Upload> uploads, Region place, Acting by, String capability) {
    by.must(capability, place, clock.instant());
    var kept = keep(uploads, place, by.scope(capability));
    var person = by.person();
    if (person != null) sent(kept, place, person);
    return kept;
  }

  private void sent(List<Evidence> files, Region place, PersonId person) {
    db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            insert into casework.sent_file (county, digest, person, region, at)
            select :county, d.digest, :person, :region, :at from unnest(:digests::bytea[]) as d(digest)
            on conflict do nothing""")
            .param("county", county.code())
            .param("person", person.value())
            .param("region", place.code())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("digests", digests(files))
            .update());
  }

  private static byte[][] digests(List<Evidence> files) {
    return files.stream().map(Evidence::bytes).distinct().toArray(byte[][]::new);
  }

  /**
   * Refuses files that an account names by their digests and did not send itself, from whichever phone;
   * what the matter holds already, it may go on resting on.
   *
   * @param matter that the account sees; absent before there is one
   */
  void mustBeSentBy(PersonId person, List<Evidence> files, @Nullable MatterId matter) {
    if (files.isEmpty()) return;
    var strange = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select count(*)
              from unnest(:digests::bytea[]) as d(digest)
             where not exists (select from casework.sent_file s
                                where s.county = :county and s.digest = d.digest
                                  and s.person = :person)
               and not exists (select from casework.evidence e
                                where e.county = :county and e.digest = d.digest
                                  and e.matter = :matter)""")
            .param("county", county.code())
            .param("digests", digests(files))
            .param("person", person.value())
            .param("matter", matter == null ? 0 : matter.value())
            .query(Long.class)
            .single());
    if (strange > 0) throw Refusal.invalid("photos", "casework.photo-missing");
  }

  private List<Evidence> keep(List<Upload> uploads, Region place, Scope scope) {
    if (uploads.size() > Casework.MOST_EVIDENCE) {
      throw Refusal.invalid("evidence", "casework.too-many-files", Casework.MOST_EVIDENCE);
    }
    var kept = new ArrayList<Evidence>();
    for (var upload : uploads) kept.add(keep(upload, place, scope));
    return kept;
  }

  /**
   * Keeps files for a room that holds an annex to a matter. The room has decided that its writer may,
   * and writes down itself what rests on them; no act and no matter's page ever shows them.
   */
  public List<Evidence> keepAside(List<Upload> uploads, Region place) {
    return keep(uploads, place, Scope.system(county));
  }

  /**
   * Keeps photos for who wants to be known to nobody: without the names that the files had, and no paper,
   * which says who wrote it.
   */
  public List<Evidence> keepNameless(List<Upload> uploads, Region place) {
    mustBePhotos(uploads);
    return nameless(keep(uploads, place, Scope.system(county)));
  }

  /** As {@link #keep}, of a matter whose raiser is kept in confidence: their files must not name them. */
  public List<Evidence> keepNameless(
      List<Upload> uploads, Region place, Acting by, String capability) {
    mustBePhotos(uploads);
    return nameless(keep(uploads, place, by, capability));
  }

  private void mustBePhotos(List<Upload> uploads) {
    for (var upload : uploads) {
      if (tika.get().detect(upload.bytes()).equals("application/pdf")) {
        throw Refusal.invalid("evidence", "casework.photos-only", upload.name());
      }
    }
  }

  private static List<Evidence> nameless(List<Evidence> files) {
    var kept = new ArrayList<Evidence>();
    for (var file : files) {
      kept.add(new Evidence(file.digest(), (kept.size() + 1) + ".jpg"));
    }
    return kept;
  }

  /**
   * A file that was kept aside. Only the room knows who may see it: it answers for having found its own
   * row under the reader's scope first.
   */
  public Optional<Kept> aside(Evidence file) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
            select type, bytes from casework.file where county = :county and digest = :digest""")
            .param("county", county.code())
            .param("digest", file.bytes())
            .query((row, n) -> new Kept(row.getString("type"), row.getBytes("bytes")))
            .optional());
  }

  /** The files of a form; a file field left empty counts for nothing. */
  public static List<Upload> uploads(@Nullable List<MultipartFile> files) throws IOException {
    var uploads = new ArrayList<Upload>();
    if (files == null) return uploads;
    for (var file : files) {
      var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
      if (file.isEmpty() && name.isBlank()) continue;
      if (file.isEmpty()) throw Refusal.invalid("evidence", "casework.broken-image", name);
      uploads.add(new Upload(name, file.getBytes()));
    }
    return uploads;
  }

  private Evidence keep(Upload upload, Region place, Scope scope) {
    var file = fit(upload);
    var digest = sha256(file.bytes());
    db.in(
        scope,
        jdbc -> jdbc.sql("""
            insert into casework.file (county, digest, region, type, bytes, stored_at)
            values (:county, :digest, :region, :type, :bytes, :at)
            on conflict do nothing""")
            .param("county", scope.county().code())
            .param("digest", digest)
            .param("region", place.code())
            .param("type", file.type())
            .param("bytes", file.bytes())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update());
    var name = upload.name().strip();
    return new Evidence(
        HexFormat.of().formatHex(digest), name.length() > 100 ? name.substring(0, 100) : name);
  }

  private Kept fit(Upload upload) {
    if (upload.bytes().length > MOST_BYTES) {
      throw Refusal.invalid("evidence", "casework.file-too-large", upload.name(), 10);
    }
    var type = tika.get().detect(upload.bytes());
    if (HEIC.contains(type)) throw Refusal.invalid("evidence", "casework.heic", upload.name());
    return switch (type) {
      case "image/jpeg", "image/png", "image/gif", "image/bmp" ->
        new Kept("image/jpeg", Photos.fit(upload.bytes(), upload.name()));
      case "application/pdf" -> new Kept(type, upload.bytes());
      default -> throw Refusal.invalid("evidence", "casework.file-type", upload.name());
    };
  }

  /** A file of a matter, when the scope sees the matter. */
  Optional<Kept> read(MatterId matter, String digest, Acting by) {
    if (!digest.matches("[0-9a-f]{64}")) return Optional.empty();
    var scope = by.scope(Capability.CASE_READ);
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
            select f.type, f.bytes
              from casework.file f
             where f.county = :county and f.digest = :digest
               and exists (select from casework.evidence e
                            where e.county = f.county and e.digest = f.digest
                              and e.matter = :matter)""")
            .param("county", scope.county().code())
            .param("digest", HexFormat.of().parseHex(digest))
            .param("matter", matter.value())
            .query((row, n) -> new Kept(row.getString("type"), row.getBytes("bytes")))
            .optional());
  }

  private static byte[] sha256(byte[] bytes) {
    return Sha256.of(bytes);
  }
}
