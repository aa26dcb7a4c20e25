package shanzhi.foundation.ground;

/**
 * How this installation was started.
 *
 * @param demonstration invented people; every page says so, and the log-in page lists whom one can be
 * @param secure pages are reached over HTTPS, so cookies are marked for it
 */
public record Setting(boolean demonstration, boolean secure) {}
