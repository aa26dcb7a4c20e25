package shanzhi.bench.empty;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import shanzhi.launcher.Trial;

/** An empty page by the common choices (Spring Boot, Hibernate, Thymeleaf) on the same database. */
@SpringBootApplication
public class EmptyApplication {

  /** Takes a data folder and a port. */
  public static void main(String[] words) {
    var database = Trial.bare(Path.of(words[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    var login = database.owner();
    var application = new SpringApplication(EmptyApplication.class);
    application.setDefaultProperties(Map.of(
        "server.address", "127.0.0.1",
        "server.port", words[1],
        "spring.datasource.url", login.url(),
        "spring.datasource.username", login.user(),
        "spring.datasource.password", login.password()));
    application.run();
  }
}
