package shanzhi.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One measurement by name. */
interface Bench {

  Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException;
}
