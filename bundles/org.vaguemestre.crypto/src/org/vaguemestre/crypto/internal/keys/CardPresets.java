package org.vaguemestre.crypto.internal.keys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.CardModule;

/**
 * Where the modules of well-known cards usually lie. The paths of the CPS card are those that integrators of the Cryptolib CPS
 * publish; they were not checked with an installation. Modules for Windows are those of 64-bit programs.
 */
final class CardPresets {

	private static final String CPS = "Carte CPS"; //$NON-NLS-1$
	private static final String OPENSC = "OpenSC"; //$NON-NLS-1$

	private CardPresets() {
	}

	/**
	 * @param system the name of the operating system, as the platform gives it
	 * @return those that are there first
	 */
	static List<CardModule> of(String system) {
		String name = system.toLowerCase(Locale.ROOT);
		List<CardModule> presets = new ArrayList<>();
		if (name.startsWith("windows")) { //$NON-NLS-1$
			add(presets, CPS, "C:\\Windows\\System32\\cps3_pkcs11_w64.dll"); //$NON-NLS-1$
			add(presets, OPENSC, "C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll"); //$NON-NLS-1$
		} else if (name.startsWith("mac")) { //$NON-NLS-1$
			add(presets, CPS, "/usr/local/lib/libcps3_pkcs11_osx.dylib"); //$NON-NLS-1$
			add(presets, CPS, "/Library/Frameworks/cps3.framework/cps3_pkcs11"); //$NON-NLS-1$
			add(presets, OPENSC, "/Library/OpenSC/lib/opensc-pkcs11.so"); //$NON-NLS-1$
		} else {
			add(presets, CPS, "/usr/local/galss/libcps3_pkcs11_lux.so"); //$NON-NLS-1$
			add(presets, CPS, "/usr/local/lib/libcps3_pkcs11_lux.so"); //$NON-NLS-1$
			add(presets, OPENSC, "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"); //$NON-NLS-1$
			add(presets, OPENSC, "/usr/lib64/opensc-pkcs11.so"); //$NON-NLS-1$
		}
		presets.sort(Comparator.comparing(m -> !m.exists()));
		return List.copyOf(presets);
	}

	private static void add(List<CardModule> presets, String name, String path) {
		Path module = Path.of(path);
		if (module.isAbsolute()) {
			presets.add(new CardModule(name, module));
		}
	}
}
