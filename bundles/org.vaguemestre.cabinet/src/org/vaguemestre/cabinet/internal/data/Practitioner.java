package org.vaguemestre.cabinet.internal.data;

import org.vaguemestre.host.HostUser;

/**
 * Someone who works in the practice and may sign in.
 *
 * @param user the user, as the suite sees it
 * @param role what the person does in the practice
 */
public record Practitioner(HostUser user, String role) {
}
