package org.vaguemestre.directory.internal;

import java.util.List;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** A {@link DirectoryEntry} made of texts that stand in other entries too; also the domain of its address. */
record Row(Text address, Text domain, BoxType type, Text title, Text lastName, Text firstName, Text profession, Text specialty,
		Text number, Text name, Text brand, Text service, Text structure, List<Text> lines, Text postcode, Text place,
		Text department, Text country, boolean paperless) {

	static Row of(DirectoryEntry entry) {
		Holder holder = entry.holder();
		Workplace at = entry.workplace();
		return new Row(new Text(entry.address()), new Text(entry.address().substring(entry.address().indexOf('@') + 1)),
				entry.type(), new Text(holder.title()), new Text(holder.lastName()), new Text(holder.firstName()),
				new Text(holder.profession()), new Text(holder.specialty()), new Text(holder.rpps()), new Text(at.name()),
				new Text(at.brand()), new Text(at.service()), new Text(at.finess()), at.lines().stream().map(Text::new).toList(),
				new Text(at.postcode()), new Text(at.place()), new Text(at.department()), new Text(at.country()),
				entry.paperless());
	}

	/** The number of the department, see {@link Departments}. */
	int area() {
		return department.department() == Departments.NONE ? Departments.ofPostcode(postcode.string()) : department.department();
	}

	/** The order of lists: every MARTIN before a MARTIN-DUPONT. No key is the beginning of another. */
	void key(ByteList out) {
		if (!lastName.isEmpty()) {
			out.addAll(lastName.line());
			out.add(1);
			out.addAll(firstName.line());
		} else if (!firstName.isEmpty()) {
			out.addAll(firstName.line());
		} else {
			organisation(out);
		}
		out.add(0);
		out.addAll(address.bytes());
		out.add(0);
	}

	/** As {@link DirectoryEntry#sortName} has it. */
	private void organisation(ByteList out) {
		Text structure = brand.isEmpty() ? name : brand;
		if (service.isEmpty() && structure.isEmpty()) {
			out.addAll(address.line());
			return;
		}
		out.addAll(service.line());
		if (service.line().length > 0 && structure.line().length > 0) {
			out.add(' ');
		}
		out.addAll(structure.line());
	}
}
