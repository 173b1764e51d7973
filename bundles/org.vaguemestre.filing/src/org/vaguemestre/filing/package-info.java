/**
 * From a letter into the chart, without windows: whose chart it is, what stands there already, the letters that wait for their patient,
 * a morning's letters one after the other, the rules that file by themselves, and the results that somebody must see. Begin with
 * {@link org.vaguemestre.filing.FilingDesk}.
 */
package org.vaguemestre.filing;
