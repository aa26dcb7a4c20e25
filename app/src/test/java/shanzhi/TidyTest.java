package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import org.junit.jupiter.api.Test;

/** The house rules of how the code is written; each failure names the place and the mend. */
class TidyTest {

  private static final int METHOD = 70;
  private static final int LINE = 110;
  private static final int FILE = 500;

  private static final Pattern PATTERN_NAME = Pattern.compile(
      ".*(Impl|Utils?|Helper|Manager|D[Tt][Oo]|V[Oo]|BO|POJO|Service|Processor|Abstract|Base|Common)$"
          + "|^(Abstract|Base|Common|I[A-Z])[A-Z].*");

  /** Where no fraction may be lost: money, points, shares, votes, hours. */
  private static final Set<String> EXACT = Set.of(
      "engine.ledger",
      "engine.deliberation",
      "program.moralcredit",
      "program.collective",
      "program.coop",
      "program.books",
      "program.assets",
      "program.industry",
      "program.mutualaid");

  /** Schemas whose functions are everybody's. */
  private static final Set<String> SHARED_SCHEMAS = Set.of("ground");

  /**
   * Statements that name another module's table by licence. The published fragments (a log leaf, an
   * inbox line) need none: their text stands in the module that owns the table. The doors of an act ask
   * once for all that one act writes (decision 0023). What a room kept of its own and an engine keeps for it
   * now goes over once.
   */
  private static final Set<String> LICENSED = Set.of(
      "app/src/main/resources/db/migration/casework/V20__one_door.sql",
      "app/src/main/resources/db/migration/casework/V30__moved_in_place.sql",
      "app/src/main/resources/db/migration/casework/V40__only_what_is_there.sql",
      "app/src/main/resources/db/migration/casework/V95__what_hangs_on_a_matter.sql",
      "app/src/main/resources/db/migration/ledger/V60__scope_at_the_door.sql",
      "app/src/main/resources/db/migration/ledger/V80__one_account_alone.sql",
      "app/src/main/resources/db/migration/ledger/V105__never_below_by_type.sql",
      "app/src/main/resources/db/migration/guild/V2__formed_as_councils_are.sql");

  private static final Pattern FOREIGN_TABLE = Pattern.compile(
      "(?i)\\b(?:from|join|into|update|references|table|on|lateral)\\s+(?:only\\s+)?([a-z_]+)\\.[a-z_]+");

