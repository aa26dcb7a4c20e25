package shanzhi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/**
 * A county test that drives a browser. These share a county of their own: in the others' hundreds of
 * villages and accounts every list that a browser draws is long, and drawing is what these tests spend
 * their time on.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CountyTest
@TestPropertySource(properties = "test.county=browser")
@Tag("browser")
public @interface BrowserTest {}
