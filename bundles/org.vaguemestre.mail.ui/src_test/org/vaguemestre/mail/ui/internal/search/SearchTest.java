package org.vaguemestre.mail.ui.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Query.State;

class SearchTest {

	private static final Folder FOLDER = new Folder(4, "a", "INBOX/Labo été", "Labo été", Folder.Kind.OTHER, 1, true, 0, 0);

	@Test
	void filtersHoldBesideTheWords() {
		Query query = new Search("potassium", Set.of(State.UNREAD, State.ATTACHMENT), false, false).query(ZoneOffset.UTC);
		assertEquals(3, query.terms().size());
		assertTrue(query.terms().contains(new Query.Is(State.UNREAD, false)));
		assertFalse(Search.NONE.active());
		assertTrue(new Search(" ", Set.of(State.TO_FILE), false, false).active());
	}

	@Test
	void whatIsKeptFindsTheSame() {
		Search search = new Search(" de:biolab \"taux de fer\"", Set.of(State.TO_FILE, State.ATTACHMENT, State.UNREAD), false, false);
		Query again = Query.parse(search.kept(FOLDER.path()), ZoneOffset.UTC);
		Query meant = search.query(ZoneOffset.UTC).and(new Query.In(FOLDER.path(), false));
		assertEquals(new HashSet<>(meant.terms()), new HashSet<>(again.terms()));
		Search everywhere = new Search("fer", Set.of(), true, false);
		assertEquals("fer", everywhere.kept(FOLDER.path()));
	}
}
