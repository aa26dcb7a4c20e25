package shanzhi.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import shanzhi.foundation.ground.Words;

/** Where {@code ./shanzhi bench NAME} arrives. */
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private static final Map<String, Supplier<Bench>> BENCHES = Map.of(
      "loop", LoopBench::new,
      "start", StartBench::new,
      "board", BoardBench::new,
      "web", WebBench::new,
      "sync", SyncBench::new,
      "ledger", LedgerBench::new,
      "dividend", DividendBench::new,
      "meeting", MeetingBench::new,
      "classify", ClassifyBench::new,
      "similar", SimilarBench::new);

  private Main() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words), System.out, System.err));
  }

  /** The exit status: 0 where something was measured, whatever it was. */
  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      var name =
          words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
      if (words.isEmpty() || !words.getFirst().equals(name) || !BENCHES.containsKey(name)) {
        throw new Options.Usage("Say what to measure: ./shanzhi bench %s."
            .formatted(String.join("|", new TreeSet<>(BENCHES.keySet()))));
      }
      var options = Options.read(words.subList(1, words.size()));
      var talk = new Talk(err);
      var measured = BENCHES.get(name).get().measure(options, talk);
      var page = new QualityPage(home()).write(measured, LocalDate.now(Clock.system(Words.ZONE)));
      talk.step("Written to %s", home().relativize(page));
      out.println(options.json() ? measured.json() : measured.text());
      return 0;
    } catch (Options.Usage wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    } catch (InterruptedException interrupted) {
      err.println("Interrupted.");
      return FAILED;
    } catch (IOException | SQLException | RuntimeException failed) {
      if (!(failed instanceof CannotMeasure)) failed.printStackTrace(err);
      err.println("Could not measure: " + failed.getMessage());
      return FAILED;
    }
  }

  /** The folder of the {@code shanzhi} script. */
  static Path home() {
    return Path.of(System.getProperty("shanzhi.home", "")).toAbsolutePath().normalize();
  }
}
