package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes a body as it comes, and no more of it than the limit. */
final class Collector implements BodySubscriber<Void> {

	private final OutputStream sink;
	private final long most;
	private final CompletableFuture<Void> done = new CompletableFuture<>();
	private volatile long count;
	private Subscription subscription;

	/**
	 * @param sink is written to by the threads of the exchange
	 * @param most bytes
	 */
	Collector(OutputStream sink, long most) {
		this.sink = sink;
		this.most = most;
	}

	/** @return takes nothing, because of a failure */
	static Collector refusing(IOException failure) {
		Collector collector = new Collector(OutputStream.nullOutputStream(), 0);
		collector.done.completeExceptionally(failure instanceof Https.Refused ? failure : new SinkException(failure));
		return collector;
	}

	/** Thrown where a body is longer than it may be. */
	static final class TooLongException extends IOException {
		private static final long serialVersionUID = 1L;
	}

	/** Thrown where the sink fails, which is no failure of the connection. */
	static final class SinkException extends IOException {
		private static final long serialVersionUID = 1L;

		SinkException(IOException cause) {
			super(cause.getMessage(), cause);
		}
	}

	long count() {
		return count;
	}

	@Override
	public CompletionStage<Void> getBody() {
		return done;
	}

	@Override
	public void onSubscribe(Subscription newSubscription) {
		subscription = newSubscription;
		if (done.isDone()) {
			subscription.cancel();
		} else {
			subscription.request(1);
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		try {
			for (ByteBuffer buffer : buffers) {
				write(buffer);
			}
			subscription.request(1);
		} catch (IOException e) {
			subscription.cancel();
			done.completeExceptionally(e);
		}
	}

	private void write(ByteBuffer buffer) throws IOException {
		if (count + buffer.remaining() > most) {
			throw new TooLongException();
		}
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		try {
			sink.write(bytes);
		} catch (Https.Refused e) {
			throw e;
		} catch (IOException e) {
			throw new SinkException(e);
		}
		// the one thread at a time that is handed buffers counts
		count = count + bytes.length;
	}

	@Override
	public void onError(Throwable failure) {
		done.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		done.complete(null);
	}
}
