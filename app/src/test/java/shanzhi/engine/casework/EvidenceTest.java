package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.CaseworkTest.refused;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;

/** Photos and papers that acts rest on. */
@CountyTest
class EvidenceTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private EvidenceStore store;

  private CaseScene scene;

  @BeforeEach
  void village() {
    scene = new CaseScene(beans);
  }

  @Test
  void aPhotoIsTurnedShrunkAndStrippedOfWhatTheCameraNoted() throws IOException {
    var kept = keep("水管.jpg", turned(jpeg(3200, 1600)));
    var matter = raised(kept);
    var read = store.read(matter.id(), kept.getFirst().digest(), scene.cadre).orElseThrow();
    var image = ImageIO.read(new ByteArrayInputStream(read.bytes()));
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(1600);
    // Held with its left side up: what was stored on the left stands at the top.
    assertThat(new Color(image.getRGB(400, 100)).getRed()).isGreaterThan(200);
    assertThat(new Color(image.getRGB(400, 1500)).getRed()).isLessThan(60);
    assertThat(new String(read.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void whoSeesTheMatterSeesItsEvidenceAndNobodyElse() throws IOException {
    var kept = keep("水管.png", png());
    var matter = raised(kept);
    var digest = kept.getFirst().digest();
    assertThat(store.read(matter.id(), digest, scene.resident)).isPresent();
    var elsewhere = new CaseScene(beans);
    assertThat(store.read(matter.id(), digest, elsewhere.cadre)).isEmpty();
    assertThat(store.read(matter.id(), digest, elsewhere.resident)).isEmpty();
    assertThat(store.read(matter.id(), "0".repeat(64), scene.resident)).isEmpty();
    assertThat(store.read(matter.id(), "../../etc", scene.resident)).isEmpty();
  }

  @Test
  void theSameFileIsKeptOnce() throws IOException {
    var first = keep("一.png", png());
    var second = keep("二.png", png());
    assertThat(second.getFirst().digest()).isEqualTo(first.getFirst().digest());
    raised(first);
    raised(second);
  }

  @Test
  void whatCannotBeTakenIsRefusedWithTheMend() throws IOException {
    var broken = Arrays.copyOf(jpeg(400, 300), 300);
    refused(() -> keep("坏.jpg", broken), "casework.broken-image");
    var whole = jpeg(1600, 1200);
    var half = Arrays.copyOf(whole, whole.length / 2);
    refused(() -> keep("半张.jpg", half), "casework.broken-image");
    var longer = Arrays.copyOf(whole, whole.length + 500);
    assertThat(keep("带尾.jpg", longer)).hasSize(1);
    var heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    refused(() -> keep("苹果.heic", heic), "casework.heic");
    refused(
        () -> keep("程序.jpg", "MZ\u0090".getBytes(StandardCharsets.ISO_8859_1)),
        "casework.file-type");
    refused(() -> keep("大.jpg", new byte[EvidenceStore.MOST_BYTES + 1]), "casework.file-too-large");
    var seven = Collections.nCopies(7, new Upload("多.png", png()));
    refused(
        () -> store.keep(seven, scene.village, scene.resident, Capability.CASE_RAISE),
        "casework.too-many-files");
  }

  private List<Evidence> keep(String name, byte[] bytes) {
    return store.keep(
        List.of(new Upload(name, bytes)), scene.village, scene.resident, Capability.CASE_RAISE);
  }

  private Matter raised(List<Evidence> evidence) {
    var leak = scene.leak("漏水");
    return casework.raise(
        new NewMatter(
            leak.procedure(),
            leak.region(),
            leak.title(),
            leak.body(),
            leak.spot(),
            null,
            "phone",
            null,
            evidence),
        scene.resident,
        ClientId.fresh());
  }

  /** Orange on the left half, black on the right. */
  private static BufferedImage halves(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.ORANGE);
    canvas.fillRect(0, 0, width / 2, height);
    canvas.dispose();
    return image;
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(halves(320, 200), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(halves(width, height), "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** The JPEG with an EXIF segment that says: turn a quarter to the right (orientation 6). */
  private static byte[] turned(byte[] jpeg) throws IOException {
    var exif = "Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0"
        .getBytes(StandardCharsets.ISO_8859_1);
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
    out.write(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
