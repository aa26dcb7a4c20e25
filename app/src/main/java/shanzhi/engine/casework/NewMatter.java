package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * What somebody raises.
 *
 * @param spot the place in their words
 * @param position where the phone says they stand, when they let it
 * @param channel how it came: {@code phone}, {@code desk}, {@code patrol}, {@code import} …
 * @param saidAt the moment as the source wrote it, where it comes from elsewhere
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
    boolean confidential) {

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
    this(procedure, region, title, body, spot, position, channel, saidAt, evidence, false);
  }

  /** 保密反映 With the raiser's name kept from who handles it. */
  public NewMatter confidential(boolean kept) {
    return new NewMatter(
        procedure, region, title, body, spot, position, channel, saidAt, evidence, kept);
  }

  /** How it is raised, as the event writes it down. */
  @Nullable
  String way() {
    return confidential ? Said.CONFIDENTIAL : null;
  }

  /** A point in degrees, WGS 84. */
  public record Position(BigDecimal longitude, BigDecimal latitude) {}
}
