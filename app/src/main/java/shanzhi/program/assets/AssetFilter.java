package shanzhi.program.assets;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows.
 *
 * @param idleHomes idle houses and building land alone, as one list
 * @param called part of a name, or a number
 * @param standing without what is gone, as figures count
 */
public record AssetFilter(
    boolean idleHomes,
    @Nullable AssetKind kind,
    Asset.@Nullable State state,
    @Nullable String called,
    boolean standing) {

  public static final AssetFilter ALL = new AssetFilter(false, null, null, null, false);
}
