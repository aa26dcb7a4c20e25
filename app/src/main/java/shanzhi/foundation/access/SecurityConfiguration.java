package shanzhi.foundation.access;

import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shanzhi.foundation.ground.Setting;

/**
 * The filter chain: who it is by our own sessions, form tokens, headers, closed by default; and the
 * other for the few addresses where nobody may be known.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** No inline script or style, nothing from elsewhere, no frames. Pictures may be made on the page. */
  private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
      + " worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String PERMISSIONS =
      "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()";

  @Bean
  SecurityFilterChain chain(
      ApplicationContext context,
      ObjectPostProcessor<Object> processor,
      Presences presences,
      FormTokens forms,
      Door door,
      OperationLog operations,
      Setting setting,
      ObjectProvider<OpenRoutes> open,
      ObjectProvider<KeyedRoutes> keyed)
      throws Exception {
    var openPatterns =
        open.orderedStream().flatMap(routes -> routes.patterns().stream()).toArray(String[]::new);
    return http(context, processor)
        .securityContext(holder -> holder.securityContextRepository(presences))
        .csrf(csrf -> csrf.csrfTokenRepository(forms)
            .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
            .requireCsrfProtectionMatcher(byCookie(prefixes(keyed))))
        .headers(headers -> headers(headers, setting))
        .exceptionHandling(e -> e.authenticationEntryPoint(door).accessDeniedHandler(door))
        .authorizeHttpRequests(
            a -> a.requestMatchers(openPatterns).permitAll().anyRequest().authenticated())
        .addFilterAfter(new OperationFilter(operations), SecurityContextHolderFilter.class)
        .build();
  }

  /** Where nobody may be known there is no session, no form token and no line in any log. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain unknown(
      ApplicationContext context,
      ObjectPostProcessor<Object> processor,
      Setting setting,
      ObjectProvider<AnonymousRoutes> anonymous)
      throws Exception {
    var patterns = anonymous
        .orderedStream()
        .flatMap(routes -> routes.patterns().stream())
        .map(
            pattern -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern))
        .toList();
    return http(context, processor)
        .securityMatcher(request -> patterns.stream().anyMatch(pattern -> pattern.matches(request)))
        .securityContext(
            holder -> holder.securityContextRepository(new NullSecurityContextRepository()))
        .headers(headers -> headers(headers, setting))
        .exceptionHandling(Customizer.withDefaults())
        .authorizeHttpRequests(a -> a.anyRequest().permitAll())
        .build();
  }

  /**
   * What both chains share. The framework's own beginning of a chain adds forms, log-out and a request
   * cache that neither has, and asks the context for a customizer of each kind, which takes a start some
   * two tenths of a second.
   */
  private static HttpSecurity http(
      ApplicationContext context, ObjectPostProcessor<Object> processor) throws Exception {
    var shared = new HashMap<Class<?>, Object>();
    shared.put(ApplicationContext.class, context);
    return new HttpSecurity(processor, new AuthenticationManagerBuilder(processor), shared)
        .addFilter(new WebAsyncManagerIntegrationFilter())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .anonymous(Customizer.withDefaults())
        .servletApi(Customizer.withDefaults());
  }

  /** A browser sends cookies by itself, so what changes something must come from one of our forms. */
  private static RequestMatcher byCookie(List<String> keyed) {
    var reading = List.of("GET", "HEAD", "OPTIONS", "TRACE");
    return request -> !reading.contains(request.getMethod())
        && SessionCookie.bearer(request) == null
        && !request.getRequestURI().equals("/api/sessions")
        && keyed.stream().noneMatch(request.getRequestURI()::startsWith);
  }

  private static List<String> prefixes(ObjectProvider<KeyedRoutes> keyed) {
    return keyed.orderedStream().flatMap(routes -> routes.prefixes().stream()).toList();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers, Setting setting) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    if (!setting.secure())
      headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
  }

  @Bean
  OpenRoutes openToAll() {
    return OpenRoutes.of(
        "/",
        "/error",
        "/favicon.ico",
        "/assets/**",
        "/webjars/**",
        "/preferences",
        "/sign-in/**",
        "/form-token",
        "/first-administrators",
        "/password/**",
        "/development/**",
        "/api/sessions");
  }

  @Bean
  WebMvcConfigurer identities(Door door) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new IdentityArgument());
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new IdentityNeeded(door));
      }
    };
  }
}
