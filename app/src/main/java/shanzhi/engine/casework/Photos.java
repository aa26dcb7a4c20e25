package shanzhi.engine.casework;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import shanzhi.foundation.ground.Refusal;

/**
 * Makes a photo fit to keep: turned the way it was held, at most 1,600 pixels long, and written anew
 * as JPEG, which leaves behind everything that the camera noted about place, time and owner.
 */
final class Photos {

  private static final int LONGEST_SIDE = 1_600;
  private static final long MOST_PIXELS = 64_000_000;
  private static final int TRAILER = 65_536;
  private static final float QUALITY = 0.85f;

  private Photos() {}

  /** @param name of the file, to name it where it cannot be read */
  static byte[] fit(byte[] bytes, String name) {
    try {
      return written(turned(read(bytes, name), orientation(bytes)));
    } catch (IOException | RuntimeException broken) {
      if (broken instanceof Refusal refusal) throw refusal;
      throw Refusal.invalid("evidence", "casework.broken-image", name);
    }
  }

  /** Reads at reduced size where the original is much larger, so that memory stays bounded. */
  private static BufferedImage read(byte[] bytes, String name) throws IOException {
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) throw Refusal.invalid("evidence", "casework.broken-image", name);
      ImageReader reader = readers.next();
      try {
        reader.setInput(input);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
          throw Refusal.invalid("evidence", "casework.image-too-large", MOST_PIXELS / 1_000_000);
        }
        var step = (int) Math.max(1, Math.max(width, height) / (LONGEST_SIDE * 2));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        var faults = new AtomicInteger();
        reader.addIIOReadWarningListener((source, warning) -> faults.incrementAndGet());
        var image = reader.read(0, how);
        // A file that ends too early is read without complaint, grey where it ends.
        if (faults.get() > 0 && cutShort(bytes)) {
          throw Refusal.invalid("evidence", "casework.broken-image", name);
        }
        return image;
      } finally {
        reader.dispose();
      }
    }
  }

  /** Whether the end of a JPEG stands nowhere near the end of the file; some cameras add to it. */
  private static boolean cutShort(byte[] bytes) {
    for (var n = bytes.length - 2; n >= Math.max(0, bytes.length - TRAILER); n--) {
      if (bytes[n] == (byte) 0xFF && bytes[n + 1] == (byte) 0xD9) return false;
    }
    return true;
  }

  /** The EXIF orientation, 1 to 8; 1 where nothing is said. */
  private static int orientation(byte[] bytes) {
    try {
      var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
          .getFirstDirectoryOfType(ExifIFD0Directory.class);
      if (exif == null || !exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) return 1;
      return exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
    } catch (ImageProcessingException | MetadataException | IOException unreadable) {
      return 1;
    }
  }

  private static BufferedImage turned(BufferedImage image, int orientation) {
    var scale =
        Math.min(1.0, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
    var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var sideways = orientation >= 5;
    var fitted = new BufferedImage(
        sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
    var canvas = fitted.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, fitted.getWidth(), fitted.getHeight());
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.transform(turn(orientation, width, height));
    canvas.drawImage(image, 0, 0, width, height, null);
    canvas.dispose();
    return fitted;
  }

  /** From stored pixels to the picture as it was seen; the eight cases of the EXIF standard. */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static byte[] written(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream(256 * 1024);
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
