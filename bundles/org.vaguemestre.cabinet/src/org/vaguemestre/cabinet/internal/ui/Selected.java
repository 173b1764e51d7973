package org.vaguemestre.cabinet.internal.ui;

import java.util.Optional;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;

/** What is selected in a view, made known to the other views of the window. */
final class Selected implements ISelectionProvider {

	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private ISelection selection = StructuredSelection.EMPTY;

	void tell(Optional<?> element) {
		setSelection(element.isPresent() ? new StructuredSelection(element.get()) : StructuredSelection.EMPTY);
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	@Override
	public void setSelection(ISelection fresh) {
		selection = fresh;
		SelectionChangedEvent event = new SelectionChangedEvent(this, fresh);
		listeners.forEach(l -> l.selectionChanged(event));
	}
}
