package shanzhi.engine.paperwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What comes out of the press is read back as an archive or a screen reader would. */
class PressTest {

  private final Press press = new Press();

  private static String page(String content) {
    return "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\"><head><title>编号一</title>"
        + "<link rel=\"stylesheet\" type=\"text/css\" href=\"style:paper.css\"/></head><body>"
        + "<div id=\"foot\"><table><tr><td class=\"pages\">页 </td></tr></table></div>"
        + content
        + "</body></html>";
  }

  private PDDocument printed(String content, Map<String, byte[]> pictures) throws IOException {
    return Loader.loadPDF(press.print(page(content), pictures));
  }

  private static String text(PDDocument paper) throws IOException {
    return new PDFTextStripper().getText(paper).replaceAll("\\s", "");
  }

  @Test
  void copiedTextIsWhatWasWrittenRareNamesAndRadicalsToo() throws IOException {
    // 一 and 山 have twins among the radicals, 㼆 and 䶮 stand in people's names.
    var said = "一人大小山川日月水火，龍骨片文，李䶮、王㼆";
    try (var paper = printed("<p>" + said + "</p>", Map.of())) {
      assertThat(text(paper)).contains(said.replaceAll("\\s", ""));
    }
  }

  @Test
  void everyFontIsEmbeddedAndTheFileIsForTheArchive() throws IOException {
    try (var paper = printed("<p>善治 Shanzhi 2026</p>", Map.of())) {
      for (var name : paper.getPage(0).getResources().getFontNames()) {
        assertThat(paper.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
      }
      var about = new String(
          paper.getDocumentCatalog().getMetadata().toByteArray(),
          java.nio.charset.StandardCharsets.UTF_8);
      assertThat(about).contains("pdfaid:part").contains("2").contains("U");
    }
  }

  @Test
  void pagesAreNumberedThroughoutAndLongTextsGoOn() throws IOException {
    var many = new StringBuilder();
    for (var n = 0; n < 120; n++) many.append("<p>第").append(n).append("条</p>");
    try (var paper = printed(many.toString(), Map.of())) {
      var pages = paper.getNumberOfPages();
      assertThat(pages).isGreaterThan(1);
      assertThat(text(paper)).contains("页1/" + pages, "页" + pages + "/" + pages, "第119条");
    }
  }

  @Test
  void picturesThatCameAlongArePrintedAndNothingIsFetched() throws IOException {
    var content = "<img src=\"picture:a\" /><img src=\"picture:b\" />"
        + "<img src=\"file:///etc/hostname\" /><img src=\"http://127.0.0.1:9/x.png\" />";
    try (var paper = printed(content, Map.of("a", jpeg()))) {
      var images = new ArrayList<String>();
      for (var name : paper.getPage(0).getResources().getXObjectNames()) {
        if (paper.getPage(0).getResources().isImageXObject(name)) images.add(name.getName());
      }
      assertThat(images).hasSize(1);
    }
  }

  @Test
  void whatNoPageMayHoldIsLeftOut() throws IOException {
    try (var paper = printed("<p>前\u0001后</p>", Map.of())) {
      assertThat(text(paper)).contains("前后");
    }
  }

  private static byte[] jpeg() throws IOException {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.GREEN);
    canvas.fillRect(0, 0, 40, 30);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
