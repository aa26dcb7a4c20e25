package shanzhi.engine.paperwork;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
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

  /** Each page being printed holds the whole font; more of them wait. */
  private static final int AT_ONCE = 2;

  /** Characters that no XML may hold, whatever was typed. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final int FIRST_SIZE = 256 * 1024;

  private final Semaphore free = new Semaphore(AT_ONCE, true);

  /** Read when the first page is printed, not at the start. */
  private final Supplier<byte[]> colours = SingletonSupplier.of(Press::prepared);

  private static byte[] prepared() {
    XRLog.setLoggingEnabled(false);
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  /**
   * Prints a page.
   *
   * @param page well-formed as XML
   * @param pictures JPEG files by the names that its images carry after {@link Paper#PICTURE}
   */
  byte[] print(String page, Map<String, byte[]> pictures) {
    free.acquireUninterruptibly();
    try {
      var profile = colours.get();
      var printed = new ByteArrayOutputStream(FIRST_SIZE);
      new PdfRendererBuilder()
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
          .useFont(() -> ours(FONT), FAMILY, 400, FontStyle.NORMAL, true)
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
