package org.vaguemestre.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an HTTP answer in memory, for one request; the exchange breaks off where it becomes too large. */
public final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

	private final int largest;
	private final ByteArrayOutputStream content = new ByteArrayOutputStream();
	private final CompletableFuture<byte[]> result = new CompletableFuture<>();
	private Flow.Subscription subscription;

	/** A body that was too large; the cause of what the HTTP client throws then. */
	public static final class TooLargeException extends IOException {
		private static final long serialVersionUID = 1L;

		TooLargeException() {
			super("too large"); //$NON-NLS-1$
		}
	}

	/** @param largest how many bytes are taken at the most */
	public BoundedBody(int largest) {
		this.largest = largest;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return result;
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		subscription = given;
		given.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			if (content.size() + buffer.remaining() > largest) {
				subscription.cancel();
				result.completeExceptionally(new TooLargeException());
				return;
			}
			byte[] part = new byte[buffer.remaining()];
			buffer.get(part);
			content.writeBytes(part);
		}
	}

	@Override
	public void onError(Throwable failure) {
		result.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		result.complete(content.toByteArray());
	}
}
