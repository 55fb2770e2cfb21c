/* test_index_damage.c - files that were changed, cut short, swapped or made up: an error or the
 * right answer, never a crash. */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "archive.h"
#include "index/index.h"

static const char *const phrases[] = {"城",         "城市", "发展", "的一",
                                      "城市报发展", "a1",   "园",   "没有这个"};
enum { PHRASES = sizeof phrases / sizeof *phrases };

typedef struct fixture {
    char folder[64];
    model m;
    size_t count; /* files */
    char names[64][40];
    unsigned char *bytes[64];
    size_t sizes[64];
    size_t expected[PHRASES]; /* articles that hold each phrase */
} fixture;

static void keep_files(fixture *f) {
    f->count = list_files(f->folder, "", f->names);
    size_t kept = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (f->names[i][0] == '.' || strcmp(f->names[i], "lock") == 0) continue;
        memmove(f->names[kept], f->names[i], 40);
        f->bytes[kept] = read_archive_file(f->folder, f->names[kept], &f->sizes[kept]);
        kept++;
    }
    f->count = kept;
}

static void put_back(const fixture *f, size_t i) {
    write_file(f->folder, f->names[i], f->bytes[i], f->sizes[i]);
}

static size_t expected_articles(const model *m, const char *phrase) {
    size_t count = 0;
    for (size_t i = 0; i < m->count; i++)
        count += m->docs[i].live && count_in(&m->docs[i], (cn_str){phrase, strlen(phrase)}, 7) > 0;
    return count;
}

/* Two segments of two sources each, one source deleted. */
static int set_up_with(void **state, int articles) {
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    random_seed(5);
    make_folder(f->folder);
    for (int commit = 0; commit < 2; commit++) {
        cn_index_writer *writer = open_writer(f->folder);
        for (int source = 0; source < 2; source++) {
            int number = commit * 2 + source;
            begin_source(writer, number);
            for (int i = 0; i < articles; i++) add_random(&f->m, writer, number);
        }
        if (commit)
            assert_int_equal(cn_index_writer_delete(writer, (cn_str){"source 1", 8}, NULL, NULL),
                             0);
        assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
        cn_index_writer_close(writer);
    }
    model_delete(&f->m, 1);
    for (int i = 0; i < PHRASES; i++) f->expected[i] = expected_articles(&f->m, phrases[i]);
    keep_files(f);
    assert_int_equal(f->count, 6);
    *state = f;
    return 0;
}

static int set_up(void **state) {
    return set_up_with(state, 4);
}

/* 64 KiB. */
static int set_up_large(void **state) {
    return set_up_with(state, 80);
}

static int tear_down(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->count; i++) free(f->bytes[i]);
    remove_folder(f->folder);
    model_dispose(&f->m);
    free(f);
    return 0;
}

/* => Returns false for a wrong answer: not for an error, which must be that of damage. */
static bool answers_well(cn_index *index, const fixture *f) {
    cn_list found = {0};
    bool well = true;
    for (int i = 0; well && i < PHRASES; i++) {
        cn_err err = {0};
        int status =
            cn_index_phrase(index, (cn_str){phrases[i], strlen(phrases[i])}, &found, NULL, &err);
        well = status ? status == CN_E_CORRUPT && err.message[0] : found.count == f->expected[i];
    }
    cn_list_dispose(&found);
    return well;
}

/* The same for opening. */
static bool opens_well(const fixture *f) {
    cn_index *index;
    cn_err err = {0};
    const char *folder = f->folder;
    int status = cn_index_open(&index, &folder, 1, &err);
    if (status) return status == CN_E_CORRUPT && err.message[0];
    bool well = answers_well(index, f);
    cn_index_close(index);
    return well;
}

/* As opened anew, but sooner: forgets what was hashed. */
static void forget(cn_index *index) {
    for (size_t i = 0; i < index->segment_count; i++) {
        cn__map_forget(&index->segments[i]->text);
        cn__map_forget(&index->segments[i]->index);
        index->segments[i]->placed = false;
    }
}

/* Whether a byte is in a section of a mapped file, which is read when it is needed; all the others
 * are when the index is opened. */
static bool is_mapped(const fixture *f, size_t i, size_t at) {
    cn__header header;
    memcpy(&header, f->bytes[i], sizeof header);
    bool mapped = header.kind == CN__FILE_TEXT || header.kind == CN__FILE_INDEX;
    return mapped && at >= CN__HEADER && at < header.sums;
}

