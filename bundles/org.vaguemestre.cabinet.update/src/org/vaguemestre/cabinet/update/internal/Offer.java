package org.vaguemestre.cabinet.update.internal;

/**
 * A part that has a newer version.
 *
 * @param part      its name, in the user's language
 * @param installed the version that is there
 * @param offered   the version that the site has
 */
record Offer(String part, String installed, String offered) {
}
