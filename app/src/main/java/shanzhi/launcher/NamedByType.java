package shanzhi.launcher;

import java.beans.Introspector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * Looks for what is asked for under the name of its type first, by which nearly every bean goes. The
 * framework makes sure that what stands there is of that type; only where it is not are all beans gone
 * through, which each of some thousand questions of a start would do otherwise.
 */
final class NamedByType extends ContextAnnotationAutowireCandidateResolver {

  @Override
  public @Nullable String getSuggestedName(DependencyDescriptor asked) {
    var said = super.getSuggestedName(asked);
    return said != null
        ? said
        : Introspector.decapitalize(asked.getDependencyType().getSimpleName());
  }
}
