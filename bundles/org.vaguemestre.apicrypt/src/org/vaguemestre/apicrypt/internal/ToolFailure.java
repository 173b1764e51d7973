package org.vaguemestre.apicrypt.internal;

import java.util.stream.Stream;

/** Why nothing came out: what the program tells by its return codes, and what can happen around it. */
public enum ToolFailure {
	/** The packed file is damaged. */
	CHECKSUM(-3),
	/** The key is not where it should be. */
	KEY_MISSING(-5),
	/** The key cannot be read. */
	KEY_UNREADABLE(-6),
	/** It has not enough memory. */
	MEMORY(-7),
	/** The attachment is too big for it. */
	TOO_BIG(-10),
	/** The file is none of the network's. */
	NOT_PACKED(-11),
	/** It was opened for the addressee already. */
	TRANSITED(-12),
	/** It does not find a file. */
	FILE_MISSING(-43),
	/** A return code that is not documented. */
	OTHER_CODE(0),
	/** It cannot be started. */
	NOT_STARTED(0),
	/** It took too long. */
	TIME(0),
	/** What it made is too much. */
	TOO_MUCH(0),
	/** What it made is not just files with plain names. */
	UNSAFE(0),
	/** It made nothing. */
	NOTHING_MADE(0),
	/** The folder for it cannot be made or written. */
	FOLDER(0);

	private final int code;

	ToolFailure(int code) {
		this.code = code;
	}

	/** @param exit how the process ended, not 0; some systems hand on but eight bits of it */
	static ToolFailure of(int exit) {
		int code = exit > 127 && exit < 256 ? exit - 256 : exit;
		return Stream.of(values()).filter(f -> f.code != 0 && f.code == code).findFirst().orElse(OTHER_CODE);
	}
}
