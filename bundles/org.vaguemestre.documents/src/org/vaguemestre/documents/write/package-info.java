/**
 * Writing clinical documents: CDA R2 of level 1 and 3, the PDF that goes with them, and the IHE XDM archive that carries
 * both. What is written depends on the arguments alone: the same call gives the same bytes.
 */
package org.vaguemestre.documents.write;
