/**
 * What Vaguemestre asks of the office software it lives in, and nothing more.
 * A vendor implements {@link org.vaguemestre.host.OfficeHost} and registers it
 * as an OSGi service, and {@link org.vaguemestre.host.CorrespondentSource}
 * beside it if it keeps correspondents; every other type here is a value. The package depends on
 * the Java platform alone.
 */
package org.vaguemestre.host;
