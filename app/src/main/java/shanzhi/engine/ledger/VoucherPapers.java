package shanzhi.engine.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/**
 * 附件 The scanned papers of vouchers, kept once by the digest of their content where casework keeps its
 * evidence: photos and PDF alone, what a file is told by its content, ten megabytes at most. A voucher
 * names each as {@code file:digest:name}, and so commits to it.
 */
@Component
public class VoucherPapers {

  private static final String FILE = "file:";
  private static final int HEX = 64;
  private static final int MOST_NAME = 30;

  private final EvidenceStore store;
  private final Vouchers vouchers;

  VoucherPapers(EvidenceStore store, Vouchers vouchers) {
    this.store = store;
    this.vouchers = vouchers;
  }

  /** Keeps files and answers what a voucher names them by. */
  public List<String> keep(List<EvidenceStore.Upload> uploads, Region place) {
    var kept = new ArrayList<String>();
    for (var file : store.keepAside(uploads, place)) {
      var name = file.name().replaceAll("[\\p{Cntrl}:]", " ").strip();
      kept.add(FILE + file.digest() + ":"
          + (name.length() > MOST_NAME ? name.substring(name.length() - MOST_NAME) : name));
    }
    return kept;
  }

  /** A paper of a voucher as a page names it; the digest of one that can be opened. */
  public record Paper(@Nullable String digest, String name) {

    public static Paper of(String evidence) {
      if (!evidence.startsWith(FILE) || evidence.length() < FILE.length() + HEX) {
        return new Paper(null, evidence);
      }
      var digest = evidence.substring(FILE.length(), FILE.length() + HEX);
      var name = evidence.length() > FILE.length() + HEX + 1
          ? evidence.substring(FILE.length() + HEX + 1)
          : digest.substring(0, 8);
      return new Paper(digest, name.isBlank() ? digest.substring(0, 8) : name);
    }
  }

  public static List<Paper> of(Voucher voucher) {
    return voucher.evidence().stream().map(Paper::of).toList();
  }

  /** A file, for whoever sees the voucher that names it. */
  public EvidenceStore.Kept see(VoucherId id, String digest, Acting by) {
    var named = of(vouchers.must(id, by)).stream().anyMatch(paper -> digest.equals(paper.digest()));
    if (!named) throw Refusal.unknown("ledger.paper-unknown");
    return store
        .aside(new Evidence(digest, ""))
        .orElseThrow(() -> Refusal.unknown("ledger.paper-unknown"));
  }
}