static void flip_bits(fixture *f, size_t i, cn_index *index) {
    unsigned step = getenv("CITYNEWS_QUICK") ? 8 : 1;
    char path[200];
    snprintf(path, sizeof path, "%s/%s", f->folder, f->names[i]);
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    for (size_t at = 0; at < f->sizes[i]; at += step) {
        for (unsigned bit = (unsigned)(at / step * 5 + i) % step; bit < 8; bit += step) {
            unsigned char byte = (unsigned char)(f->bytes[i][at] ^ 1u << bit);
            assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
            forget(index);
            if (!(is_mapped(f, i, at) ? answers_well(index, f) : opens_well(f)))
                fail_msg("%s: wrong with bit %u of byte %zu flipped", f->names[i], bit, at);
        }
        assert_int_equal(pwrite(fd, &f->bytes[i][at], 1, (off_t)at), 1);
    }
    close(fd);
}

/* Every bit of every file; with CITYNEWS_QUICK one of every eighth byte. */
static void test_flipped_bits(void **state) {
    fixture *f = *state;
    size_t total = 0;
    cn_index *index = open_index(f->folder);
    for (size_t i = 0; i < f->count; i++) {
        flip_bits(f, i, index);
        total += f->sizes[i];
    }
    cn_index_close(index);
    assert_in_range(total, 64 << 10, 128 << 10);
    assert_true(opens_well(f));
}

static void test_verify_finds_flips(void **state) {
    fixture *f = *state;
    const char *folder = f->folder;
    for (int try = 0; try < 400; try++) {
        size_t i = random_below((uint32_t)f->count), at = random_below((uint32_t)f->sizes[i]);
        unsigned char before = f->bytes[i][at];
        f->bytes[i][at] ^= (unsigned char)(1u << random_below(8));
        put_back(f, i);
        cn_index *index;
        int status = cn_index_open(&index, &folder, 1, NULL);
        if (!status) {
            status = cn_index_verify(index, NULL);
            cn_index_close(index);
        }
        f->bytes[i][at] = before;
        put_back(f, i);
        assert_int_equal(status, CN_E_CORRUPT);
    }
}

/* Every length of every file; with CITYNEWS_QUICK every eighth. */
static void test_truncated(void **state) {
    fixture *f = *state;
    size_t step = getenv("CITYNEWS_QUICK") ? 8 : 1;
    for (size_t i = 0; i < f->count; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%s", f->folder, f->names[i]);
        for (size_t cut = step; cut <= f->sizes[i]; cut += step) {
            size_t size = f->sizes[i] - cut;
            assert_int_equal(truncate(path, (off_t)size), 0);
            if (!opens_well(f)) fail_msg("%s: wrong when cut to %zu bytes", f->names[i], size);
        }
        put_back(f, i);
    }
}

/* Cut short while it is mapped: whatever was read before, the next answer is an error. */
static void test_truncated_while_mapped(void **state) {
    fixture *f = *state;
    for (int try = 0; try < 600; try++) {
        size_t i = random_below((uint32_t)f->count), size = random_below((uint32_t)f->sizes[i]);
        char path[200];
        cn_index *index = open_index(f->folder);
        cn_list found = {0};
        if (random_below(2)) assert_true(answers_well(index, f));
        snprintf(path, sizeof path, "%s/%s", f->folder, f->names[i]);
        assert_int_equal(truncate(path, (off_t)size), 0);
        int status = cn_index_phrase(index, (cn_str){"城", 3}, &found, NULL, NULL);
        bool mapped = strstr(f->names[i], ".text") || strstr(f->names[i], ".index");
        if (mapped) assert_int_equal(status, CN_E_CORRUPT);
        assert_true(answers_well(index, f));
        cn_list_dispose(&found);
        cn_index_close(index);
        put_back(f, i);
    }
}

/* Files of another commit, or of another segment, under this one's names. */
static void test_swapped(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < f->count; i++) {
        for (size_t j = 0; j < f->count; j++) {
            write_file(f->folder, f->names[i], f->bytes[j], f->sizes[j]);
            if (!opens_well(f)) fail_msg("%s in the place of %s", f->names[j], f->names[i]);
        }
        put_back(f, i);
    }
}

/* ---- Crafted files: damage whose sums are right ---------------------------------------------- */

