package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.SourceState.Status;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.CorrespondentSource;

/** The practice's own sources as services of a running application. */
class OwnSourcesTest {

	private final BundleContext context = FrameworkUtil.getBundle(OwnSourcesTest.class).getBundleContext();

	private <S> S service(Class<S> type) {
		return context.getService(context.getServiceReference(type));
	}

	private DirectorySource source(Kind kind) {
		List<DirectorySource> found = service(AddressBook.class).sources().stream().filter(source -> source.kind() == kind).toList();
		assertEquals(1, found.size(), kind.name());
		return found.get(0);
	}

	private List<String> completed(String text) {
		return service(AddressBook.class).complete(text, 10).stream().map(DirectoryHit::entry).map(DirectoryEntry::address).toList();
	}

	@Test
	void thePracticesOwnDirectoryIsASourceOfTheAddressBook() throws Exception {
		OwnDirectory own = service(OwnDirectory.class);
		assertSame(own, source(Kind.OWN));
		assertEquals(Status.EMPTY, own.state().status());
		assertEquals(0, own.search(DirectoryQuery.of("roy", 10), new NullProgressMonitor()).total());
	}

	@Test
	void whomThePracticeWroteToIsCompletedAsSoonAsMailTells() {
		assertEquals(Status.OFF, source(Kind.USED).state().status());
		AddressUse use = () -> List.of(new AddressUse.Used("zoe.used@a.example", "Zoé Kwiatkowska", 2, Instant.EPOCH));
		ServiceRegistration<AddressUse> told = context.registerService(AddressUse.class, use, null);
		try {
			assertEquals(Status.READY, source(Kind.USED).state().status());
			assertEquals(List.of("zoe.used@a.example"), completed("kwiatk"));
		} finally {
			told.unregister();
		}
		assertEquals(Status.OFF, source(Kind.USED).state().status());
		assertEquals(List.of(), completed("kwiatk"));
	}

	@Test
	void correspondentsOfTheOfficeSoftwareAreCompletedWhereItKeepsAny() {
		assertEquals(Status.OFF, source(Kind.HOST).state().status());
		CorrespondentSource office = new CorrespondentSource() {

			@Override
			public List<Correspondent> correspondents(String text, int limit) {
				return List.of(new Correspondent("luc@a.example", "Dr", "Wojciechowski", "Luc", "Médecin", "", "", "", List.of(), "69001", "Lyon"));
			}

			@Override
			public List<Correspondent> correspondentsAt(String address) {
				return List.of();
			}
		};
		ServiceRegistration<CorrespondentSource> offered = context.registerService(CorrespondentSource.class, office, null);
		try {
			assertEquals(Status.READY, source(Kind.HOST).state().status());
			assertEquals(List.of("luc@a.example"), completed("wojciech"));
		} finally {
			offered.unregister();
		}
		assertEquals(Status.OFF, source(Kind.HOST).state().status());
	}
}
