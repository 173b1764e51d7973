/**
 * Mail as bytes: one reading of a message for structure, display, signature scope and filing ({@link org.vaguemestre.mime.Entity}),
 * and the writing of canonical entities ({@link org.vaguemestre.mime.Entities}).
 */
package org.vaguemestre.mime;
