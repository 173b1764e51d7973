package org.vaguemestre.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Marks tests that need {@link RealServers}. They run with {@code -Dservers} (as {@code releng/verify} does) and fail if
 * the servers cannot be started; without it they are skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("servers")
@EnabledIfSystemProperty(named = "servers", matches = "true", disabledReason = "run with -Dservers to start real servers")
public @interface NeedsServers {
}
