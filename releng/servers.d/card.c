/*
 * A card that can be taken out: a PKCS#11 module that passes everything on to SoftHSM and takes care of what a software
 * token does not do. The card is in while there is a file "in" beside this module; its settings are "softhsm2.conf" there,
 * so that no environment has to be prepared. After three wrong PINs it is blocked until it is taken out, where a real one
 * would stay so.
 *
 * Only the shape of the tables of PKCS#11 2.40 is needed here, so no header of theirs is.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long number;
typedef number (*function)();

enum { GET_FUNCTION_LIST = 3, GET_SLOT_LIST = 4, GET_SLOT_INFO = 5, GET_TOKEN_INFO = 6, OPEN_SESSION = 12, CLOSE_ALL_SESSIONS = 14,
	GET_SESSION_INFO = 15, LOGIN = 18, FIND_OBJECTS_INIT = 26, DECRYPT_INIT = 33, SIGN_INIT = 42, FUNCTIONS = 68 };
enum { OK = 0, FUNCTION_FAILED = 6, DEVICE_REMOVED = 0x32, PIN_INCORRECT = 0xA0, PIN_LOCKED = 0xA4, TOKEN_NOT_PRESENT = 0xE0 };
enum { PRESENT = 1, REMOVABLE = 2, TRIES = 3 };

struct list {
	unsigned char version[2];
	function at[FUNCTIONS];
};

struct slot_info {
	unsigned char description[64], manufacturer[32];
	number flags;
	unsigned char versions[4];
};

static char folder[PATH_MAX];
static struct list *real, ours;
static number slot;
static int wrong, was_in;

/* Sessions and logins end with the card. */
static int in(void) {
	char file[PATH_MAX + 8];
	snprintf(file, sizeof file, "%s/in", folder);
	int now = access(file, F_OK) == 0;
	if (was_in && !now) {
		real->at[CLOSE_ALL_SESSIONS](slot);
		wrong = 0;
	}
	was_in = now;
	return now;
}

/* SoftHSM always shows one slot more, for the next token. */
static number slot_list(unsigned char present, number *slots, number *count) {
	number all[16], found = 16, result = real->at[GET_SLOT_LIST](present, all, &found);
	if (result != OK) return result;
	if (slots && *count > 0 && found > 0) slots[0] = all[0];
	*count = found > 0;
	return OK;
}

static number slot_info(number id, struct slot_info *info) {
	number result = real->at[GET_SLOT_INFO](id, info);
	if (result == OK && info) {
		info->flags |= REMOVABLE;
		if (!in()) info->flags &= ~(number) PRESENT;
	}
	return result;
}

static number token_info(number id, void *info) {
	return in() ? real->at[GET_TOKEN_INFO](id, info) : TOKEN_NOT_PRESENT;
}

static number open_session(number id, number flags, void *application, void *notify, number *session) {
	if (!in()) return TOKEN_NOT_PRESENT;
	slot = id;
	return real->at[OPEN_SESSION](id, flags, application, notify, session);
}

static number session_info(number session, void *info) {
	return in() ? real->at[GET_SESSION_INFO](session, info) : DEVICE_REMOVED;
}

static number login(number session, number user, unsigned char *pin, number length) {
	if (!in()) return DEVICE_REMOVED;
	if (wrong >= TRIES) return PIN_LOCKED;
	number result = real->at[LOGIN](session, user, pin, length);
	wrong = result == PIN_INCORRECT ? wrong + 1 : 0;
	return result;
}

static number find(number session, void *template, number count) {
	return in() ? real->at[FIND_OBJECTS_INIT](session, template, count) : DEVICE_REMOVED;
}

static number decrypt(number session, void *mechanism, number key) {
	return in() ? real->at[DECRYPT_INIT](session, mechanism, key) : DEVICE_REMOVED;
}

static number sign(number session, void *mechanism, number key) {
	return in() ? real->at[SIGN_INIT](session, mechanism, key) : DEVICE_REMOVED;
}

number C_GetFunctionList(struct list **list) {
	if (!real) {
		Dl_info self;
		char path[PATH_MAX], settings[PATH_MAX + 16];
		if (!dladdr((void *) C_GetFunctionList, &self) || !realpath(self.dli_fname, path)) return FUNCTION_FAILED;
		strcpy(folder, dirname(path));
		snprintf(settings, sizeof settings, "%s/softhsm2.conf", folder);
		setenv("SOFTHSM2_CONF", settings, 1);
		void *library = dlopen(SOFTHSM, RTLD_NOW | RTLD_LOCAL);
		function get = library ? (function) dlsym(library, "C_GetFunctionList") : NULL;
		if (!get || get(&real) != OK) return FUNCTION_FAILED;
		ours = *real;
		ours.at[GET_FUNCTION_LIST] = (function) C_GetFunctionList;
		ours.at[GET_SLOT_LIST] = (function) slot_list;
		ours.at[GET_SLOT_INFO] = (function) slot_info;
		ours.at[GET_TOKEN_INFO] = (function) token_info;
		ours.at[OPEN_SESSION] = (function) open_session;
		ours.at[GET_SESSION_INFO] = (function) session_info;
		ours.at[LOGIN] = (function) login;
		ours.at[FIND_OBJECTS_INIT] = (function) find;
		ours.at[DECRYPT_INIT] = (function) decrypt;
		ours.at[SIGN_INIT] = (function) sign;
	}
	*list = &ours;
	return OK;
}
