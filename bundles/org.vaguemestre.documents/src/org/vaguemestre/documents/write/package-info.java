/**
 * Writing clinical documents: CDA R2 of level 1 and 3, the PDF that goes with them, and the IHE XDM archive that carries
 * both. What is written depends on the arguments alone: the same call gives the same bytes.
 * <p>
 * The schematrons of the Agence du numérique en santé (TestContenuCDA) are published without a licence, so they are no part
 * of this project; {@code releng/conformance cda} runs them, and the schemas of HL7 and ebRIM, where they are available as
 * data. What they look at in the header of a document of level 1 stands, in words of our own, in the tests of this bundle
 * ({@code ShipmentTest}); their value sets are not checked there, but for the types that
 * {@link org.vaguemestre.documents.write.LetterTypes} offers.
 */
package org.vaguemestre.documents.write;
