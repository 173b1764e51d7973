/**
 * What is looked at before a message leaves: doubts that the user answers once, and what must not leave at all. No user interface:
 * guards are data, which a window shows and whose answers it carries out.
 */
package org.vaguemestre.mail.guard;
