package org.vaguemestre.host;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The office software has not answered in time. It may still do what it was asked, and its answer may still come. */
public final class NoAnswerException extends HostException {

	private static final long serialVersionUID = 1L;

	private final transient CompletionStage<?> answer;

	/**
	 * @param message what happened and what to do, in the user's language
	 * @param answer  completed when the answer comes after all: with what the call gives back, or with why it failed
	 */
	public NoAnswerException(String message, CompletionStage<?> answer) {
		super(message);
		this.answer = Objects.requireNonNull(answer);
	}

	/** @return completed by any thread when the answer comes after all, perhaps never; failed from the beginning if the call was not made */
	public CompletionStage<?> answer() {
		return answer;
	}
}
