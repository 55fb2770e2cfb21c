/* train.c - citynews-train: trains the sequence model of the names stage.
 *
 *   citynews-train [options] [--style N] FILE.jsonl... [--style N FILE.jsonl...] -o MODEL
 *
 *   --style N      how the files that follow are annotated, 0 to 4; each style has weights of its
 * own beside the shared ones [0]
 *   --target A,B,C,D,E  the share of each style's own weights in the written model [1,0,0,0,0]
 *   --lean P,O,L   added to the score wherever a person, organisation or place begins [0,0,0]
 *   --lexicon DIR  word lists that the model sees; recognise with the same
 *   --epochs N, --rate R, --l2 R, --cutoff N   how to train
 *   --fold K/N     hold out fold K of N and print its figures
 *   --limit BYTES  of the model file
 *   --note TEXT    put in the model file before the figures: sources and licence
 *
 * Deterministic: the same files and options give the same bytes. What the network of teacher/ has
 * labelled is given as one more file; teacher/README.md says how the shipped model was made.
 */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "tools/quantise.h"

typedef struct job {
    samples all;
    crf_options options;
    const char *output, *lexicon, *note, *date;
    unsigned cutoff;
    float shares[STYLES];         /* of the styles in the written model */
    float leans[CN__TAG_CLASSES]; /* to names of each class */
    size_t limit;
} job;

static int load_list(cn__lexicon *lexicon, const char *folder, const char *name, cn_err *err) {
    char path[4096];
    cn__buf bytes = {0};
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return cn__fail(err, CN_E_LIMIT, "%s: too long a path", folder);
    int status = cn__file_read(&bytes, path, CN__LEXICON_BYTES, err);
    if (!status)
        status = cn__lexicon_add(lexicon, (cn_str){bytes.data, bytes.size}, path, false, err);
    cn__buf_dispose(&bytes);
    return status;
}

/* Words that are of no use in finding names lie in the same folder, in forms of their own. */
static int is_list(const struct dirent *entry) {
    size_t size = strlen(entry->d_name);
    return size > 5 && strcmp(entry->d_name + size - 5, ".yaml") == 0 &&
           strcmp(entry->d_name, "cues.yaml") != 0 && strcmp(entry->d_name, "renamed.yaml") != 0;
}

