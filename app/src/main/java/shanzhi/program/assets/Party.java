package shanzhi.program.assets;

/**
 * 对方当事人 To whom it is let.
 *
 * @param creditCode of an organisation
 */
public record Party(Kind kind, String name, String phone, String creditCode) {

  public enum Kind {
    PERSON,
    ORGANISATION;

    public String word() {
      return "assets.party." + name();
    }
  }

  public static Party person(String name) {
    return new Party(Kind.PERSON, name, "", "");
  }
}
