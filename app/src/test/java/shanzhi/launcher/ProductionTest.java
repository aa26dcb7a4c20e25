package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shanzhi.Visitor;

/** A county of its own on a database of its own: from nothing to the first three who can sign in. */
@Tag("slow")
class ProductionTest {

  private static final String PASSWORD = "岷山雪后初晴白鹤-07";

  private final Path data = Launch.freshFolder("production");
  private final TestDatabase.Clone own = TestDatabase.empty("production");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    for (var process : started) process.destroyForcibly().onExit().join();
    Launch.delete(data);
  }

  @Test
  void startsEmptyAndItsLinkLetsThreeAdministratorsInOnce() throws Exception {
    var program = start("--county", "510727");
    var link = program.until("/first-administrators?token=").getLast().strip();
    program.until("SIGTERM stops it");
    var path = link.substring(link.indexOf("/first"));
    var visitor = new Visitor(program.address().getPort());
    assertThat(visitor.get(path).body()).contains("510727100001", "龙安镇");
    var set = visitor.post("/first-administrators", form(path.replaceFirst(".*token=", "")));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
    assertThat(visitor.get(path).statusCode()).isEqualTo(404);
    var chief = new Visitor(program.address().getPort()).signIn("chief-of-system", PASSWORD);
    assertThat(chief.get("/administration/accounts").statusCode()).isEqualTo(200);
    program.process().toHandle().destroy();
    assertThat(program.rest()).contains("Stopped.");
  }

  @Test
  void anotherCountyStartsWithTheCodesOfAFile() throws Exception {
    assertThat(start("--county", "510726").until("--divisions FILE.csv").getLast())
        .contains("510726", "do not come with the program");
    assertThat(refused("code,name\n510726,北川县\n510726100201,某村\n"))
        .contains("row 2", "510726100 that 510726100201 lies in is neither in the table nor known");
    assertThat(refused("code,name\n51072,北川县\n")).contains("line 2", "“51072”");
    assertThat(refused("number;name\n")).contains("code");

    var file = data.resolve("codes.csv");
    Files.writeString(file, "\uFEFFcode,name\n510726,北川县\n510726100,某镇\n510726100201,某村\n");
    var program = start("--county", "510726", "--divisions", file.toString());
    var link = program.until("/first-administrators?token=").getLast().strip();
    program.until("SIGTERM stops it");
    var page = new Visitor(program.address().getPort()).get(link.substring(link.indexOf("/first")));
    assertThat(page.body()).contains("510726100201", "某村");
  }

  private String refused(String codes) throws Exception {
    var file = data.resolve("refused.csv");
    Files.writeString(file, codes);
    var program = start("--county", "510726", "--divisions", file.toString());
    var said = String.join("\n", program.rest());
    assertThat(program.process().waitFor()).as(said).isEqualTo(1);
    return said;
  }

  /** On a database that was empty at the first start; its serving role is that of the run's server. */
  private RunningProgram start(String... options) throws IOException {
    TestDatabase.copyServingKey(data);
    Files.writeString(data.resolve("owner"), own.ownerPassword());
    var words = new ArrayList<>(List.of("--production", "--port", "0", "--data", data.toString()));
    words.addAll(List.of("--db-url", own.url(), "--db-user", own.owner()));
    words.addAll(List.of("--db-password-file", data.resolve("owner").toString()));
    words.addAll(List.of(options));
    var program = RunningProgram.run(words);
    started.add(program.process());
    return program;
  }

  private static String[] form(String token) {
    return Stream.concat(
            Stream.of("token", token),
            Stream.of("system", "security", "audit")
                .flatMap(desk -> Stream.of(
                    desk + "-name", "唐小雨",
                    desk + "-sex", "FEMALE",
                    desk + "-born", "1988-03-05",
                    desk + "-village", "510727100001",
                    desk + "-sign-in", "chief-of-" + desk,
                    desk + "-password", PASSWORD,
                    desk + "-password-again", PASSWORD)))
        .toArray(String[]::new);
  }
}
