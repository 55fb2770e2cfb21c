/* bench_text.c - throughput of the text room on one file: bench_text FILE [ROUNDS]
 *
 * Prints MB of input a second for validation, decoding and the normal form, the best of the rounds.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "text/utf8.h"

typedef struct input {
    cn_str bytes;
    cn_text *text;
} input;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t run_validate(const input *in) {
    return cn__utf8_valid_prefix(in->bytes.data, in->bytes.size);
}

static size_t run_decode(const input *in) {
    cn_text *text = NULL;
    if (cn_text_decode(&text, in->bytes.data, in->bytes.size, CN_ENCODING_AUTO, NULL)) exit(1);
    size_t size = cn_text_utf8(text).size;
    cn_text_free(text);
    return size;
}

static size_t run_normal(const input *in) {
    cn_normal *normal = NULL;
    if (cn_normal_new(&normal, cn_text_utf8(in->text), NULL)) exit(1);
    size_t size = cn_normal_text(normal).size;
    cn_normal_free(normal);
    return size;
}

static void bench(const char *name, size_t (*run)(const input *), const input *in, size_t size,
                  int rounds) {
    double best = 1e9;
    size_t result = 0;
    for (int i = 0; i < rounds; i++) {
        double start = now();
        result = run(in);
        double took = now() - start;
        if (took < best) best = took;
    }
    printf("%-10s %8.0f MB/s  (%zu -> %zu bytes)\n", name, (double)size / 1e6 / best, size, result);
}

int main(int argc, char **argv) {
    cn__buf file = {0};
    cn_err err;
    if (argc < 2 || cn__file_read(&file, argv[1], CN_DOCUMENT_LIMIT, &err)) return 1;
    int rounds = argc > 2 ? atoi(argv[2]) : 10;
    input in = {{file.data, file.size}, NULL};
    if (cn_text_decode(&in.text, file.data, file.size, CN_ENCODING_AUTO, &err)) return 1;
    printf("%s: %s\n", argv[1], cn_encoding_name(cn_text_encoding(in.text)));
    bench("validate", run_validate, &in, file.size, rounds);
    bench("decode", run_decode, &in, file.size, rounds);
    bench("normal", run_normal, &in, cn_text_utf8(in.text).size, rounds);
    cn_text_free(in.text);
    cn__buf_dispose(&file);
    return 0;
}
