/**
 * What the views of the suite share: icons, colours, background jobs, the trust banner, safe display of HTML, and the seams
 * between views. Everything here belongs to the UI thread unless it says otherwise.
 */
package org.vaguemestre.ui;
