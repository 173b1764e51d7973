/**
 * What Vaguemestre asks of the office software it lives in, and nothing more.
 * A vendor implements {@link org.vaguemestre.host.OfficeHost} and registers it
 * as an OSGi service, and {@link org.vaguemestre.host.CorrespondentSource}
 * beside it if it keeps correspondents; it is given {@link org.vaguemestre.host.HostListener}s to tell of changes, and may call
 * {@link org.vaguemestre.host.PatientMail}. {@link org.vaguemestre.host.BoundedHost} is how the suite calls the vendor's; every other
 * type here is a value or an error. The package depends on the Java platform alone.
 */
package org.vaguemestre.host;
