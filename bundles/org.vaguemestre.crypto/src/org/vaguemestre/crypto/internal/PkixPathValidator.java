package org.vaguemestre.crypto.internal;
import org.vaguemestre.crypto.PathValidator;
public final class PkixPathValidator implements PathValidator {
	@Override public Result validate(Question q) { throw new UnsupportedOperationException("being built"); }
}
