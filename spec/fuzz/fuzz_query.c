/* fuzz_query.c - any program of a query, with any bytes for its phrases: an answer or an error, and
 * the same answer to the same program twice negated.
 *
 * An input is a row of operations: a byte for the kind, one for the fields, the column or the
 * number of operands, one for the distance, one for the length of the text, which follows. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>

#include "citynews.h"
#include "folder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OPS = 40, ARTICLES = 12 };

static cn_index *index_open_once(void) {
    static const char *const bodies[] = {"城市发展，城市规划。ＧＤＰ增长5％\n第二段的城市",
                                         "北京和上海的城市报", "张三说：“城市的…”。aaaa城城城城城",
                                         ""};
    const char *folder = fuzz_folder_make();
    const cn_index_term terms[] = {{CN_COLUMN_PERSON, {"a", 1}}, {CN_COLUMN_SECTION, {"b", 1}}};
    const cn_index_quote quote = {{12, 24}, {"a", 1}, 1};
    cn_index_writer *writer;
    cn_index *index;
    if (cn_index_writer_open(&writer, folder, NULL, NULL)) abort();
    for (int i = 0; i < ARTICLES; i++) {
        const char *body = bodies[i % 4];
        char name = (char)('a' + i);
        const cn_index_article article = {.id = {&name, 1},
                                          .title = {"标题的城市", 15},
                                          .body = {body, strlen(body)},
                                          .date = (uint32_t)(20250101 + i),
                                          .terms = terms,
                                          .term_count = (size_t)i % 3,
                                          .quotes = &quote,
                                          .quote_count = i % 4 == 2};
        if (cn_index_writer_source(writer, article.id, (cn_str){"", 0}, NULL) ||
            cn_index_writer_add(writer, &article, NULL) ||
            (i % 5 == 4 && cn_index_writer_commit(writer, NULL)))
            abort();
    }
    if (cn_index_writer_delete(writer, (cn_str){"c", 1}, NULL, NULL) ||
        cn_index_writer_commit(writer, NULL) || cn_index_open(&index, &folder, 1, NULL))
        abort();
    cn_index_writer_close(writer);
    return index;
}

/* => Returns the number of operations. */
static size_t read_program(cn_op program[OPS + 2], const uint8_t *data, size_t size) {
    size_t count = 0;
    for (size_t at = 0; at + 4 <= size && count < OPS; count++) {
        const uint8_t *head = data + at;
        size_t text = head[3] < size - at - 4 ? head[3] : size - at - 4;
        program[count] = (cn_op){.kind = (cn_op_kind)(head[0] % (CN_OP_NEAR + 1)),
                                 .text = {(const char *)head + 4, text},
                                 .fields = head[1],
                                 .column = (cn_column)(head[1] % CN_COLUMNS),
                                 .count = head[1],
                                 .low = head[2] < 128 ? head[2] : 20250000u + head[2],
                                 .high = 20250000u + head[1],
                                 .ordered = head[2] & 1,
                                 .within = (cn_within)(head[2] % 3),
                                 .scored = true};
        at += 4 + text;
    }
    return count;
}

static void use(cn_index *index, const cn_op *program, size_t count, const cn_list *found) {
    double *scores = calloc(found->count + 1, sizeof *scores);
    cn_hits hits = {0};
    cn_context context = {0};
    if (!scores) abort();
    cn_index_rank(index, program, count, found, scores, NULL);
    cn_index_hits(index, program[0].text, program[0].fields, found, &hits, NULL);
    for (size_t i = 0; i < hits.count; i++)
        if (cn_index_context(index, &hits.items[i], program[0].low, &context, NULL)) abort();
    free(scores);
    cn_hits_dispose(&hits);
    cn_context_dispose(&context);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static cn_index *index;
    cn_op program[OPS + 2];
    cn_list found = {0}, again = {0};
    if (!index) index = index_open_once();
    size_t count = read_program(program, data, size);
    if (count && cn_index_search(index, program, count, &found, NULL) == CN_OK) {
        use(index, program, count, &found);
        program[count] = program[count + 1] = (cn_op){.kind = CN_OP_NOT};
        if (cn_index_search(index, program, count + 2, &again, NULL) || again.count != found.count)
            abort();
    }
    cn_list_dispose(&found);
    cn_list_dispose(&again);
    return 0;
}
