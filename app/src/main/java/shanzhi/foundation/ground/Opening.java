package shanzhi.foundation.ground;

import java.util.List;

/**
 * 开局 What fills an empty installation at its first start, before anybody can reach it; the
 * demonstration county is one. The launcher calls it at every start, and finds whom one can be there.
 */
public interface Opening {

  /** Loads everything, or what a start that was broken off left out; does nothing once complete. */
  void loadOnce(int residents, Progress progress);

  /** The people whom one can sign in as, in the order in which they are best met. */
  List<Part> cast();

  /** One of them: the name and post to recognise, and what to type at the log-in page. */
  record Part(String name, String post, String account, String password) {}

  /** Hears how far the loading has come: a sentence on what, and how many of how many. */
  @FunctionalInterface
  interface Progress {
    void at(String what, long done, long of);
  }
}
