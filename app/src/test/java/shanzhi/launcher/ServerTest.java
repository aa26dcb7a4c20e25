package shanzhi.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where the program may listen is said before anything is loaded. */
@Tag("quick")
class ServerTest {

  /** Of the addresses kept for documents: no machine has it. */
  private static final String NOBODYS = "192.0.2.1";

  private static Server.Options at(String address, int port) {
    return new Server.Options(address, port, null, Map.of());
  }

  @Test
  void anAddressThatIsNotThisMachinesIsNamed() {
    for (var address : new String[] {NOBODYS, "no-such-name.invalid"}) {
      assertThatThrownBy(() -> Server.mustBeFree(at(address, 18_080)))
          .hasMessageContaining("No such address on this machine: " + address);
    }
  }

  @Test
  void aPortThatIsTakenIsNamedAndAFreeOneIsNot() throws IOException {
    int free;
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      free = taken.getLocalPort();
      assertThatThrownBy(() -> Server.mustBeFree(at("127.0.0.1", taken.getLocalPort())))
          .hasMessageContaining("Port " + free);
    }
    for (var address : new String[] {"127.0.0.1", "127.0.0.2", "0.0.0.0", "localhost"}) {
      assertThatCode(() -> Server.mustBeFree(at(address, free))).doesNotThrowAnyException();
    }
  }
}
