/* archive.h - for tests of the index: folders to throw away, random articles, and a naive reference
 * that searches them by reading them. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include <stdio.h>

#include "citynews.h"

uint32_t random_below(uint32_t limit);
void random_seed(uint32_t seed);

/* A new folder's path, in `path`; removed with all in it by remove_folder. */
void make_folder(char path[64]);
void remove_folder(const char *path);

/* Whole files in and out, for damage. The caller frees what is read. */
unsigned char *read_archive_file(const char *folder, const char *name, size_t *size);
void write_file(const char *folder, const char *name, const unsigned char *bytes, size_t size);
/* The names of a folder's files that end with `kind`, sorted. => Returns how many, at most 64. */
size_t list_files(const char *folder, const char *kind, char names[64][40]);

enum { FIELDS = 3, TEXT_ROOM = 400, DOCS = 400 };

typedef struct doc {
    int source;
    bool live;
    uint32_t date;
    int person; /* 0 to 3; no name for 0 */
    char field[FIELDS][TEXT_ROOM];
    size_t size[FIELDS];
    cn_str form[FIELDS]; /* normal form */
    cn_normal *normal[FIELDS];
} doc;

typedef struct model {
    doc docs[DOCS];
    size_t count;
} model;

void model_dispose(model *m);
/* A random text of at most `characters` characters of an alphabet that makes phrases come again. */
size_t random_text(char *out, size_t characters);
/* Adds a random article to the model and to the writer, whose source at hand is `source`. */
void add_random(model *m, cn_index_writer *writer, int source);
void begin_source(cn_index_writer *writer, int source);
/* Forgets a source's articles. */
void model_delete(model *m, int source);
/* How often a phrase in normal form stands in one of `fields` of a document, without overlap. */
size_t count_in(const doc *d, cn_str form, unsigned fields);

cn_index *open_index(const char *folder);
cn_index_writer *open_writer(const char *folder);
/* Whether the index gives for the phrase just what the model does; articles must be in the model's
 * order. */
bool same_answer(cn_index *index, const model *m, cn_str phrase);
/* As same_answer for many random phrases, some of them from the texts; asserts. */
void check_phrases(cn_index *index, const model *m, int count);

#endif
