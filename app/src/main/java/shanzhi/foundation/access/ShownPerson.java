package shanzhi.foundation.access;

import java.util.List;

/** Somebody whom one can be in the demonstration, with the posts they hold now. */
public record ShownPerson(long account, String name, String signInName, List<String> posts) {}
