/* error.h - how a function of the core says what went wrong.
 *
 * A function that can fail returns CN_OK or a negative CN_E_ code and, unless `err` is NULL, leaves
 * the same code with a message in the caller's cn_err. There is no global error state.
 */
#ifndef CN_BASE_ERROR_H
#define CN_BASE_ERROR_H

#include "citynews.h"

#if defined(__GNUC__)
#define CN_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define CN_PRINTF(at, first)
#endif

/* Fills `err` (may be NULL) with `code` and the formatted message, cut at the size of
 * cn_err.message on a whole UTF-8 character.
 * => Returns `code`, so that a caller can write `return cn__fail(...)`. */
int cn__fail(cn_err *err, int code, const char *format, ...) CN_PRINTF(3, 4);

/* As cn__fail, with CN_E_MEMORY and its one message. */
int cn__fail_memory(cn_err *err);

#endif
