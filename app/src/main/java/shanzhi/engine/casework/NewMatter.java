package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/**
 * What somebody raises.
 *
 * @param spot the place in their words
 * @param position where the phone says they stand, when they let it
 * @param channel how it came: {@code phone}, {@code desk}, {@code patrol}, {@code import} …
 * @param saidAt the moment as the source wrote it, where it comes from elsewhere
 * @param toldBy who told it to the post that writes it down, by phone or at a desk; or for whom the
 *     platform raises it
 * @param confidential whether the raiser's name is kept from who handles it
 */
public record NewMatter(
    String procedure,
    Region region,
    String title,
    String body,
    String spot,
    @Nullable Position position,
    String channel,
    @Nullable String saidAt,
    List<Evidence> evidence,
    boolean confidential,
    @Nullable PersonId toldBy) {

  /** Longest words for a place, in characters. */
  public static final int MOST_SPOT = 100;

  public NewMatter(
      String procedure,
      Region region,
      String title,
      String body,
      String spot,
      @Nullable Position position,
      String channel,
      @Nullable String saidAt,
      List<Evidence> evidence) {
    this(procedure, region, title, body, spot, position, channel, saidAt, evidence, false, null);
  }

  /** 保密反映 With the raiser's name kept from who handles it. */
  public NewMatter confidential(boolean kept) {
    return new NewMatter(
        procedure, region, title, body, spot, position, channel, saidAt, evidence, kept, toldBy);
  }

  /** The same with the files that were kept for it. */
  public NewMatter with(List<Evidence> files) {
    return new NewMatter(
        procedure,
        region,
        title,
        body,
        spot,
        position,
        channel,
        saidAt,
        files,
        confidential,
        toldBy);
  }

  /** Told to a post by somebody: theirs, written down by the post. */
  public NewMatter toldBy(@Nullable PersonId person) {
    return new NewMatter(
        procedure,
        region,
        title,
        body,
        spot,
        position,
        channel,
        saidAt,
        evidence,
        confidential,
        person);
  }

  /** Whose matter it is when the actor raises it; nobody's where a post or the platform noticed it. */
  @Nullable
  PersonId raiser(Acting by) {
    var told = by.kind() == Acting.Kind.POST || by.kind() == Acting.Kind.SYSTEM;
    return told ? toldBy : by.principal();
  }

  /**
   * Refuses what cannot be raised.
   *
   * @param decided whether a level decided it, which may be the county's own
   */
  void check(boolean decided) {
    var checks = new Checks();
    checks.text("title", title, 1, Casework.MOST_TITLE);
    checks.text("body", body, 1, Casework.MOST_BODY);
    checks.text("spot", spot, 0, MOST_SPOT);
    if (saidAt != null) checks.text("saidAt", saidAt, 0, 40);
    if (evidence.size() > Casework.MOST_EVIDENCE) {
      checks.fault("evidence", "casework.too-many-files", Casework.MOST_EVIDENCE);
    }
    checks.end();
    var level = region.level();
    if (level == Region.Level.GRID || level == Region.Level.COUNTY && !decided) {
      throw Refusal.invalid("region", "casework.which-village");
    }
  }

  /** How it is raised, as the event writes it down. */
  @Nullable
  String way() {
    return confidential ? Said.CONFIDENTIAL : null;
  }

  /** A point in degrees, WGS 84. */
  public record Position(BigDecimal longitude, BigDecimal latitude) {}
}
