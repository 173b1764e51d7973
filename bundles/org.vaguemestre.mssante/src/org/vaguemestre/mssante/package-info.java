/** The rules of the French trust space of health ("espace de confiance MSSanté"), plugged into mail. */
package org.vaguemestre.mssante;
