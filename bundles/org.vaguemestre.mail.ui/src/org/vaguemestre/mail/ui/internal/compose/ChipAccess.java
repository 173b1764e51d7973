package org.vaguemestre.mail.ui.internal.compose;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

/** Lets a screen reader read the chips: as a list, and as what stands before the text. */
final class ChipAccess {

	private final ChipField field;
	private final String label;

	private ChipAccess(ChipField field, String label) {
		this.field = field;
		this.label = label;
	}

	static void install(ChipField field, String label) {
		ChipAccess access = new ChipAccess(field, label);
		field.getAccessible().addAccessibleListener(access.names());
		field.getAccessible().addAccessibleControlListener(access.list());
		field.text().getAccessible().addAccessibleListener(access.text());
	}

	/** Says which chip the keys are at now. */
	static void moved(ChipField field) {
		if (field.chips().anySelected()) {
			field.getAccessible().setFocus(field.chips().cursor());
			field.getAccessible().selectionChanged();
		} else {
			field.text().getAccessible().setFocus(ACC.CHILDID_SELF);
		}
	}

	/** A chip in words: its icon means the second half. */
	static String words(Facts facts) {
		return Words.get("chip.words", facts.name(), facts.mark().words()); //$NON-NLS-1$
	}

	private AccessibleAdapter names() {
		return new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = isChip(e.childID) ? words(field.chips().get(e.childID).facts()) : label;
			}

			@Override
			public void getDescription(AccessibleEvent e) {
				e.result = isChip(e.childID) ? field.chips().get(e.childID).facts().text() : null;
			}
		};
	}

	private AccessibleAdapter text() {
		return new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = label;
			}

			@Override
			public void getDescription(AccessibleEvent e) {
				e.result = field.chips().all().stream().map(c -> words(c.facts())).collect(Collectors.joining("; ")); //$NON-NLS-1$
			}
		};
	}

	private AccessibleControlAdapter list() {
		return new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent e) {
				e.detail = isChip(e.childID) ? ACC.ROLE_LISTITEM : ACC.ROLE_LIST;
			}

			@Override
			public void getChildCount(AccessibleControlEvent e) {
				e.detail = field.chips().size();
			}

			@Override
			public void getChildren(AccessibleControlEvent e) {
				e.children = IntStream.range(0, field.chips().size()).boxed().toArray();
			}

			@Override
			public void getLocation(AccessibleControlEvent e) {
				Rectangle at = isChip(e.childID) ? field.bounds(e.childID) : field.getClientArea();
				Point on = field.toDisplay(at.x, at.y);
				e.x = on.x;
				e.y = on.y;
				e.width = at.width;
				e.height = at.height;
			}

			@Override
			public void getChildAtPoint(AccessibleControlEvent e) {
				Point in = field.toControl(e.x, e.y);
				int index = field.at(in.x, in.y);
				e.childID = index >= 0 ? index : ACC.CHILDID_SELF;
			}

			@Override
			public void getFocus(AccessibleControlEvent e) {
				e.childID = field.chips().anySelected() ? field.chips().cursor() : ACC.CHILDID_NONE;
			}

			@Override
			public void getState(AccessibleControlEvent e) {
				e.detail = !isChip(e.childID) ? ACC.STATE_NORMAL
						: ACC.STATE_SELECTABLE | ACC.STATE_FOCUSABLE | (field.chips().isSelected(e.childID) ? ACC.STATE_SELECTED : 0)
								| (field.chips().cursor() == e.childID ? ACC.STATE_FOCUSED : 0);
			}
		};
	}

	private boolean isChip(int child) {
		return child >= 0 && child < field.chips().size();
	}
}
