/* archive.c - folders to throw away, random articles, and a naive reference. */
#define _POSIX_C_SOURCE 200809L
#include "archive.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static uint32_t seed = 7;

void random_seed(uint32_t value) {
    seed = value ? value : 1;
}

uint32_t random_below(uint32_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

/* ---- Files --------------------------------------------------------------------------------- */

/* In memory where there is such a folder: tests make the disk wait thousands of times. */
void make_folder(char path[64]) {
    const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, 64, "%s/citynews-test-XXXXXX", base);
    assert_non_null(mkdtemp(path));
}

void remove_folder(const char *path) {
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char name[400];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.') unlink(name);
    }
    closedir(dir);
    rmdir(path);
}

unsigned char *read_archive_file(const char *folder, const char *name, size_t *size) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    unsigned char *bytes = malloc(1 << 22);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 22, file);
    fclose(file);
    return bytes;
}

void write_file(const char *folder, const char *name, const unsigned char *bytes, size_t size) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static int by_name(const void *left, const void *right) {
    return strcmp(left, right);
}

size_t list_files(const char *folder, const char *kind, char names[64][40]) {
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) && count < 64;) {
        size_t size = strlen(entry->d_name), end = strlen(kind);
        if (size < end || size >= 40 || strcmp(entry->d_name + size - end, kind)) continue;
        memcpy(names[count++], entry->d_name, size + 1);
    }
    closedir(dir);
    qsort(names, count, sizeof names[0], by_name);
    return count;
}

/* ---- The model ----------------------------------------------------------------------------- */

void model_dispose(model *m) {
    for (size_t i = 0; i < m->count; i++)
        for (int f = 0; f < FIELDS; f++) cn_normal_free(m->docs[i].normal[f]);
    m->count = 0;
}

size_t random_text(char *out, size_t characters) {
    static const char *const alphabet[] = {"城", "市", "城",       "市", "报",   "发", "展", "园",
                                           "，", "。", "a",        "B",  "1",    "９", "…",  "é",
                                           "😀",  "\n", "！",       "㎡", "的",   "的", "的", "一",
                                           "一", "Ａ", "\xC2\xAD", "ß",  "城市", "“"};
    size_t size = 0, count = random_below((uint32_t)characters + 1);
    uint32_t letters = 1 + random_below(sizeof alphabet / sizeof *alphabet);
    for (size_t i = 0; i < count; i++) {
        const char *next = alphabet[random_below(letters)];
        memcpy(out + size, next, strlen(next));
        size += strlen(next);
    }
    return size;
}

void begin_source(cn_index_writer *writer, int source) {
    char name[20];
    size_t size = (size_t)snprintf(name, sizeof name, "source %d", source);
    assert_int_equal(cn_index_writer_source(writer, (cn_str){name, size}, (cn_str){"1", 1}, NULL),
                     CN_OK);
}

void add_random(model *m, cn_index_writer *writer, int source) {
    static const size_t lengths[FIELDS] = {8, 60, 5};
    static const char *const people[] = {"", "张三", "李四", "王五"};
    assert_true(m->count < DOCS);
    doc *d = &m->docs[m->count++];
    *d = (doc){.source = source, .live = true};
    d->date = 20240101 + random_below(20);
    d->person = (int)random_below(4);
    for (int f = 0; f < FIELDS; f++) {
        d->size[f] = random_text(d->field[f], lengths[f]);
        assert_int_equal(cn_normal_new(&d->normal[f], (cn_str){d->field[f], d->size[f]}, NULL), 0);
        d->form[f] = cn_normal_text(d->normal[f]);
    }
    cn_index_term term = {CN_COLUMN_PERSON, {people[d->person], strlen(people[d->person])}};
    cn_index_article article = {.id = {"id", 2},
                                .title = {d->field[0], d->size[0]},
                                .body = {d->field[1], d->size[1]},
                                .byline = {d->field[2], d->size[2]},
                                .date = d->date,
                                .terms = &term,
                                .term_count = d->person > 0};
    assert_int_equal(cn_index_writer_add(writer, &article, NULL), CN_OK);
}

