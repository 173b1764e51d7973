package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.eclipse.angus.mail.smtp.SMTPTransport;

import jakarta.mail.Session;

/**
 * The mail API and its provider under one loader. The API looks its provider up by the thread's context class loader, which in OSGi sees
 * neither of them, and a host may bring the two as separate bundles.
 */
final class MailClasses extends ClassLoader {

	private static final List<ClassLoader> LOADERS = List.of(Session.class.getClassLoader(),
			SMTPTransport.class.getClassLoader(), MailClasses.class.getClassLoader());

	MailClasses() {
		super(null);
	}

	<T> T call(Callable<T> work) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(this);
		try {
			return work.call();
		} finally {
			thread.setContextClassLoader(before);
		}
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		ClassNotFoundException last = new ClassNotFoundException(name);
		for (ClassLoader loader : LOADERS) {
			try {
				return loader.loadClass(name);
			} catch (ClassNotFoundException e) {
				last.addSuppressed(e);
			}
		}
		throw last;
	}

	@Override
	protected URL findResource(String name) {
		for (ClassLoader loader : LOADERS) {
			URL found = loader.getResource(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	@Override
	protected Enumeration<URL> findResources(String name) throws IOException {
		Set<URL> found = new LinkedHashSet<>();
		for (ClassLoader loader : LOADERS) {
			found.addAll(Collections.list(loader.getResources(name)));
		}
		return Collections.enumeration(found);
	}
}
