package shanzhi.engine.paperwork;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import shanzhi.foundation.ground.Paper;

/**
 * Prints a page as PDF/A-2u, which keeps the fonts and the text of every character for the archive.
 * Nothing is fetched from anywhere: a page has the house's style and the pictures that came with it.
 */
@Component
class Press {

  private static final String FONT = "NotoSansSC-Regular.ttf";
  private static final String STYLE = "paper.css";
  private static final String FAMILY = "Noto Sans SC";

  /** Characters that no XML may hold, whatever was typed. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final int FIRST_SIZE = 256 * 1024;

  /** One page at a time: they share the font, which is no toy of several hands. */
  private final Semaphore free = new Semaphore(1, true);

  /** Read when the first page is printed, not at the start. */
  private final Supplier<byte[]> colours = SingletonSupplier.of(Press::prepared);

  /** Taken apart once: read anew for every page it would leave several times its 10 MB behind. */
  private final Supplier<TrueTypeFont> font = SingletonSupplier.of(Press::read);

  private static byte[] prepared() {
    XRLog.setLoggingEnabled(false);
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  private static TrueTypeFont read() {
    try (var stream = ours(FONT)) {
      return new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Prints a page.
   *
   * @param page well-formed as XML
   * @param pictures JPEG files by the names that its images carry after {@link Paper#PICTURE}
   */
  byte[] print(String page, Map<String, byte[]> pictures) {
    free.acquireUninterruptibly();
    try (var document = new PDDocument()) {
      var profile = colours.get();
      var printed = new ByteArrayOutputStream(FIRST_SIZE);
      var letters = PDType0Font.load(document, font.get(), true);
      new PdfRendererBuilder()
          .usePDDocument(document)
          .withHtmlContent(UNPRINTABLE.matcher(page).replaceAll(""), null)
          .useUriResolver((base, address) -> address)
          .useExternalResourceAccessControl(
              (address, kind) -> address.equals("style:" + STYLE)
                  || address.startsWith(Paper.PICTURE)
                      && pictures.containsKey(address.substring(Paper.PICTURE.length())),
              ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
          .useProtocolsStreamImplementation(address -> new Bytes(ours(STYLE)), "style")
          .useProtocolsStreamImplementation(
              address -> new Bytes(picture(address, pictures)), "picture")
          .useFont(new PDFontSupplier(letters), FAMILY, 400, FontStyle.NORMAL, true)
          .useReplacementText("□")
          .usePdfAConformance(PdfAConformance.PDFA_2_U)
          .useColorProfile(profile)
          .withProducer("Shanzhi")
          .toStream(printed)
          .run();
      return printed.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      free.release();
    }
  }

  private static InputStream picture(String address, Map<String, byte[]> pictures) {
    var bytes = pictures.get(address.substring(Paper.PICTURE.length()));
    return new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
  }

  private static InputStream ours(String name) {
    var stream = Press.class.getResourceAsStream("/paperwork/" + name);
    if (stream == null) throw new IllegalStateException(name + " is not in the program");
    return stream;
  }

  private record Bytes(InputStream stream) implements FSStream {

    @Override
    public InputStream getStream() {
      return stream;
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
  }
}
