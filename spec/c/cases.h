/* cases.h - case files: name, input, expected.
 *
 *     Text before the first case is for the reader.
 *     @ name of a case
 *     input, several lines
 *     .
 *     expected, several lines
 *
 * An empty line before the next case belongs to neither. In the input, a backslash at the end of a
 * line joins it to the next one, and \r \n \t \f \v \0 \\ and \xHH stand for bytes.
 */
#ifndef SPEC_CASES_H
#define SPEC_CASES_H

#include "base/buffer.h"

typedef struct test_case {
    char name[120];
    cn__buf input, expected;
} test_case;

/* Calls `print` with the input of each case in the file at `path`, and compares what it appends to
 * `out` with what is expected; each difference is shown. Fails the running cmocka test where there
 * is one, and where the file has fewer than `least` cases. */
void run_cases(const char *path, size_t least, void (*print)(cn__buf *out, cn_str input));

/* Appends to `out`, or fails the running test; `add_str` shows control characters as \xHH. */
void add_text(cn__buf *out, const char *text);
void add_str(cn__buf *out, cn_str text);

/* => Returns a copy of exactly the size of `bytes`, so that a sanitizer sees what is read beyond;
 *    the caller frees it. */
char *exact_copy(const char *bytes, size_t size);

/* => Returns the file at `path`, or fails the running test; the caller disposes of it. */
cn__buf read_file(const char *path);

/* Calls `use` with each file named *`ending` in `folder` and the folders below it.
 * => Returns how many there are: 0 where there is no such folder. */
size_t each_file(const char *folder, const char *ending, void (*use)(const char *path));

#endif
