/**
 * Apicrypt, a network of French practices whose formats are not public: its mail is recognised, and opened by the program that the
 * user has a licence for.
 */
package org.vaguemestre.apicrypt;
