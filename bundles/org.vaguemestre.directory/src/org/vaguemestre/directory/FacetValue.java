package org.vaguemestre.directory;

/**
 * A value that entries have.
 *
 * @param value   as the source writes it
 * @param entries how many entries have it
 */
public record FacetValue(String value, int entries) {
}
