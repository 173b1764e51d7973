/**
 * The trace of a workstation: who did what with the mailbox, when, what was asked of which server and what it answered
 * (Ref#2 ECO.4.1.1, ECO.4.1.2, UX.37). Never the content of a message, a subject, a file name or a person's name; of a patient,
 * the host's own identifier alone. Append-only, chained by hashes, encrypted, kept for six months unless set otherwise.
 */
package org.vaguemestre.trace;
