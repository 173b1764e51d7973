/**
 * A hand and an eye for tests and guided tours: finds the widgets of a running
 * SWT application by the identifiers that views give them, uses them by real
 * events, waits for conditions and takes pictures.
 */
package org.vaguemestre.robot;