  // Each in two halves, so that this file does not break its own rule.
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.])/(wo" + "rk|ro" + "ot|ho" + "me)/[\\w.]" + "|repo1?\\.mav"
          + "en\\.|registry\\.np" + "mjs\\.|py" + "pi\\.org|deb\\.deb" + "ian\\.org");

  private static final List<Path> TEXTS = Stream.of(
          ".java", ".jte", ".sql", ".md", ".xml", ".properties", ".js", ".css", ".txt", ".csv")
      .flatMap(ending -> Sources.files("", ending).stream())
      .toList();

  @Test
  void methodsAreShort() {
    var wrong = new ArrayList<String>();
    each(MethodTree.class, (unit, method) -> {
      var lines = unit.lastLine(method) - unit.line(method) + 1;
      if (lines > METHOD) {
        wrong.add("%s: %s has %d lines: give its parts names of their own"
            .formatted(unit.at(method), method.getName(), lines));
      }
    });
    assertThat(wrong).as("methods of more than %d lines", METHOD).isEmpty();
  }

  @Test
  void linesFitOnAScreen() {
    var wrong = new ArrayList<String>();
    for (var file : TEXTS) {
      if (!file.toString().matches(".*\\.(java|sql)")) continue;
      lines(file, (number, line) -> {
        if (line.codePointCount(0, line.length()) > LINE)
          wrong.add(at(file, number) + ": break it (a text block may end on a line of its own)");
      });
    }
    assertThat(wrong).as("lines of more than %d characters", LINE).isEmpty();
  }

  @Test
  void filesHaveOneSubject() {
    var wrong = new ArrayList<String>();
    for (var file : TEXTS) {
      if (!file.toString().matches(".*\\.(java|jte|sql)")) continue;
      var lines = Sources.text(file).lines().count();
      if (lines > FILE) {
        wrong.add(Sources.name(file) + ": " + lines + " lines: part it by subject");
      }
    }
    assertThat(wrong).as("files of more than %d lines", FILE).isEmpty();
  }

  @Test
  void typesAreNamedByTheMechanism() {
    var wrong = new ArrayList<String>();
    each(ClassTree.class, (unit, type) -> {
      if (PATTERN_NAME.matcher(type.getSimpleName()).matches()) {
        wrong.add(unit.at(type) + ": " + type.getSimpleName() + " names a pattern: say what it is");
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingWaitsAsleepAndNoTestIsSwitchedOff() {
    var wrong = new ArrayList<String>();
    each(MethodInvocationTree.class, (unit, call) -> {
      if (call.getMethodSelect().toString().equals("Thread.sleep")) {
        wrong.add(unit.at(call) + ": wait for what you wait for, not for a time");
      }
    });
    each(AnnotationTree.class, (unit, annotation) -> {
      if (annotation.getAnnotationType().toString().matches("(.*\\.)?Disabled.*")) {
        wrong.add(unit.at(annotation) + ": mend the test or delete it");
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void timeComesFromTheClock() {
    var wrong = new ArrayList<String>();
    each(MethodInvocationTree.class, (unit, call) -> {
      var said = call.getMethodSelect().toString();
      var bare =
          said.matches("(.*\\.)?(Instant|(Local|Zoned|Offset)?Date(Time)?|LocalTime|Year)\\.now")
              && call.getArguments().isEmpty();
      // The launcher makes the clock.
      var inside = unit.main() && !unit.module().equals("launcher");
      if (inside && (bare || said.equals("System.currentTimeMillis"))) {
        wrong.add(unit.at(call) + ": take the time from the injected Clock");
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsCountedExactlyIsAWholeNumber() {
    var wrong = new ArrayList<String>();
    each(PrimitiveTypeTree.class, (unit, type) -> {
      var kind = type.getPrimitiveTypeKind();
      if (EXACT.contains(unit.module()) && (kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT)) {
        wrong.add(unit.at(type) + ": no " + kind + " here: whole fen, points or shares");
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingIsHandedOverAsABagOfObjects() {
    var wrong = new ArrayList<String>();
    each(MethodTree.class, (unit, method) -> {
      for (var parameter : method.getParameters()) {
        if (unit.main() && String.valueOf(parameter.getType()).equals("Map<String, Object>")) {
          wrong.add(unit.at(parameter) + ": write a record with named fields");
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobodyReadsOrWritesAnotherModulesTables() {
    var schemas = new TreeSet<String>();
    for (var file : Sources.files("app/src/main/resources/db/migration", ".sql")) {
      schemas.add(file.getParent().getFileName().toString());
    }
    schemas.removeAll(SHARED_SCHEMAS);
    var wrong = new ArrayList<String>();
    each(LiteralTree.class, (unit, literal) -> {
      if (!unit.main() || !Sources.name(unit.file()).startsWith("app/")) return;
      if (!(literal.getValue() instanceof String said)) return;
      var own = unit.module().substring(unit.module().lastIndexOf('.') + 1);
      for (var other : foreign(said, own, schemas)) {
        wrong.add(unit.at(literal) + ": names " + other + "'s table: ask that module's API");
      }
    });
    for (var file : Sources.files("app/src/main/resources/db/migration", ".sql")) {
      var own = file.getParent().getFileName().toString();
      for (var other : foreign(Sources.text(file), own, schemas)) {
        wrong.add(Sources.name(file) + ": names " + other + "'s table: keep to your own schema");
      }
    }
    wrong.removeIf(line -> LICENSED.contains(line.split(":", 2)[0]));
    assertThat(wrong).isEmpty();
  }

  private static Set<String> foreign(String sql, String own, Set<String> schemas) {
    var found = new TreeSet<String>();
    var named = FOREIGN_TABLE.matcher(sql);
    while (named.find()) {
      var schema = named.group(1).toLowerCase(java.util.Locale.ROOT);
      if (schemas.contains(schema) && !schema.equals(own)) found.add(schema);
    }
    return found;
  }

  @Test
  void listsGoOnByKey() {
    var offset = Pattern.compile("(?i)\\boffset\\s+[:?\\d]");
    var wrong = new ArrayList<String>();
    each(LiteralTree.class, (unit, literal) -> {
      if (unit.main()
          && literal.getValue() instanceof String said
          && offset.matcher(said).find()) {
        wrong.add(unit.at(literal) + ": page by key (Slice); an offset counts all before it");
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingIsLeftBehind() {
    assertThat(found(LEFT_BEHIND, "do it now, or say it in docs/limitations.md"))
        .isEmpty();
  }

  @Test
  void noMachineOfOursIsNamed() {
    assertThat(found(MACHINE, "name no machine's folder and no registry")).isEmpty();
  }

  @Test
  void pagesCarryNoScriptOrStyleOfTheirOwn() {
    var inline =
        Pattern.compile("<style|<script(?![^>]*\\bsrc=)|\\sstyle=\"|\\son[a-z]+=\"|\\bhx-on");
    var wrong = new ArrayList<String>();
    for (var file : Sources.files("app/src/main/jte", ".jte")) {
      lines(file, (number, line) -> {
        if (inline.matcher(line).find()) {
          wrong.add(at(file, number) + ": the policy of content forbids it; use assets/");
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theLauncherCanBeStarted() {
    for (var script : List.of("shanzhi", ".ci/run")) {
      assertThat(Files.isExecutable(Sources.ROOT.resolve(script)))
          .as(script + " is executable")
          .isTrue();
    }
  }

  private static List<String> found(Pattern pattern, String mend) {
    var wrong = new ArrayList<String>();
    for (var file : TEXTS) {
      lines(file, (number, line) -> {
        var match = pattern.matcher(line);
        if (match.find()) wrong.add(at(file, number) + ": " + match.group() + ": " + mend);
      });
    }
    return wrong;
  }

  private static void lines(Path file, BiConsumer<Integer, String> eye) {
    var number = 0;
    for (var line : Sources.text(file).lines().toList()) eye.accept(++number, line);
  }

  private static String at(Path file, int line) {
    return Sources.name(file) + ":" + line;
  }

  private static <T extends Tree> void each(Class<T> kind, BiConsumer<Sources.Unit, T> eye) {
    for (var unit : Sources.java()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree part, Void nothing) {
          if (kind.isInstance(part)) eye.accept(unit, kind.cast(part));
          return super.scan(part, nothing);
        }
      }.scan(unit.tree(), null);
    }
  }
}
