/* fuzz_segment.c - any bytes in the files of a commit whose sums are right: whatever they say, all
 * that reads stays within them.
 *
 * An input is edits of a small index made at the start: four bytes each, which file, where, and
 * the new byte. Sums are put right after, so that what is tested is what stands behind them.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "citynews.h"
#include "folder.h"
#include "index/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES = 3, ROOM = 1 << 16 };

static const char *const names[FILES] = {"00000001.text", "00000001.index", "manifest"};
static const char *folder;
static uint8_t original[FILES][ROOM];
static size_t sizes[FILES];

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

static void make_index(void) {
    static const char *const bodies[] = {"城市发展，城市规划。ＧＤＰ增长5％", "北京和上海的城市报",
                                         "张三说：“城市的…”"};
    const cn_index_term term = {CN_COLUMN_PERSON, str("张三")};
    const cn_index_quote quote = {{12, 30}, str("张三"), 1};
    cn_index_writer *writer;
    if (cn_index_writer_open(&writer, folder, NULL, NULL)) abort();
    for (int i = 0; i < 3; i++) {
        cn_index_article article = {.id = str("id"),
                                    .title = str("标题ABC"),
                                    .body = str(bodies[i]),
                                    .byline = str("■本报记者"),
                                    .date = 20240101,
                                    .terms = &term,
                                    .term_count = 1,
                                    .quotes = &quote,
                                    .quote_count = i == 2};
        if (cn_index_writer_source(writer, str(bodies[i]), str("1"), NULL) ||
            cn_index_writer_add(writer, &article, NULL))
            abort();
    }
    if (cn_index_writer_commit(writer, NULL)) abort();
    cn_index_writer_close(writer);
}

static void path_of(char path[100], int file) {
    snprintf(path, 100, "%s/%s", folder, names[file]);
}

static void set_up(void) {
    char path[100];
    folder = fuzz_folder_make();
    make_index();
    for (int i = 0; i < FILES; i++) {
        path_of(path, i);
        FILE *file = fopen(path, "rb");
        if (!file) abort();
        sizes[i] = fread(original[i], 1, ROOM, file);
        fclose(file);
    }
}

/* Puts the sums of a file right, where its header leaves a place for them. */
static uint64_t repair(uint8_t *bytes, size_t size) {
    cn__header header;
    memcpy(&header, bytes, sizeof header);
    uint64_t blocks = (header.sums + CN__SUM_BLOCK - 1) / CN__SUM_BLOCK;
    bool fits = header.sums >= CN__HEADER && header.sums < size &&
                blocks * 4 + 8 <= size - header.sums && header.roots <= size - 8;
    for (uint64_t i = 1; fits && i < blocks; i++) {
        uint64_t left = header.sums - i * CN__SUM_BLOCK;
        uint32_t sum = (uint32_t)XXH3_64bits(bytes + i * CN__SUM_BLOCK,
                                             left < CN__SUM_BLOCK ? left : CN__SUM_BLOCK);
        memcpy(bytes + header.sums + i * 4, &sum, sizeof sum);
    }
    uint64_t root = fits ? XXH3_64bits(bytes + header.sums, blocks * 4) : 0;
    if (fits) memcpy(bytes + header.roots, &root, sizeof root);
    header.roots_sum = XXH3_64bits(&root, sizeof root);
    header.sum = XXH3_64bits(&header, sizeof header - sizeof header.sum);
    memcpy(bytes, &header, sizeof header);
    return header.sum;
}

static void write_files(const uint8_t *data, size_t size) {
    static uint8_t bytes[FILES][ROOM];
    char path[100];
    memcpy(bytes, original, sizeof bytes);
    for (size_t i = 0; i + 4 <= size; i += 4) {
        int file = data[i] % FILES;
        size_t at = (size_t)data[i + 1] << 8 | data[i + 2];
        bytes[file][at % sizes[file]] = data[i + 3];
    }
    cn__segment_row *row = (cn__segment_row *)(void *)(bytes[2] + CN__HEADER);
    row->text_sum = repair(bytes[0], sizes[0]);
    row->index_sum = repair(bytes[1], sizes[1]);
    repair(bytes[2], sizes[2]);
    for (int i = 0; i < FILES; i++) {
        path_of(path, i);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(bytes[i], 1, sizes[i], file) != sizes[i]) abort();
        fclose(file);
    }
}

static void use(cn_index *index) {
    static const char *const phrases[] = {"城",       "城市", "城市发",   "城市发展",
                                          "城市的…”", "a",    "gdp增长5%"};
    cn_list found = {0};
    cn_hits hits = {0};
    cn_context context = {0};
    cn_facets facets = {0};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        cn_index_phrase(index, str(phrases[i]), &found, NULL, NULL);
        cn_index_hits(index, str(phrases[i]), CN_FIELD_QUOTE | CN_FIELD_TITLE, NULL, &hits, NULL);
        for (size_t j = 0; j < hits.count; j++)
            cn_index_context(index, &hits.items[j], 9, &context, NULL);
    }
    for (uint32_t i = 0; i < 4; i++) {
        cn_index_stored stored = {0};
        cn_index_read(index, i, &stored, NULL);
        cn_index_stored_dispose(&stored);
    }
    cn_index_facets(index, CN_COLUMN_PERSON, NULL, &facets, NULL);
    cn_facets_dispose(&facets);
    cn_index_verify(index, NULL);
    cn_list_dispose(&found);
    cn_hits_dispose(&hits);
    cn_context_dispose(&context);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn_index *index;
    if (!sizes[0]) set_up();
    write_files(data, size);
    if (cn_index_open(&index, &folder, 1, NULL) == CN_OK) {
        use(index);
        cn_index_close(index);
    }
    return 0;
}
