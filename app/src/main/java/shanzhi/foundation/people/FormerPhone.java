package shanzhi.foundation.people;

/** 通知老号码 Who can bring a text to a telephone tells the number that was until now that it is no more. */
public interface FormerPhone {

  /** Sends the text; a number that cannot be reached is nobody's fault. */
  void tell(String phone, String text);
}
