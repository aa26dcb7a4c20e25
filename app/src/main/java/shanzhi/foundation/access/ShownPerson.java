package shanzhi.foundation.access;

import java.util.List;

/**
 * Somebody whom one can be in the demonstration, with the posts they hold now.
 *
 * @param place name of where they are at home
 */
public record ShownPerson(
    long account, String name, String signInName, String place, List<String> posts) {}
