package org.vaguemestre.apicrypt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.vaguemestre.mime.Bytes;

/**
 * The folder of one run of the program, for the owner alone, gone with all that is in it when it is closed. What goes in and what comes
 * out lie apart; names of patients are in neither.
 */
final class PrivateFolder implements AutoCloseable {

	static final int MOST_FILES = 20;
	static final String MADE = "made"; //$NON-NLS-1$
	private static final Pattern PLAIN_NAME = Pattern.compile("[^.\\p{Cntrl}/\\\\:*?\"<>|][^\\p{Cntrl}/\\\\:*?\"<>|]{0,119}"); //$NON-NLS-1$
	private static final int BLOCK = 1 << 16;
	private static final int REMOVALS = 3;

	private final Path folder;
	private final Path out;

	private PrivateFolder(Path folder) throws IOException {
		this.folder = folder;
		this.out = Files.createDirectory(folder.resolve("out")); //$NON-NLS-1$
	}

	/** @param base where it is made; made itself if it is not there */
	static PrivateFolder in(Path base) throws IOException {
		Files.createDirectories(base);
		Path folder = Files.createTempDirectory(base, "run"); //$NON-NLS-1$
		try {
			own(folder);
			return new PrivateFolder(folder);
		} catch (IOException e) {
			remove(folder);
			throw e;
		}
	}

	/** Removes what a run that was cut off has left. */
	static void clear(Path base) throws IOException {
		if (Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
			remove(base);
		}
	}

	private static void own(Path folder) throws IOException {
		PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
		if (posix != null) {
			posix.setPermissions(PosixFilePermissions.fromString("rwx------")); //$NON-NLS-1$
			return;
		}
		AclFileAttributeView acl = Files.getFileAttributeView(folder, AclFileAttributeView.class);
		if (acl != null) {
			acl.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(acl.getOwner())
					.setPermissions(EnumSet.allOf(AclEntryPermission.class))
					.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT).build()));
		}
	}

	Path path() {
		return folder;
	}

	/** @return the file that the program should make */
	Path made() {
		return out.resolve(MADE);
	}

	/** @return the file that the program should open */
	Path put(String name, Bytes content) throws IOException {
		Path file = folder.resolve(name);
		try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
			content.writeTo(to);
		}
		return file;
	}

	/** @return how much was made so far; stops counting above the limit */
	long size(long limit) {
		long[] size = { 0 };
		try {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					// a file takes room even if nothing is in it
					size[0] += Math.max(attributes.size(), 512);
					return size[0] > limit ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException e) {
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			// files come and go while the program works; what it leaves is counted again
			return size[0];
		}
		return size[0];
	}

	/**
	 * @param limit bytes of all files together
	 * @return what the program made, by names, of which {@link #MADE} is the one that it was told
	 */
	Map<String, Bytes> taken(long limit) throws IOException, ToolException {
		if (!Files.isDirectory(out, LinkOption.NOFOLLOW_LINKS)) {
			throw new ToolException(ToolFailure.UNSAFE);
		}
		Map<String, Bytes> files = new TreeMap<>();
		long left = limit;
		try (DirectoryStream<Path> made = Files.newDirectoryStream(out)) {
			for (Path file : made) {
				if (files.size() == MOST_FILES) {
					throw new ToolException(ToolFailure.TOO_MUCH);
				}
				String name = file.getFileName().toString();
				if (!PLAIN_NAME.matcher(name).matches() || !alone(file)) {
					throw new ToolException(ToolFailure.UNSAFE);
				}
				byte[] content = content(file, left);
				left -= content.length;
				files.put(name, Bytes.of(content));
			}
		}
		return files;
	}

	/** A file that has its content here and nowhere else. */
	private static boolean alone(Path file) throws IOException {
		if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile()) {
			return false;
		}
		boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix"); //$NON-NLS-1$
		return !unix || Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS).equals(1); //$NON-NLS-1$
	}

	private static byte[] content(Path file, long limit) throws IOException, ToolException {
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - BLOCK, limit + 1));
			if (content.length > limit) {
				throw new ToolException(ToolFailure.TOO_MUCH);
			}
			return content;
		}
	}

	/** Follows no link. */
	private static void remove(Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
				// the program may have locked itself out
				own(inner);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path inner, IOException e) throws IOException {
				Files.delete(inner);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/** What a child of the program still writes while it dies must not stay. */
	@Override
	public void close() throws IOException {
		for (int again = 1;; again++) {
			try {
				remove(folder);
				return;
			} catch (IOException e) {
				if (again == REMOVALS) {
					throw e;
				}
			}
		}
	}
}
