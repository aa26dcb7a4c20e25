package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands as docs/architecture.md says, and is drawn from what stands. */
@Tag("slow")
class StructureTest {

  private static final Path DRAWING = Sources.ROOT.resolve("docs/structure.md");

  private static final ApplicationModules HOUSE = ApplicationModules.of(Application.class);

  /** From the ground up; a module may use modules on the floors below its own. */
  private static final List<Set<String>> FLOORS = List.of(
      Set.of("foundation"),
      Set.of("engine"),
      Set.of("program"),
      Set.of("desk", "demonstration"),
      Set.of("launcher"));

  private static final List<String> NAMES =
      List.of("Foundation", "Engines", "Programs", "Desk", "Launcher");

  private static final Set<String> LOW_ENGINES = Set.of("casework", "scheduling", "paperwork");
  private static final Set<String> MIDDLE_ENGINES = Set.of("ledger", "publishing");

  /** Which engines an engine may use; those not named here may use all five of these. */
  private static Set<String> enginesBelow(String engine) {
    if (LOW_ENGINES.contains(engine)) return Set.of();
    if (MIDDLE_ENGINES.contains(engine)) return LOW_ENGINES;
    return Set.of("casework", "scheduling", "paperwork", "ledger", "publishing");
  }

  @Test
  void modulesUseOnlyWhatTheyDeclareAndNothingInsideAnother() {
    HOUSE.verify();
  }

  @Test
  void everyModuleStandsOnAFloorAndUsesOnlyFloorsBelow() {
    var wrong = new ArrayList<String>();
    for (var module : HOUSE) {
      for (var used : uses(module)) {
        if (!mayUse(name(module), used)) {
          wrong.add(name(module) + " uses " + used + ": move what both need to a floor below");
        }
      }
    }
    assertThat(wrong).as("uses across the floors").isEmpty();
  }

  private static boolean mayUse(String user, String used) {
    if (floor(used) < floor(user)) return true;
    if (floor(used) > floor(user)) return false;
    return switch (floor(user)) {
      case 0 -> true; // Their order is what each declares, and it has no circle.
      case 1 -> enginesBelow(last(user)).contains(last(used));
      default -> false;
    };
  }

  @Test
  void everyModuleOfTheLowerFloorsDeclaresWhatItMayUse() {
    var open = HOUSE.stream()
        .filter(module -> floor(name(module)) < 3)
        .filter(module -> declared(name(module)).equals(Set.of("any module below")))
        .map(StructureTest::name);
    assertThat(open)
        .as("modules without allowedDependencies in their package-info")
        .isEmpty();
  }

