/** The encrypted local store behind mail's port, on SQLite with SQLite3MultipleCiphers. */
package org.vaguemestre.store;
