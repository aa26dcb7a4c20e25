package shanzhi.launcher;

/**
 * Where the database is, and the two roles that use it: the owner migrates, the server serves. The
 * serving role owns nothing, so that row-level policies bind it.
 *
 * @param url JDBC address without user and password
 */
record Database(
    String url, String owner, String ownerPassword, String server, String serverPassword) {

  /** The name of the serving role; the migrations grant to it. */
  static final String SERVING_ROLE = "shanzhi_server";

  /** The name of the migrating role on the embedded server. */
  static final String OWNING_ROLE = "shanzhi_owner";

  @Override
  public String toString() {
    return "Database[" + url + "]";
  }
}
