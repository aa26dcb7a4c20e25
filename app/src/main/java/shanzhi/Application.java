package shanzhi;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The web application; {@code shanzhi.launcher} starts it with a database, keys, a county, a clock. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Application {}
