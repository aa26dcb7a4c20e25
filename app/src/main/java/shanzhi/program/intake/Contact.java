package shanzhi.program.intake;

/**
 * 联系方式 Whom to call back, as they said it.
 *
 * @param name as they gave it, "" for none
 * @param phone plain digits, "" for none
 */
record Contact(String name, String phone) {

  boolean empty() {
    return name.isEmpty() && phone.isEmpty();
  }

  @Override
  public String toString() {
    return "Contact[hidden]";
  }
}
