/**
 * The port to the local copy of the mailboxes: {@link org.vaguemestre.mail.store.MailStore} and what goes through it. For those who
 * implement a store; programs use {@link org.vaguemestre.mail.Mailbox} and {@link org.vaguemestre.mail.Drafts}.
 */
package org.vaguemestre.mail.store;
