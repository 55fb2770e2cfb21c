/* bench_index.c - the archive's figures on one file: bench_index FILE FOLDER [SEED]
 *
 * FILE has an article a line, title and text with a tab between them. Builds an index in FOLDER,
 * which must hold none, then draws phrases of hanzi from the texts, 60 of each length and 60 that
 * stand nowhere, counts the truth by plain search, and times each to the full list of articles, the
 * files warm, the phrases in mixed order.
 */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/file.h"

enum { GROUPS = 6, EACH = 60, PHRASES = GROUPS * EACH, PHRASE_ROOM = 64 };

static const char *const group_names[GROUPS] = {"1", "2", "3", "4-6", "8-12", "absent"};

typedef struct phrase {
    char text[PHRASE_ROOM];
    size_t size;
    int group;
    size_t expected, found;
    double microseconds;
} phrase;

typedef struct bench {
    cn__buf file;
    cn__buf forms; /* of all articles, one behind the other */
    size_t *ends;
    size_t count;
    size_t text_bytes;
    uint64_t seed;
    phrase phrases[PHRASES];
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(int status, const cn_err *err) {
    if (status >= 0) return;
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static size_t random_below(bench *b, size_t limit) {
    b->seed = b->seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(b->seed >> 33) % limit;
}

/* ---- Building ------------------------------------------------------------------------------ */

static void add_form(bench *b, cn_str text) {
    cn_normal *normal;
    if (cn_normal_new(&normal, text, NULL)) exit(1);
    cn_str form = cn_normal_text(normal);
    if (cn__buf_append(&b->forms, form.data, form.size) || cn__buf_append(&b->forms, "", 1))
        exit(1);
    cn_normal_free(normal);
}

/* Calls the writer, or where it is NULL keeps the normal forms, for each article. */
static void each_article(bench *b, cn_index_writer *writer) {
    cn_err err;
    const char *at = b->file.data, *end = at + b->file.size;
    for (b->count = 0; at < end; b->count++) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line) line = end;
        const char *tab = memchr(at, '\t', (size_t)(line - at));
        cn_index_article article = {.title = {at, tab ? (size_t)(tab - at) : 0},
                                    .body = {tab ? tab + 1 : at, 0}};
        article.body.size = (size_t)(line - article.body.data);
        if (writer) {
            check(cn_index_writer_add(writer, &article, &err), &err);
        } else {
            add_form(b, article.title);
            add_form(b, article.body);
            b->ends = realloc(b->ends, (b->count + 1) * sizeof *b->ends);
            if (!b->ends) exit(1);
            b->ends[b->count] = b->forms.size;
            b->text_bytes += article.title.size + article.body.size;
        }
        at = line + 1;
    }
}

static void build(bench *b, const char *folder) {
    cn_index_writer *writer;
    cn_err err;
    double start = now();
    check(cn_index_writer_open(&writer, folder, NULL, &err), &err);
    check(cn_index_writer_source(writer, (cn_str){"bench", 5}, (cn_str){"", 0}, &err), &err);
    each_article(b, writer);
    check(cn_index_writer_commit(writer, &err), &err);
    cn_index_writer_close(writer);
    double took = now() - start;
    each_article(b, NULL);
    printf("%zu articles, %.1f MB, built in %.2f s: %.1f MB/s\n", b->count,
           (double)b->text_bytes / 1e6, took, (double)b->text_bytes / 1e6 / took);
}

/* ---- Phrases ------------------------------------------------------------------------------- */

/* Draws `characters` hanzi that stand together somewhere. */
static void draw(bench *b, char *out, size_t characters) {
    for (;;) {
        size_t at = random_below(b, b->forms.size), size = characters * 3, hanzi = 0;
        if (at + size > b->forms.size) continue;
        const char *text = b->forms.data + at;
        for (size_t i = 0; i < size; i += 3) {
            unsigned char lead = (unsigned char)text[i];
            hanzi += lead >= 0xE5 && lead <= 0xE9;
        }
        if (hanzi < characters) continue;
        memcpy(out, text, size);
        return;
    }
}