  @Test
  void everyPackageIsARoomWithAFewSentences() {
    var wrong = new ArrayList<String>();
    var packages = Sources.java().stream()
        .filter(unit -> unit.main() && Sources.name(unit.file()).startsWith("app/"))
        .map(unit -> unit.file().getParent())
        .collect(Collectors.toCollection(TreeSet::new));
    for (var folder : packages) {
      var info = folder.resolve("package-info.java");
      if (!Files.exists(info)) {
        wrong.add(Sources.name(folder) + ": write a package-info.java: what the room is for");
      } else if (!Sources.text(info).contains("@NullMarked")) {
        wrong.add(Sources.name(info) + ": mark it @NullMarked");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void mostTypesAreTheirModulesOwn() {
    var types = Sources.java().stream()
        .filter(unit -> unit.main() && !unit.module().equals("foundation.ground"))
        .flatMap(unit -> unit.tree().getTypeDecls().stream())
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .toList();
    var own = types.stream()
        .filter(t -> !t.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .count();
    assertThat(own * 100 / types.size())
        .as(
            "share in percent of the %d top-level types (the ground aside) that are not public: make"
                + " package-private what is not in a module's API",
            types.size())
        .isGreaterThanOrEqualTo(40);
  }

  @Test
  void theDrawingIsOfThisHouse() throws IOException {
    var drawn = draw();
    if (Boolean.getBoolean("shanzhi.draw")) Files.writeString(DRAWING, drawn);
    assertThat(Files.exists(DRAWING) ? Sources.text(DRAWING) : "")
        .as("docs/structure.md is not of this house; draw it again with:%n"
            + "  mvn -q -pl app test -Dtest=StructureTest -Dshanzhi.draw=true")
        .isEqualTo(drawn);
  }

  private static String draw() {
    var page = new StringBuilder("""
        # The house as it stands

        Drawn by `StructureTest` from the modules' own declarations; do not edit. What each floor is for
        and why it stands where it does: [architecture](architecture.md).

        A module may use those to which an arrow leads, and all may use `foundation.ground`.

        ```mermaid
        flowchart TD
        """);
    for (var floor = FLOORS.size() - 1; floor >= 0; floor--) drawFloor(floor, page);
    for (var module : byName()) {
      if (name(module).equals("foundation.ground")) continue;
      for (var used : new TreeSet<>(declared(name(module)))) {
        if (used.startsWith("any") || used.equals("foundation.ground")) continue;
        var from = id(name(module));
        var to = id(used.split("::", 2)[0].strip());
        page.append("  " + from + " --> " + to + "\n");
      }
    }
    page.append("```\n");
    for (var floor = FLOORS.size() - 1; floor >= 0; floor--) describeFloor(floor, page);
    return page.toString();
  }

  private static void drawFloor(int floor, StringBuilder page) {
    var there = byName().stream().filter(module -> floor(name(module)) == floor).toList();
    if (there.isEmpty()) return;
    page.append("  subgraph floor")
        .append(floor)
        .append("[")
        .append(NAMES.get(floor))
        .append("]\n");
    for (var module : there) {
      page.append("    ").append(id(name(module)));
      page.append("[").append(last(name(module))).append("]\n");
    }
    page.append("  end\n");
  }

  private static void describeFloor(int floor, StringBuilder page) {
    var there = byName().stream().filter(module -> floor(name(module)) == floor).toList();
    if (there.isEmpty()) return;
    page.append("\n## ").append(NAMES.get(floor)).append('\n');
    for (var module : there) {
      page.append("\n**").append(name(module)).append("** ").append(sentences(name(module)));
      var uses = new TreeSet<>(declared(name(module)));
      page.append("\n\nMay use: ").append(uses.isEmpty() ? "nothing" : String.join(", ", uses));
      page.append(".\n");
    }
  }

  private static final Pattern DOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  private static String sentences(String module) {
    var folder = "app/src/main/java/shanzhi/" + module.replace('.', '/');
    var doc = DOC.matcher(Sources.text(Sources.ROOT.resolve(folder + "/package-info.java")));
    if (!doc.find()) throw new AssertionError(folder + "/package-info.java says nothing");
    return doc.group(1)
        .replaceAll("(?m)^\\s*\\* ?", "")
        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static Set<String> declared(String module) {
    try {
      var declaration = Class.forName("shanzhi." + module + ".package-info")
          .getAnnotation(org.springframework.modulith.ApplicationModule.class);
      return Arrays.stream(declaration.allowedDependencies())
          .map(allowed -> allowed.equals(org.springframework.modulith.ApplicationModule.OPEN_TOKEN)
              ? "any module below"
              : allowed)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  private static Set<String> uses(ApplicationModule module) {
    return module
        .getDirectDependencies(HOUSE)
        .uniqueModules()
        .map(StructureTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<ApplicationModule> byName() {
    return HOUSE.stream().sorted(Comparator.comparing(StructureTest::name)).toList();
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  private static String id(String module) {
    return module.replace('.', '_');
  }

  private static String last(String module) {
    return module.substring(module.lastIndexOf('.') + 1);
  }

  private static int floor(String module) {
    var first = module.split("\\.", 2)[0];
    for (var floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(first)) return floor;
    }
    throw new AssertionError(module + " stands on no floor: known are " + Map.of("floors", FLOORS));
  }
}
