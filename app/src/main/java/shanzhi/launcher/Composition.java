package shanzhi.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Setting;

/**
 * 组成 What the application consists of, worked out once by the build instead of at every start: the
 * framework stops this start before the first bean is made and writes down, as code, which beans there
 * are and how each is made. So nothing may depend on the county, the setting or the machine here.
 */
final class Composition {

  private Composition() {}

  public static void main(String[] words) {
    var nowhere = new Database("jdbc:postgresql:", "", "", "", "");
    var ground = new Server.Ground(
        new County("000000"),
        new Keys(new byte[16], new byte[32], new byte[32], Path.of("nowhere")),
        Clock.systemUTC(),
        new Setting(false, true));
    var nothing = new Server.Options("127.0.0.1", 0, null, Map.of());
    var application =
        Server.application(CompletableFuture.completedFuture(nowhere), ground, nothing);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("noting", Migrations.noting()));
    application.run();
  }
}
