/* test_index_faults.c - the n-th call fails, once or from then on, for every n: of allocations, and
 * of each call into the system. The folder then holds the old commit or the new one, whole; the new
 * one if the commit said so; and readers say what failed. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

#include "archive.h"

static long calls_left = -1; /* the n-th from here fails; negative: none does */
static bool from_then_on;
static bool failed; /* one has */
static int kind;    /* of calls that fail */

enum { ALLOCATE, WRITE, SYNC, RENAME, MAP, OPEN, READ, LINK, KINDS };

static bool fails_now(int call) {
    if (calls_left < 0 || call != kind) return false;
    if (calls_left > 0) {
        calls_left--;
        return false;
    }
    if (failed && !from_then_on) return false;
    failed = true;
    errno = call == WRITE ? ENOSPC : EIO;
    return true;
}

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size) {
    return fails_now(ALLOCATE) ? NULL : __real_malloc(size);
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size) {
    return fails_now(ALLOCATE) ? NULL : __real_calloc(count, size);
}

void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size) {
    return fails_now(ALLOCATE) ? NULL : __real_realloc(block, size);
}

void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    return fails_now(ALLOCATE) ? NULL : __real_aligned_alloc(alignment, size);
}

/* A full disk takes part of what is written before it fails. */
ssize_t __real_pwrite(int fd, const void *data, size_t size, off_t offset);
ssize_t __wrap_pwrite(int fd, const void *data, size_t size, off_t offset);
ssize_t __wrap_pwrite(int fd, const void *data, size_t size, off_t offset) {
    if (!fails_now(WRITE)) return __real_pwrite(fd, data, size, offset);
    if (size > 1) __real_pwrite(fd, data, size / 2, offset);
    errno = ENOSPC;
    return -1;
}

ssize_t __real_pread(int fd, void *data, size_t size, off_t offset);
ssize_t __wrap_pread(int fd, void *data, size_t size, off_t offset);
ssize_t __wrap_pread(int fd, void *data, size_t size, off_t offset) {
    return fails_now(READ) ? -1 : __real_pread(fd, data, size, offset);
}

int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __wrap_fsync(int fd) {
    return fails_now(SYNC) ? -1 : __real_fsync(fd);
}

int __real_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new) {
    return fails_now(RENAME) ? -1 : __real_renameat(from, old, to, new);
}

void *__real_mmap(void *at, size_t size, int how, int flags, int fd, off_t offset);
void *__wrap_mmap(void *at, size_t size, int how, int flags, int fd, off_t offset);
void *__wrap_mmap(void *at, size_t size, int how, int flags, int fd, off_t offset) {
    return fails_now(MAP) ? MAP_FAILED : __real_mmap(at, size, how, flags, fd, offset);
}

int __real_openat(int folder, const char *name, int flags, ...);
int __wrap_openat(int folder, const char *name, int flags, ...);
int __wrap_openat(int folder, const char *name, int flags, ...) {
    return fails_now(OPEN) ? -1 : __real_openat(folder, name, flags, 0666);
}

int __real_linkat(int from, const char *old, int to, const char *new, int flags);
int __wrap_linkat(int from, const char *old, int to, const char *new, int flags);
int __wrap_linkat(int from, const char *old, int to, const char *new, int flags) {
    return fails_now(LINK) ? -1 : __real_linkat(from, old, to, new, flags);
}

/* ---- The scenario -------------------------------------------------------------------------- */

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

static int add(cn_index_writer *writer, const char *name, const char *body) {
    cn_index_term term = {CN_COLUMN_PERSON, str("张三")};
    cn_index_quote quote = {{0, 6}, str("李四"), 0};
    cn_index_article article = {.id = str(name),
                                .title = str("标题"),
                                .body = str(body),
                                .terms = &term,
                                .term_count = 1,
                                .quotes = &quote,
                                .quote_count = 1};
    int status = cn_index_writer_source(writer, str(name), str("1"), NULL);
    return status ? status : cn_index_writer_add(writer, &article, NULL);
}

/* The old commit: 北京 twice, 上海 once. */
static void make_old(const char *folder) {
    cn_index_writer *writer = open_writer(folder);
    assert_int_equal(add(writer, "a", "北京的城市，ＧＤＰ"), 0);
    assert_int_equal(add(writer, "b", "北京和上海"), 0);
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
}

/* The new one: 北京 once, 上海 not at all, 广州 once. */
static int make_new(const char *folder, cn_err *err) {
    cn_index_writer *writer;
    int status = cn_index_writer_open(&writer, folder, NULL, err);
    if (status) return status;
    status = add(writer, "c", "广州的城市发展规划");
    if (!status) status = cn_index_writer_delete(writer, str("b"), NULL, err);
    if (!status) status = cn_index_writer_commit(writer, err);
    cn_index_writer_close(writer);
    return status;
}

static char other[64]; /* the folder of an index that has what is new */

static void make_other(void) {
    make_folder(other);
    cn_index_writer *writer = open_writer(other);
    assert_int_equal(add(writer, "c", "广州的城市发展规划"), 0);
    assert_int_equal(add(writer, "b", "别的"), 0);
    assert_int_equal(add(writer, "gone", "上海"), 0);
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    assert_int_equal(cn_index_writer_delete(writer, str("gone"), NULL, NULL), CN_OK);
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
}

