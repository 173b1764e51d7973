package org.vaguemestre.directory.internal.online;

import java.util.List;
import java.util.stream.Collectors;

/** Resources in the shape that the public implementation guide of the national directory gives them; all names are invented. */
final class FhirJson {

	private FhirJson() {
	}

	static String bundle(String next, String... resources) {
		String entries = List.of(resources).stream().map(r -> "{\"fullUrl\":\"urn:x\",\"resource\":" + r + ",\"search\":{\"mode\":\"match\"}}")
				.collect(Collectors.joining(","));
		String links = "{\"relation\":\"self\",\"url\":\"https://localhost/self\"}" + (next.isEmpty() ? "" : ",{\"relation\":\"next\",\"url\":\"" + next + "\"}");
		return "{\"resourceType\":\"Bundle\",\"id\":\"1\",\"type\":\"searchset\",\"link\":[" + links + "],\"entry\":[" + entries + "]}";
	}

	static String mailbox(String address, String type, String more) {
		return "{\"extension\":[{\"url\":\"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type\",\"valueCoding\":"
				+ "{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie\",\"code\":\"MSSANTE\"}},"
				+ "{\"url\":\"https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata\",\"extension\":["
				+ "{\"url\":\"type\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R257-TypeBAL/FHIR/TRE-R257-TypeBAL\","
				+ "\"code\":\"" + type + "\"}]}}" + more + "]}],\"system\":\"email\",\"value\":\"" + address + "\"}";
	}

	static String practitioner(String id, String rpps, String family, String given, String... telecoms) {
		return "{\"resourceType\":\"Practitioner\",\"id\":\"" + id + "\",\"meta\":{\"source\":\"https://annuaire.sante.fr\"},\"language\":\"fr\","
				+ "\"text\":{\"status\":\"generated\",\"div\":\"<div>not for us</div>\"},\"identifier\":[{\"use\":\"official\",\"system\":"
				+ "\"urn:oid:1.2.250.1.71.4.2.1\",\"value\":\"8" + rpps + "\"}],\"active\":true,\"name\":[{\"use\":\"usual\",\"family\":\"" + family
				+ "\",\"given\":[\"" + given + "\"],\"prefix\":[\"MME\"],\"suffix\":[\"DR\"]}],\"telecom\":[" + String.join(",", telecoms) + "],"
				+ "\"qualification\":[{\"code\":{\"coding\":[{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R48-DiplomeEtatFrancais/FHIR/TRE-R48-DiplomeEtatFrancais\","
				+ "\"code\":\"DE28\"}]}},{\"code\":{\"coding\":[{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante\","
				+ "\"code\":\"10\"},{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R09-CategorieProfessionnelle/FHIR/TRE-R09-CategorieProfessionnelle\","
				+ "\"code\":\"C\"}]}},{\"code\":{\"coding\":[{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale\","
				+ "\"code\":\"SM04\"},{\"system\":\"https://mos.esante.gouv.fr/NOS/TRE_R04-TypeSavoirFaire/FHIR/TRE-R04-TypeSavoirFaire\",\"code\":\"S\"}]}}]}";
	}

	static String role(String id, String practitioner, String organization, String... telecoms) {
		return "{\"resourceType\":\"PractitionerRole\",\"id\":\"" + id + "\",\"active\":true,\"practitioner\":{\"reference\":\"Practitioner/" + practitioner
				+ "\"},\"organization\":{\"reference\":\"Organization/" + organization + "\"},\"code\":[{\"coding\":[{\"system\":"
				+ "\"https://mos.esante.gouv.fr/NOS/TRE_R23-ModeExercice/FHIR/TRE-R23-ModeExercice\",\"code\":\"L\"}]}],\"telecom\":["
				+ String.join(",", telecoms) + "]}";
	}

	static String organization(String id, String finess, String name, String... telecoms) {
		return "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"active\":true,\"identifier\":[{\"system\":\"urn:oid:1.2.250.1.71.4.2.2\",\"value\":\"1"
				+ finess + "\"},{\"system\":\"https://finess.esante.gouv.fr\",\"value\":\"" + finess + "\"}],\"name\":\"" + name
				+ "\",\"alias\":[\"LES TILLEULS\"],\"telecom\":[{\"system\":\"phone\",\"value\":\"0299000000\"},{\"system\":\"email\",\"value\":"
				+ "\"accueil@tilleuls.example\"}" + (telecoms.length == 0 ? "" : "," + String.join(",", telecoms)) + "],\"address\":[{\"_line\":[{\"extension\":["
				+ "{\"url\":\"http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber\",\"valueString\":\"10\"},"
				+ "{\"url\":\"http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-streetNameBase\",\"valueString\":\"DES PECHEURS\"},"
				+ "{\"url\":\"http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-streetNameType\",\"valueString\":\"PL\"}]}],"
				+ "\"city\":\"35400 SAINT-MALO\",\"postalCode\":\"35400\",\"country\":\"99100\"}]}";
	}
}
