package shanzhi.engine.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** 卷宗 All that is recorded about one matter. */
public record Dossier(Matter matter, Content content, List<Event> events, List<Gathered> gathered) {

  /** What was said when it was raised. */
  public record Content(
      String title,
      String body,
      String spot,
      NewMatter.@Nullable Position position,
      String channel,
      @Nullable String saidAt) {}

  /** A matter gathered under this one. */
  public record Gathered(long id, String title) {}
}
