package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;

import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

import org.vaguemestre.mail.ServerDiscovery.Srv;
import org.vaguemestre.mail.ServerDiscovery.SrvLookup;

/** SRV records by the DNS client of the Java platform, with its time limits set low. */
final class JndiSrvLookup implements SrvLookup {

	private static final int MAX_RECORDS = 20;

	@Override
	public List<Srv> lookup(String name) throws IOException {
		Hashtable<String, String> settings = new Hashtable<>();
		settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory"); //$NON-NLS-1$
		settings.put("com.sun.jndi.dns.timeout.initial", "1000"); //$NON-NLS-1$ //$NON-NLS-2$
		settings.put("com.sun.jndi.dns.timeout.retries", "2"); //$NON-NLS-1$ //$NON-NLS-2$
		List<Srv> records = new ArrayList<>();
		try {
			InitialDirContext dns = new InitialDirContext(settings);
			try {
				Attribute found = dns.getAttributes("dns:///" + name, new String[] { "SRV" }).get("SRV"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				if (found != null) {
					NamingEnumeration<?> values = found.getAll();
					while (values.hasMore() && records.size() < MAX_RECORDS) {
						record(String.valueOf(values.next()), records);
					}
				}
			} finally {
				dns.close();
			}
		} catch (NameNotFoundException e) {
			Log.debug("no SRV record for " + name, e); //$NON-NLS-1$
		} catch (NamingException e) {
			throw new IOException(e);
		}
		return records;
	}

	static void record(String text, List<Srv> records) {
		String[] fields = text.strip().split("\\s+"); //$NON-NLS-1$
		if (fields.length == 4 && text.strip().matches("\\d{1,5} \\d{1,5} \\d{1,5} \\S{1,255}")) { //$NON-NLS-1$
			String target = fields[3].toLowerCase(Locale.ROOT);
			target = target.length() > 1 && target.endsWith(".") ? target.substring(0, target.length() - 1) : target; //$NON-NLS-1$
			records.add(new Srv(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), target));
		}
	}
}
