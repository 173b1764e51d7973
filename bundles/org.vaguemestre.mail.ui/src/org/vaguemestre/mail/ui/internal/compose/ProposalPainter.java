package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icons;

/** Draws each proposal on two lines: the mark, name and kind of mailbox, where it is from; below, what tells namesakes apart. */
final class ProposalPainter {

	private static final int SIDE = 8;
	private static final int LEAD = 4;
	private static final int GAP = 8;
	/** Between the two lines. */
	private static final int BETWEEN = 2;

	private final Table table;
	private final Icons icons;
	private final Font bold = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);

	private ProposalPainter(Table table, Icons icons) {
		this.table = table;
		this.icons = icons;
	}

	static ProposalPainter install(Table table, Icons icons) {
		ProposalPainter painter = new ProposalPainter(table, icons);
		table.addListener(SWT.MeasureItem, painter::measure);
		table.addListener(SWT.EraseItem, e -> e.detail &= ~(SWT.FOREGROUND | SWT.HOT));
		table.addListener(SWT.PaintItem, painter::paint);
		return painter;
	}

	/** @return how wide the widest of them is */
	int width(List<Proposal> proposals) {
		GC gc = new GC(table);
		try {
			return proposals.stream().mapToInt(p -> width(gc, p)).max().orElse(0);
		} finally {
			gc.dispose();
		}
	}

	private int width(GC gc, Proposal p) {
		gc.setFont(bold);
		int first = gc.textExtent(p.name()).x;
		gc.setFont(table.getFont());
		first += extent(gc, p.kind()) + extent(gc, p.source()) + 2 * GAP;
		return SIDE + Icons.SIZE + GAP + Math.max(first, extent(gc, p.detail())) + SIDE;
	}

	private void measure(Event e) {
		e.gc.setFont(table.getFont());
		e.height = Math.max(e.height, 2 * e.gc.getFontMetrics().getHeight() + 2 * LEAD + BETWEEN);
	}

	private static int extent(GC gc, String text) {
		return text.isEmpty() ? 0 : gc.textExtent(text).x + GAP;
	}

	private void paint(Event e) {
		Proposal p = (Proposal) e.item.getData();
		GC gc = e.gc;
		boolean selected = (e.detail & SWT.SELECTED) != 0;
		Color front = table.getDisplay().getSystemColor(selected ? SWT.COLOR_LIST_SELECTION_TEXT : SWT.COLOR_LIST_FOREGROUND);
		Color quiet = selected ? front : Colours.of(table).quiet();
		Rectangle area = table.getClientArea();
		int line = gc.getFontMetrics().getHeight();
		int top = e.y + (e.height - 2 * line - BETWEEN) / 2;
		int x = e.x + SIDE;
		gc.drawImage(p.mark().image(icons, selected), x, e.y + (e.height - Icons.SIZE) / 2);
		x += Icons.SIZE + GAP;
		int right = area.x + area.width - SIDE;
		gc.setForeground(quiet);
		int source = p.source().isEmpty() ? 0 : gc.textExtent(p.source()).x;
		gc.drawText(p.source(), right - source, top, true);
		gc.setFont(bold);
		gc.setForeground(front);
		gc.setClipping(x, e.y, Math.max(1, right - source - GAP - x), e.height);
		gc.drawText(p.name(), x, top, true);
		int behind = x + gc.textExtent(p.name()).x + GAP;
		gc.setFont(table.getFont());
		gc.setForeground(quiet);
		gc.drawText(p.kind(), behind, top, true);
		gc.setClipping(x, e.y, Math.max(1, right - x), e.height);
		gc.drawText(p.detail(), x, top + line + BETWEEN, true);
		gc.setClipping((Rectangle) null);
	}
}
