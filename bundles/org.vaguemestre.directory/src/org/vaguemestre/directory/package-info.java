/**
 * The directory of the mailboxes of a secure health network, kept on the workstation: read from an extraction file, searched
 * without a network in a few milliseconds, whatever accents, case and order of the words.
 */
package org.vaguemestre.directory;
