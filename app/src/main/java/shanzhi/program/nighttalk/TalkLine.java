package shanzhi.program.nighttalk;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of somebody who follows a talk, taken over from the server once the answer has begun.
 * A request that stays open keeps its thread and all of the server's buffers, a hundred kilobytes; two
 * thousand of them are more than the whole heap. What is kept of a connection is a tenth of that. The
 * server makes it by its public constructor.
 */
public final class TalkLine implements HttpUpgradeHandler, ReadListener {

  private static final Logger LOG = LoggerFactory.getLogger(TalkLine.class);
  private static final int NOTHING_IS_SAID = 64;

  private volatile @Nullable OpenTalk talk;
  private volatile @Nullable WebConnection connection;
  private @Nullable ServletInputStream in;

  /** Before the server hands the connection over. */
  void follow(OpenTalk open) {
    talk = open;
  }

  @Override
  public void init(WebConnection taken) {
    connection = taken;
    try {
      in = taken.getInputStream();
      in.setReadListener(this);
      Objects.requireNonNull(talk, "it is said before").answered(this);
    } catch (IOException gone) {
      onError(gone);
    }
  }

  /** Writes to the reader; whoever calls waits as long as the line takes. */
  void say(byte[] words) throws IOException {
    var taken = connection;
    if (taken == null) throw new IOException("the reader has left");
    taken.getOutputStream().write(words);
    taken.getOutputStream().flush();
  }

  void hangUp() {
    var taken = connection;
    connection = null;
    if (taken == null) return;
    try {
      taken.close();
    } catch (Exception gone) {
      LOG.debug("the reader of a talk had left", gone);
    }
  }

  /** A reader of events says nothing. */
  @Override
  public void onDataAvailable() throws IOException {
    var from = Objects.requireNonNull(in, "the server has data of it");
    var nothing = new byte[NOTHING_IS_SAID];
    while (from.isReady()) {
      if (from.read(nothing) < 0) return;
    }
  }

  @Override
  public void onAllDataRead() {
    end();
  }

  @Override
  public void onError(Throwable gone) {
    LOG.debug("the reader of a talk left", gone);
    end();
  }

  @Override
  public void destroy() {
    end();
  }

  private void end() {
    var open = talk;
    if (open != null) open.end();
    else hangUp();
  }
}