void model_delete(model *m, int source) {
    for (size_t i = 0; i < m->count; i++)
        if (m->docs[i].source == source) m->docs[i].live = false;
}

size_t count_in(const doc *d, cn_str form, unsigned fields) {
    size_t found = 0;
    for (int f = 0; f < FIELDS && form.size; f++) {
        if (!(fields >> f & 1)) continue;
        for (size_t at = 0; at + form.size <= d->form[f].size;) {
            bool here = memcmp(d->form[f].data + at, form.data, form.size) == 0;
            found += here;
            at += here ? form.size : 1;
        }
    }
    return found;
}

/* ---- The index ----------------------------------------------------------------------------- */

cn_index *open_index(const char *folder) {
    cn_index *index;
    cn_err err = {0};
    if (cn_index_open(&index, &folder, 1, &err)) fail_msg("%s", err.message);
    return index;
}

cn_index_writer *open_writer(const char *folder) {
    cn_index_writer *writer;
    cn_err err = {0};
    const cn_index_options options = {.memory = 16 << 20};
    if (cn_index_writer_open(&writer, folder, &options, &err)) fail_msg("%s", err.message);
    return writer;
}

/* The numbers of articles have gaps where others were deleted: only their order is compared, by
 * reading them back. */
static bool is_doc(cn_index *index, uint32_t article, const doc *d) {
    cn_index_stored stored = {0};
    if (cn_index_read(index, article, &stored, NULL)) return false;
    const cn_str fields[FIELDS] = {stored.article.title, stored.article.body,
                                   stored.article.byline};
    bool same = stored.article.date == d->date;
    for (int f = 0; f < FIELDS; f++)
        same = same && fields[f].size == d->size[f] &&
               memcmp(fields[f].data, d->field[f], d->size[f]) == 0;
    cn_index_stored_dispose(&stored);
    return same;
}

bool same_answer(cn_index *index, const model *m, cn_str phrase) {
    cn_normal *normal;
    cn_list found = {0};
    uint64_t hits = 0, expected = 0;
    size_t at = 0;
    assert_int_equal(cn_normal_new(&normal, phrase, NULL), CN_OK);
    bool same = cn_index_phrase(index, phrase, &found, &hits, NULL) == CN_OK;
    for (size_t i = 0; same && i < m->count; i++) {
        size_t times = m->docs[i].live ? count_in(&m->docs[i], cn_normal_text(normal), 7) : 0;
        expected += times;
        if (times) same = at < found.count && is_doc(index, found.items[at++], &m->docs[i]);
    }
    same = same && at == found.count && hits == expected;
    cn_normal_free(normal);
    cn_list_dispose(&found);
    return same;
}

/* A piece of a document's field, of at most 14 characters, or a text made up. */
static size_t random_phrase(const model *m, char *out) {
    const doc *d = m->count ? &m->docs[random_below((uint32_t)m->count)] : NULL;
    int f = (int)random_below(FIELDS);
    if (!d || d->size[f] == 0 || random_below(4) == 0) return random_text(out, 6);
    size_t start = random_below((uint32_t)d->size[f]), end = start;
    while (start > 0 && (d->field[f][start] & 0xC0) == 0x80) start--;
    for (uint32_t left = 1 + random_below(14); left && end < d->size[f]; left--) do
            end++;
        while (end < d->size[f] && (d->field[f][end] & 0xC0) == 0x80);
    memcpy(out, d->field[f] + start, end - start);
    return end - start;
}

/* A phrase that is part of a text may differ from it in normal form, at its ends: é cut in two. The
 * reference compares normal forms too, so that both know. */
void check_phrases(cn_index *index, const model *m, int count) {
    char phrase[TEXT_ROOM];
    for (int i = 0; i < count; i++) {
        size_t size = random_phrase(m, phrase);
        if (!same_answer(index, m, (cn_str){phrase, size}))
            fail_msg("other answer than the reference for '%.*s'", (int)size, phrase);
    }
}
