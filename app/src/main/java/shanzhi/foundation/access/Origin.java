package shanzhi.foundation.access;

/**
 * Where a sign-in comes from.
 *
 * @param device what the browser or program calls itself, cut to a line
 * @param address the network address
 */
public record Origin(String device, String address) {

  public Origin {
    device = cut(device, 200);
    address = cut(address, 60);
  }

  private static String cut(String text, int most) {
    var line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= most ? line : line.substring(0, most);
  }
}
