/**
 * Mail for an office application: accounts, the local copy of a mailbox, the one way in ({@code MessageReader}) and the
 * one way out ({@link org.vaguemestre.mail.Sender}). No user interface. Implementations are OSGi services.
 */
package org.vaguemestre.mail;
