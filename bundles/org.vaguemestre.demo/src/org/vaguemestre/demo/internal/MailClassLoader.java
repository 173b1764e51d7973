package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of the mail API and of its activation handlers under one loader. The embedded server looks both up through
 * the thread's context class loader, which in OSGi sees neither.
 */
final class MailClassLoader extends ClassLoader {

	private final List<ClassLoader> loaders;

	MailClassLoader(List<ClassLoader> loaders) {
		super(null);
		this.loaders = List.copyOf(loaders);
	}

	/** Runs the work with these classes in reach of it and of the threads that it starts. */
	void run(Runnable work) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(this);
		try {
			work.run();
		} finally {
			thread.setContextClassLoader(before);
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		for (ClassLoader loader : loaders) {
			try {
				return loader.loadClass(name);
			} catch (ClassNotFoundException e) {
				DemoLog.debug(name + " is not in " + loader, e); //$NON-NLS-1$
			}
		}
		throw new ClassNotFoundException(name);
	}

	@Override
	protected URL findResource(String name) {
		return loaders.stream().map(l -> l.getResource(name)).filter(u -> u != null).findFirst().orElse(null);
	}

	@Override
	protected Enumeration<URL> findResources(String name) throws IOException {
		Set<URL> found = new LinkedHashSet<>();
		for (ClassLoader loader : loaders) {
			found.addAll(Collections.list(loader.getResources(name)));
		}
		return Collections.enumeration(found);
	}
}