static int load_lexicon(cn__lexicon **out, const char *folder, cn_err *err) {
    struct dirent **entries;
    int status = cn__lexicon_new(out, err);
    int count = status ? -1 : scandir(folder, &entries, is_list, alphasort);
    if (!status && count < 0) status = cn__fail(err, CN_E_IO, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        if (!status) status = load_list(*out, folder, entries[i]->d_name, err);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    return status;
}

static void print_figures(crf *model, unsigned epoch, double loss) {
    static const char *const classes[] = {"person", "organization", "location"};
    printf("epoch %u loss %.0f\n", epoch, loss);
    for (unsigned file = 0; model->all->held_count && file < model->all->file_count; file++) {
        counts c[CN__TAG_CLASSES];
        if (crf_evaluate(model, file, c)) return;
        for (int k = 0; k < CN__TAG_CLASSES; k++) {
            double p = c[k].found ? (double)c[k].right / c[k].found : 0;
            double r = c[k].gold ? (double)c[k].right / c[k].gold : 0;
            printf("  %s %s %.4f %.4f %.4f\n", model->all->names[file], classes[k], p, r,
                   p + r > 0 ? 2 * p * r / (p + r) : 0);
        }
    }
    fflush(stdout);
}

static int write_file(const char *path, const cn__buf *bytes, cn_err *err) {
    FILE *file = fopen(path, "wb");
    bool right = file && fwrite(bytes->data, 1, bytes->size, file) == bytes->size;
    if (file && fclose(file) != 0) right = false;
    return right ? CN_OK : cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
}

static int train(job *j, const char *note, cn_err *err) {
    crf model = {0};
    cn__buf bytes = {0};
    uint32_t vectors = samples_number_rows(&j->all, j->cutoff);
    printf("%zu texts, %zu held out, %zu sentences, %zu features, %u vectors\n", j->all.text_count,
           j->all.held_count, j->all.sentence_count, j->all.row_count, vectors);
    int status = crf_train(&model, &j->all, vectors, &j->options, print_figures, err);
    if (!status) crf_lean(&model, j->leans);
    if (!status && j->output)
        status = quantise(&bytes, &model, j->shares, j->limit, (cn_str){note, strlen(note)}, err);
    if (!status && j->output) status = write_file(j->output, &bytes, err);
    if (!status && j->output) printf("%s: %zu bytes\n", j->output, bytes.size);
    cn__buf_dispose(&bytes);
    crf_dispose(&model);
    return status;
}

/* The note: what the caller says, then the command itself. */
static int make_note(cn__buf *note, const job *j, int argc, char **argv) {
    int status = j->note ? cn__buf_append(note, j->note, strlen(j->note)) : CN_OK;
    if (!status) status = cn__buf_append(note, "\ncommand:", 9);
    for (int i = 0; i < argc && !status; i++) {
        if (i > 0 && !strcmp(argv[i - 1], "--note")) continue;
        if (!strcmp(argv[i], "--note")) continue;
        status = cn__buf_append(note, " ", 1);
        if (!status) status = cn__buf_append(note, argv[i], strlen(argv[i]));
    }
    return status ? status : cn__buf_append(note, "\n", 2);
}

static bool set_option(job *j, const char *name, const char *value) {
    if (!strcmp(name, "-o"))
        j->output = value;
    else if (!strcmp(name, "--target"))
        return sscanf(value, "%f,%f,%f,%f,%f", &j->shares[0], &j->shares[1], &j->shares[2],
                      &j->shares[3], &j->shares[4]) > 0;
    else if (!strcmp(name, "--lean"))
        return sscanf(value, "%f,%f,%f", &j->leans[0], &j->leans[1], &j->leans[2]) == 3;
    else if (!strcmp(name, "--epochs"))
        j->options.epochs = (unsigned)atoi(value);
    else if (!strcmp(name, "--rate"))
        j->options.rate = (float)atof(value);
    else if (!strcmp(name, "--l2"))
        j->options.l2 = (float)atof(value);
    else if (!strcmp(name, "--cutoff"))
        j->cutoff = (unsigned)atoi(value);
    else if (!strcmp(name, "--limit"))
        j->limit = (size_t)atol(value);
    else if (!strcmp(name, "--note"))
        j->note = value;
    else if (!strcmp(name, "--lexicon"))
        j->lexicon = value;
    else if (!strcmp(name, "--fold"))
        return sscanf(value, "%u/%u", &j->all.fold, &j->all.folds) == 2;
    else
        return !strcmp(name, "--style");
    return true;
}

/* Options that set something, on a first pass; the files, on a second, when all is set. */
static int read_arguments(job *j, int argc, char **argv, bool files, cn_err *err) {
    unsigned style = 0;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') {
            if (i + 1 == argc || !set_option(j, argv[i], argv[i + 1]))
                return cn__fail(err, CN_E_SYNTAX, "%s: no such option, or a bad value", argv[i]);
            if (!strcmp(argv[i], "--style")) style = (unsigned)atoi(argv[i + 1]) % STYLES;
            i++;
        } else if (files) {
            int status = samples_read(&j->all, argv[i], style, err);
            if (status) return status;
        }
    }
    return CN_OK;
}

static int run(job *j, int argc, char **argv, cn_err *err) {
    cn__lexicon *lexicon = NULL;
    cn__buf note = {0};
    int status = read_arguments(j, argc, argv, false, err);
    if (!status && make_note(&note, j, argc, argv)) status = cn__fail_memory(err);
    if (!status && j->lexicon) status = load_lexicon(&lexicon, j->lexicon, err);
    j->all.lexicon = lexicon;
    if (!status) status = read_arguments(j, argc, argv, true, err);
    if (!status && j->all.sentence_count == 0)
        status = cn__fail(err, CN_E_SYNTAX, "no training texts");
    if (!status) status = train(j, note.data, err);
    samples_dispose(&j->all);
    cn__lexicon_free(lexicon);
    cn__buf_dispose(&note);
    return status;
}

int main(int argc, char **argv) {
    cn_err err = {0};
    job j = {.options = {.epochs = 3, .rate = 0.05f, .l2 = 1e-6f}, .cutoff = 2, .limit = 8 << 20};
    j.shares[0] = 1;
    if (run(&j, argc, argv, &err) == CN_OK) return 0;
    fprintf(stderr, "citynews-train: %s\n", err.message);
    return 1;
}
