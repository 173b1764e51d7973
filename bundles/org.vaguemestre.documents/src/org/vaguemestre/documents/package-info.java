/**
 * Clinical documents: reading, matching their patient with the host's, filing, and safe display. Content comes from
 * outside and is never trusted.
 */
package org.vaguemestre.documents;
