package org.vaguemestre.directory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.AddressUse.Used;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.SourceState;

class UsedSourceTest {

	private static final Instant LATE = Instant.parse("2026-02-02T10:00:00Z");
	private static final Used ANNE = new Used("anne.roy@a.example", "Dr Anne Roy", 3, LATE);
	private static final Used LAB = new Used("resultats@labo.example", "", 9, LATE.minusSeconds(60));

	private List<Used> used = List.of(ANNE, LAB);
	private final UsedSource source = new UsedSource(() -> used);

	private List<String> found(String text) {
		return source.search(DirectoryQuery.of(text, 20), new NullProgressMonitor()).hits().stream().map(hit -> hit.entry().address()).toList();
	}

	@Test
	void anAddressIsFoundByItsNameAndByItself() {
		assertEquals(List.of(ANNE.address()), found("roy an"));
		assertEquals(List.of(LAB.address()), found("result"));
		assertEquals(List.of(ANNE.address(), LAB.address()), found("example"));
		DirectoryHit anne = source.find("Anne.ROY@a.example", new NullProgressMonitor()).get(0);
		assertEquals("Dr Anne Roy", anne.entry().displayName());
		assertEquals(List.of("used"), anne.sources());
		assertEquals("resultats@labo.example", source.find(LAB.address(), new NullProgressMonitor()).get(0).entry().displayName());
	}

	@Test
	void whatIsUsedAnewIsFoundAtOnce() {
		assertEquals(List.of(), found("luc"));
		used = List.of(new Used("luc@a.example", "", 1, LATE), new Used("not an address", "luc", 1, LATE));
		assertEquals(List.of("luc@a.example"), found("luc"));
		assertEquals(List.of(), found("roy"));
		assertEquals(new SourceState(SourceState.Status.READY, Optional.of(2), Optional.of(LATE), Optional.empty()), source.state());
	}

	@Test
	void withoutMailItIsOff() {
		UsedSource none = new UsedSource((AddressUse) null);
		assertEquals(SourceState.Status.OFF, none.state().status());
		assertEquals(SourceState.Status.EMPTY, new UsedSource(AddressUse.NONE).state().status());
	}
}