static size_t count_articles(const bench *b, const phrase *p) {
    size_t count = 0, start = 0;
    for (size_t i = 0; i < b->count; start = b->ends[i++])
        count += memmem(b->forms.data + start, b->ends[i] - start, p->text, p->size) != NULL;
    return count;
}

static void make_phrase(bench *b, phrase *p, int group) {
    static const size_t least[GROUPS] = {1, 2, 3, 4, 8, 2}, more[GROUPS] = {1, 1, 1, 3, 5, 11};
    do {
        size_t characters = least[group] + random_below(b, more[group]), half = characters / 2;
        p->group = group;
        p->size = characters * 3;
        draw(b, p->text, characters);
        if (group == GROUPS - 1)
            draw(b, p->text, half); /* two halves that do not belong together */
        p->expected = count_articles(b, p);
    } while ((p->expected == 0) != (group == GROUPS - 1));
}

static void make_phrases(bench *b) {
    for (int i = 0; i < PHRASES; i++) make_phrase(b, &b->phrases[i], i / EACH);
    for (size_t i = PHRASES - 1; i > 0; i--) {
        size_t j = random_below(b, i + 1);
        phrase swap = b->phrases[i];
        b->phrases[i] = b->phrases[j];
        b->phrases[j] = swap;
    }
}

/* ---- Searching ----------------------------------------------------------------------------- */

static void search(bench *b, const char *folder) {
    cn_index *index;
    cn_err err;
    cn_list found = {0};
    cn_index_figures figures;
    double start = now();
    check(cn_index_open(&index, &folder, 1, &err), &err);
    check(cn_index_phrase(index, (cn_str){"城市", 6}, &found, NULL, &err), &err);
    printf("opened and answered in %.2f ms\n", (now() - start) * 1e3);
    cn_index_tell(index, &figures);
    printf("index %.3f of the text, stored text %.3f, %d segments\n",
           (double)figures.index_bytes / (double)b->text_bytes,
           (double)figures.text_bytes / (double)b->text_bytes, (int)figures.segments);
    check(cn_index_warm(index, &err), &err);
    for (int i = 0; i < PHRASES; i++) {
        phrase *p = &b->phrases[i];
        start = now();
        check(cn_index_phrase(index, (cn_str){p->text, p->size}, &found, NULL, &err), &err);
        p->microseconds = (now() - start) * 1e6;
        p->found = found.count;
    }
    cn_list_dispose(&found);
    cn_index_close(index);
}

static int by_time(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void print_group(const bench *b, int group) {
    double times[PHRASES];
    size_t count = 0, right = 0, articles = 0;
    for (int i = 0; i < PHRASES; i++) {
        const phrase *p = &b->phrases[i];
        if (group < GROUPS && p->group != group) continue;
        times[count++] = p->microseconds;
        right += p->found == p->expected;
        articles += p->found;
    }
    qsort(times, count, sizeof *times, by_time);
    printf("%-7s median %7.1f us  p99 %8.1f us  %4zu of %zu right, %zu articles each\n",
           group < GROUPS ? group_names[group] : "all", times[count / 2], times[count * 99 / 100],
           right, count, articles / count);
}

int main(int argc, char **argv) {
    bench *b = calloc(1, sizeof *b);
    cn_err err;
    if (!b || argc < 3) return 2;
    b->seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    check(cn__file_read(&b->file, argv[1], CN_DOCUMENT_LIMIT, &err), &err);
    build(b, argv[2]);
    make_phrases(b);
    search(b, argv[2]);
    for (int group = 0; group <= GROUPS; group++) print_group(b, group);
    cn__buf_dispose(&b->file);
    cn__buf_dispose(&b->forms);
    free(b->ends);
    free(b);
    return 0;
}
