package shanzhi.engine.paperwork;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * 二维码 A code that a phone reads: as the path of a drawing on a page, or as a picture on paper.
 *
 * @param size squares on each side, with the quiet border
 * @param path of the dark squares, each of one unit
 */
public record Qr(int size, String path) {

  private static final int BORDER = 4;

  /** The code of an address. */
  public static Qr of(String address) {
    var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (var y = 0; y < code.size; y++) {
      for (var x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
        }
      }
    }
    return new Qr(code.size + 2 * BORDER, path.toString());
  }

  /** The code of an address as a JPEG file, so many dots a square. */
  public static byte[] picture(String address, int dots) {
    var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    var side = (code.size + 2 * BORDER) * dots;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (var y = 0; y < side; y++) {
      for (var x = 0; x < side; x++) {
        var dark = code.getModule(x / dots - BORDER, y / dots - BORDER);
        image.setRGB(x, y, (dark ? Color.BLACK : Color.WHITE).getRGB());
      }
    }
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
