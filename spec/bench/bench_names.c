/* bench_names.c - throughput of the parts of the names stage: bench_names TEXTS MODEL LIST...
 *
 * TEXTS holds the texts, each ended by a zero byte. Prints for each part its name and the MB of
 * input a second of processor time, the best of the rounds.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "names/names.h"

enum { ROUNDS = 5, HITS = 8 * CN__UNITS_MAX };

typedef enum part { SENTENCES, LEXICON, MODEL, RECOGNISER, RESOLUTION, STAGE, PARTS } part;

static const char *const part_names[PARTS] = {"sentences",  "lexicon",    "model",
                                              "recogniser", "resolution", "stage"};

typedef struct bench {
    cn_names_model *model;
    cn_names_reader *reader;
    cn__units units;
    cn__hit hits[HITS];
    cn__evidence evidence;
    cn__decoding decoding;
    double resolving; /* seconds */
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The sentences of the text as far as `upto`: cut, looked up, or scored and decoded. */
static void read_sentences(bench *b, cn_str text, part upto) {
    const cn__lexicon *lexicon = b->model->lexicon;
    for (size_t at = 0; at < text.size;) {
        at = cn__units_read(&b->units, text, at);
        if (upto < LEXICON || b->units.count == 0) continue;
        size_t count = cn__lexicon_find(lexicon, &b->units, b->hits, HITS);
        cn__evidence_fill(&b->evidence, &b->units, b->hits, count);
        if (upto < MODEL) continue;
        cn__model_score(b->model->sequence, &b->units, &b->evidence, &b->decoding);
        cn__model_decode(b->model->sequence, b->units.count, &b->decoding);
    }
}

static void recognise(bench *b, cn_str text) {
    if (cn__recognize(b->reader->recognizer, text, &b->reader->found, NULL)) exit(1);
}

/* What the recogniser finds is wanted first, but its time does not count. */
static void resolve(bench *b, cn_str text) {
    cn__resolution resolved = {0};
    recognise(b, text);
    double start = now();
    if (cn__resolve(&resolved, b->model->lexicon, text, &b->reader->found, NULL)) exit(1);
    cn__resolution_dispose(&resolved);
    b->resolving += now() - start;
}

static void run_stage(bench *b, cn_str text) {
    cn_names *names = NULL;
    if (cn_names_read(&names, b->reader, text, NULL)) exit(1);
    cn_names_free(names);
}

static void run(bench *b, cn_str text, part p) {
    switch (p) {
    case RECOGNISER: recognise(b, text); break;
    case RESOLUTION: resolve(b, text); break;
    case STAGE: run_stage(b, text); break;
    default: read_sentences(b, text, p);
    }
}

/* => Returns the seconds that the part takes for all texts: each is read cold, as in real work. */
static double measure(bench *b, const cn__buf *texts, part p) {
    double start = now();
    b->resolving = 0;
    for (size_t at = 0; at < texts->size;) {
        const char *end = memchr(texts->data + at, 0, texts->size - at);
        size_t size = end ? (size_t)(end - texts->data) - at : texts->size - at;
        run(b, (cn_str){texts->data + at, size}, p);
        at += size + 1;
    }
    return p == RESOLUTION ? b->resolving : now() - start;
}

static void fail(const cn_err *err) {
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static void load(bench *b, char **paths, int count) {
    cn_err err;
    if (cn_names_model_new(&b->model, &err) || cn_names_model_load(b->model, paths[0], &err))
        fail(&err);
    for (int i = 1; i < count; i++) {
        cn__buf file = {0};
        if (cn__file_read(&file, paths[i], CN_DOCUMENT_LIMIT, &err)) fail(&err);
        if (cn_names_model_add_list(b->model, (cn_str){file.data, file.size}, paths[i], false,
                                    &err))
            fail(&err);
        cn__buf_dispose(&file);
    }
    if (cn_names_reader_new(&b->reader, b->model, &err)) exit(1);
}

int main(int argc, char **argv) {
    cn__buf file = {0};
    double best[PARTS];
    bench *b = calloc(1, sizeof *b);
    if (!b || argc < 3 || cn__file_read(&file, argv[1], CN_DOCUMENT_LIMIT, NULL)) return 1;
    load(b, argv + 2, argc - 2);
    int rounds = getenv("ROUNDS") ? atoi(getenv("ROUNDS")) : ROUNDS;
    for (int round = 0; round < rounds; round++)
        for (part p = 0; p < PARTS; p++) {
            double took = measure(b, &file, p);
            if (round == 0 || took < best[p]) best[p] = took;
        }
    for (part p = 0; p < PARTS; p++)
        printf("%s %.1f\n", part_names[p], (double)file.size / 1e6 / best[p]);
    cn_names_reader_free(b->reader);
    cn_names_model_free(b->model);
    cn__buf_dispose(&file);
    free(b);
    return 0;
}
