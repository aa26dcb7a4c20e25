package shanzhi.foundation.ground;

/** 县 The county that this installation serves; its code leads every key. */
public record County(String code) {

  public County {
    if (code.length() != 6 || !Region.isCode(code)) {
      throw new IllegalArgumentException("a county's code has six digits: " + code);
    }
  }

  public Region region() {
    return new Region(code);
  }
}
