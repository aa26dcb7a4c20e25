package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import shanzhi.CountyTest;

/** A release is picked up at once, and nothing that has not changed is fetched again. */
@CountyTest
class AssetsTest {

  @LocalServerPort
  private int port;

  @Test
  void ourOwnFilesAreAskedForAgainAndFetchedOnlyWhenTheyChanged() throws Exception {
    var first = get("/assets/shanzhi.css", "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    var tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(get("/assets/shanzhi.css", tag).statusCode()).isEqualTo(304);
    assertThat(get("/assets/shanzhi.css", "\"older\"").statusCode()).isEqualTo(200);
    assertThat(get("/assets/none.css", "").statusCode()).isEqualTo(404);
  }

  @Test
  void librariesWhoseAddressNamesTheirReleaseAreKept() throws Exception {
    var library = get("/webjars/tabler__core/1.4.0/dist/css/tabler.min.css", "");
    assertThat(library.statusCode()).isEqualTo(200);
    assertThat(library.headers().firstValue("Cache-Control").orElse("")).contains("max-age=");
  }

  private HttpResponse<Void> get(String path, String tag) throws IOException, InterruptedException {
    var asked = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (!tag.isEmpty()) asked.header("If-None-Match", tag);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(asked.build(), BodyHandlers.discarding());
    }
  }
}