/* Puts right all sums of a checked file. => Returns the header's. */
static uint64_t repair(unsigned char *bytes, size_t size) {
    cn__header header;
    memcpy(&header, bytes, sizeof header);
    if (header.sums > size - 16 || header.sums < CN__HEADER) return header.sum;
    size_t blocks = (header.sums + CN__SUM_BLOCK - 1) / CN__SUM_BLOCK;
    for (size_t i = 1; i < blocks; i++) {
        size_t left = header.sums - i * CN__SUM_BLOCK;
        uint32_t sum = (uint32_t)XXH3_64bits(bytes + i * CN__SUM_BLOCK,
                                             left < CN__SUM_BLOCK ? left : CN__SUM_BLOCK);
        if (header.sums + i * 4 + 4 <= size) memcpy(bytes + header.sums + i * 4, &sum, 4);
    }
    if (header.sums + blocks * 4 > size) return header.sum;
    uint64_t root = XXH3_64bits(bytes + header.sums, blocks * 4);
    if (header.roots <= size - 8) memcpy(bytes + header.roots, &root, 8);
    header.roots_sum = XXH3_64bits(&root, 8);
    header.sum = XXH3_64bits(&header, sizeof header - 8);
    memcpy(bytes, &header, sizeof header);
    return header.sum;
}

/* Tells the manifest the sums of all files. */
static void repair_manifest(fixture *f, unsigned char *const bytes[64]) {
    size_t m = f->count - 1;
    assert_string_equal(f->names[m], "manifest");
    cn__segment_row *rows = (cn__segment_row *)(void *)(bytes[m] + CN__HEADER);
    for (size_t i = 0; i < m; i++) {
        uint64_t sum = repair(bytes[i], f->sizes[i]);
        cn__segment_row *row = &rows[strtoul(f->names[i], NULL, 16) == rows[0].number ? 0 : 1];
        if (strstr(f->names[i], ".text")) row->text_sum = sum;
        if (strstr(f->names[i], ".index")) row->index_sum = sum;
        if (strstr(f->names[i], ".gone")) row->gone_sum = sum;
    }
    repair(bytes[m], f->sizes[m]);
}

/* Uses all that reads; answers may be wrong. */
static void use_all(const char *folder) {
    cn_index *index;
    if (cn_index_open(&index, &folder, 1, NULL)) return;
    cn_list found = {0};
    cn_hits hits = {0};
    cn_context context = {0};
    cn_facets facets = {0};
    for (int i = 0; i < PHRASES; i++) {
        cn_str phrase = {phrases[i], strlen(phrases[i])};
        cn_index_phrase(index, phrase, &found, NULL, NULL);
        cn_index_hits(index, phrase, CN_FIELD_BODY | CN_FIELD_QUOTE, NULL, &hits, NULL);
        for (size_t j = 0; j < hits.count && j < 50; j++)
            cn_index_context(index, &hits.items[j], 10, &context, NULL);
    }
    const cn_op term = {.kind = CN_OP_TERM, .column = CN_COLUMN_PERSON, .text = {"张三", 6}};
    cn_index_search(index, &term, 1, &found, NULL);
    for (uint32_t i = 0; i < 20; i++) {
        cn_index_stored stored = {0};
        cn_index_read(index, i, &stored, NULL);
        cn_index_stored_dispose(&stored);
    }
    if (!cn_index_facets(index, CN_COLUMN_PERSON, NULL, &facets, NULL)) cn_facets_dispose(&facets);
    cn_index_verify(index, NULL);
    cn_index_close(index);
    cn_list_dispose(&found);
    cn_hits_dispose(&hits);
    cn_context_dispose(&context);
}

static void test_crafted(void **state) {
    fixture *f = *state;
    random_seed(99);
    for (int try = 0; try < 2000; try++) {
        unsigned char *copies[64];
        for (size_t i = 0; i < f->count; i++) {
            copies[i] = malloc(f->sizes[i]);
            assert_non_null(copies[i]);
            memcpy(copies[i], f->bytes[i], f->sizes[i]);
        }
        size_t i = random_below((uint32_t)f->count);
        for (uint32_t n = 1 + random_below(3); n > 0; n--) {
            size_t at = random_below((uint32_t)f->sizes[i]);
            if (at < CN__HEADER && random_below(4))
                at = CN__HEADER + at % (f->sizes[i] - CN__HEADER);
            copies[i][at] = (unsigned char)(random_below(3) ? random_below(256) : 255);
        }
        repair_manifest(f, copies);
        for (size_t j = 0; j < f->count; j++) {
            write_file(f->folder, f->names[j], copies[j], f->sizes[j]);
            free(copies[j]);
        }
        use_all(f->folder);
    }
    for (size_t i = 0; i < f->count; i++) put_back(f, i);
    assert_true(opens_well(f));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_flipped_bits, set_up_large, tear_down),
        cmocka_unit_test_setup_teardown(test_verify_finds_flips, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_truncated, set_up_large, tear_down),
        cmocka_unit_test_setup_teardown(test_truncated_while_mapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_swapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_crafted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