/* The new one again, by merging. */
static int merge_new(const char *folder, cn_err *err) {
    cn_index_writer *writer = NULL;
    const char *from = other;
    cn_index *index;
    int status = cn_index_open(&index, &from, 1, err);
    if (status) return status;
    status = cn_index_writer_open(&writer, folder, NULL, err);
    if (!status) status = cn_index_writer_merge(writer, index, err);
    if (!status) status = cn_index_writer_commit(writer, err);
    cn_index_writer_close(writer);
    cn_index_close(index);
    return status;
}

static size_t count(cn_index *index, const char *phrase, int *status) {
    cn_list found = {0};
    *status = cn_index_phrase(index, str(phrase), &found, NULL, NULL);
    size_t n = found.count;
    cn_list_dispose(&found);
    return n;
}

/* => Returns 1 for the old commit, 2 for the new one, 3 for what was merged; anything else is a
 *    failure. */
static int which(const char *folder) {
    int status[3];
    cn_index *index = open_index(folder);
    size_t n[3] = {count(index, "北京", &status[0]), count(index, "上海", &status[1]),
                   count(index, "广州的城市", &status[2])};
    assert_int_equal(status[0] | status[1] | status[2], 0);
    assert_int_equal(cn_index_verify(index, NULL), CN_OK);
    cn_index_close(index);
    if (n[0] == 2 && n[1] == 1 && n[2] == 0) return 1;
    if (n[0] == 0 && n[1] == 0 && n[2] == 1) return 3;
    assert_true(n[0] == 1 && n[1] == 0 && n[2] == 1);
    return 2;
}

/* Reads whatever can be read; each call fails or is right. */
static int use(const char *folder) {
    cn_index *index;
    int status = cn_index_open(&index, &folder, 1, NULL), first;
    if (status) return status;
    const cn_op program[] = {
        {.kind = CN_OP_PHRASE, .text = str("城市"), .fields = CN_FIELD_BODY, .scored = true},
        {.kind = CN_OP_PHRASE, .text = str("的"), .fields = CN_FIELD_ANY},
        {.kind = CN_OP_NEAR, .count = 2, .low = 9},
        {.kind = CN_OP_TERM, .column = CN_COLUMN_SPEAKER, .text = str("李四")},
        {.kind = CN_OP_AND, .count = 2},
        {.kind = CN_OP_NOT},
        {.kind = CN_OP_NOT}};
    cn_list found = {0};
    cn_hits hits = {0};
    cn_context context = {0};
    cn_facets facets = {0};
    cn_index_stored stored = {0};
    double scores[10];
    size_t n = count(index, "北京的城市", &first);
    if (!first) assert_int_equal(n, 1);
    status |= first;
    status |= first = cn_index_search(index, program, 7, &found, NULL);
    if (!first) assert_in_range(found.count, 1, 2);
    if (!first) status |= cn_index_rank(index, program, 7, &found, scores, NULL);
    status |= first = cn_index_hits(index, str("gdp"), CN_FIELD_BODY, NULL, &hits, NULL);
    if (!first) assert_int_equal(hits.count, 1);
    if (!first) status |= cn_index_context(index, &hits.items[0], 5, &context, NULL);
    status |= cn_index_facets(index, CN_COLUMN_PERSON, NULL, &facets, NULL);
    status |= cn_index_read(index, 0, &stored, NULL);
    cn_list_dispose(&found);
    cn_hits_dispose(&hits);
    cn_context_dispose(&context);
    cn_facets_dispose(&facets);
    cn_index_stored_dispose(&stored);
    cn_index_close(index);
    return status;
}

/* => Returns whether a call failed, so whether there are more to fail. */
static bool try_write(int (*make)(const char *, cn_err *), int call, long n, bool for_good) {
    char folder[64];
    cn_err err = {0};
    make_folder(folder);
    make_old(folder);
    kind = call;
    from_then_on = for_good;
    failed = false;
    calls_left = n;
    int status = make(folder, &err);
    calls_left = -1;
    if (status) assert_true(failed);
    int is = which(folder);
    if (!status) assert_int_equal(is, 2);
    if (is == 1) assert_int_equal(make(folder, NULL), CN_OK);
    assert_int_equal(which(folder), 2);
    remove_folder(folder);
    return failed;
}

static void fail_each(int (*make)(const char *, cn_err *)) {
    for (int call = 0; call < KINDS; call++)
        for (int for_good = 0; for_good < 2; for_good++)
            for (long n = 0; try_write(make, call, n, for_good); n++) continue;
}

static void test_writing(void **state) {
    (void)state;
    fail_each(make_new);
}

/* Where files cannot have two names, their articles are copied. */
static void test_merging(void **state) {
    (void)state;
    make_other();
    fail_each(merge_new);
    assert_int_equal(which(other), 3);
    remove_folder(other);
}

static void test_reading(void **state) {
    (void)state;
    char folder[64];
    make_folder(folder);
    make_old(folder);
    assert_int_equal(make_new(folder, NULL), CN_OK);
    for (kind = 0; kind < KINDS; kind++) {
        for (int for_good = 0; for_good < 2; for_good++) {
            from_then_on = for_good;
            failed = true;
            for (long n = 0; failed; n++) {
                failed = false;
                calls_left = n;
                int status = use(folder);
                calls_left = -1;
                if (!failed) assert_int_equal(status, CN_OK);
            }
        }
    }
    remove_folder(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writing),
        cmocka_unit_test(test_merging),
        cmocka_unit_test(test_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
