package shanzhi.launcher;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import shanzhi.Application;

/**
 * Gives the framework's own beans their settings. None of the program's is configured so, and the
 * framework would read the annotations of each to find that out.
 */
final class SettingsOfOthers extends ConfigurationPropertiesBindingPostProcessor {

  private static final String OWN = Application.class.getPackageName() + ".";

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    return bean.getClass().getName().startsWith(OWN)
        ? bean
        : super.postProcessBeforeInitialization(bean, name);
  }
}
