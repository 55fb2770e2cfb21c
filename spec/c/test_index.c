/* test_index.c - the archive against a naive reference, on random articles and random phrases. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "archive.h"

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

/* Sources come, are replaced and go, over several commits; after each, all answers are right. */
static void random_archive(uint32_t seed) {
    char folder[64];
    model *m = calloc(1, sizeof *m);
    random_seed(seed);
    make_folder(folder);
    cn_index *index = NULL;
    for (int commit = 0; commit < 12; commit++) {
        cn_index_writer *writer = open_writer(folder);
        for (uint32_t n = random_below(4); n > 0 && m->count < DOCS - 20; n--) {
            int source = (int)random_below(10);
            begin_source(writer, source);
            model_delete(m, source);
            for (uint32_t i = random_below(12); i > 0; i--) add_random(m, writer, source);
        }
        if (random_below(3) == 0) {
            bool found;
            assert_int_equal(cn_index_writer_delete(writer, str("source 3"), &found, NULL), CN_OK);
            model_delete(m, 3);
        }
        assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
        cn_index_writer_close(writer);
        if (!index) index = open_index(folder);
        assert_true(cn_index_refresh(index, NULL) >= 0);
        check_phrases(index, m, 60);
        assert_int_equal(cn_index_verify(index, NULL), CN_OK);
    }
    cn_index_close(index);
    remove_folder(folder);
    model_dispose(m);
    free(m);
}

static void test_random_archives(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 25; seed++) random_archive(seed);
}

/* Enough text that it is sorted in several batches, and blocks, lists and windows all come in. */
static void test_many_places(void **state) {
    (void)state;
    char folder[64];
    static const char *const words[] = {"城市", "发展", "的", "报", "，", "规划", "北京", "a1"};
    static char body[200000];
    make_folder(folder);
    random_seed(3);
    cn_index_writer *writer = open_writer(folder);
    uint64_t expected = 0;
    for (int i = 0; i < 30; i++) {
        size_t size = 0;
        char name[20];
        snprintf(name, sizeof name, "%d", i);
        while (size < sizeof body - 20) {
            const char *word = words[random_below(random_below(8) + 1)];
            memcpy(body + size, word, strlen(word));
            size += strlen(word);
        }
        for (size_t at = 0; at + 12 <= size;) {
            bool here = memcmp(body + at, "城市发展", 12) == 0;
            expected += here;
            at += here ? 12 : 1;
        }
        cn_index_article article = {.id = str(name), .body = {body, size}};
        assert_int_equal(cn_index_writer_source(writer, str(name), str(""), NULL), CN_OK);
        assert_int_equal(cn_index_writer_add(writer, &article, NULL), CN_OK);
    }
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    cn_index *index = open_index(folder);
    cn_list found = {0};
    uint64_t hits;
    assert_int_equal(cn_index_verify(index, NULL), CN_OK);
    assert_int_equal(cn_index_phrase(index, str("城市发展"), &found, &hits, NULL), CN_OK);
    assert_int_equal(hits, expected);
    assert_int_equal(found.count, 30);
    assert_int_equal(cn_index_phrase(index, str("城市发展城市发展"), &found, &hits, NULL), CN_OK);
    assert_true(hits > 1000 && hits < expected);
    assert_int_equal(cn_index_phrase(index, str("市京"), &found, &hits, NULL), CN_OK);
    assert_int_equal(hits + found.count, 0);
    cn_list_dispose(&found);
    cn_index_close(index);
    remove_folder(folder);
}

/* What is read back is what was given, to the byte, whatever the bytes are. */
static void test_any_bytes(void **state) {
    (void)state;
    char folder[64];
    static char texts[300][TEXT_ROOM];
    size_t sizes[300];
    make_folder(folder);
    random_seed(11);
    cn_index_writer *writer = open_writer(folder);
    begin_source(writer, 1);
    for (int i = 0; i < 300; i++) {
        sizes[i] = random_text(texts[i], 60);
        for (uint32_t n = random_below(8); n > 0 && sizes[i]; n--)
            texts[i][random_below((uint32_t)sizes[i])] = (char)random_below(256);
        cn_str text = {texts[i], sizes[i]};
        cn_index_quote quote = {{0, (uint32_t)sizes[i]}, str(i % 2 ? "张三" : ""), 5};
        cn_index_article article = {.title = text,
                                    .body = text,
                                    .byline = text,
                                    .id = text,
                                    .extra = text,
                                    .quotes = &quote,
                                    .quote_count = 1};
        assert_int_equal(cn_index_writer_add(writer, &article, NULL), CN_OK);
    }
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    cn_index *index = open_index(folder);
    for (int i = 0; i < 300; i++) {
        cn_index_stored stored = {0};
        assert_int_equal(cn_index_read(index, (uint32_t)i, &stored, NULL), CN_OK);
        const cn_str same[] = {stored.article.title, stored.article.body, stored.article.byline,
                               stored.article.id, stored.article.extra};
        for (int f = 0; f < 5; f++) {
            assert_int_equal(same[f].size, sizes[i]);
            assert_memory_equal(same[f].data, texts[i], sizes[i]);
        }
        assert_int_equal(stored.article.quote_count, 1);
        assert_int_equal(stored.article.quotes[0].span.end, sizes[i]);
        assert_int_equal(stored.article.quotes[0].flags, 5);
        assert_int_equal(stored.article.quotes[0].speaker.size, i % 2 ? 6 : 0);
        assert_int_equal(stored.article.term_count, i % 2);
        assert_string_equal(stored.source.size == 8 ? "source 1" : "", "source 1");
        cn_index_stored_dispose(&stored);
    }
    cn_index_stored none = {0};
    assert_int_equal(cn_index_read(index, 300, &none, NULL), CN_E_LIMIT);
    cn_index_close(index);
    remove_folder(folder);
}

/* ---- Programs ------------------------------------------------------------------------------ */

enum { OPS = 16 };

typedef struct query {
    cn_op ops[OPS];
    char texts[OPS][TEXT_ROOM];
    cn_normal *normal[OPS];
    size_t count;
} query;

static cn_op *push_op(query *q, cn_op_kind op) {
    q->ops[q->count] = (cn_op){.kind = op, .count = 2};
    return &q->ops[q->count++];
}

static void push_phrase(query *q, unsigned fields) {
    size_t at = q->count, size = random_text(q->texts[at], 3);
    cn_op *op = push_op(q, CN_OP_PHRASE);
    op->fields = fields;
    op->text = (cn_str){q->texts[at], size};
    assert_int_equal(cn_normal_new(&q->normal[at], op->text, NULL), CN_OK);
}

static void push_leaf(query *q) {
    static const char *const people[] = {"张三", "李四", "没有"};
    cn_op *op;
    switch (random_below(6)) {
    case 0:
        op = push_op(q, CN_OP_TERM);
        op->column = CN_COLUMN_PERSON;
        op->text = str(people[random_below(3)]);
        return;
    case 1:
        op = push_op(q, CN_OP_DATE);
        op->low = 20240101 + random_below(20);
        op->high = op->low + random_below(10);
        return;
    case 2:
        push_phrase(q, CN_FIELD_BODY);
        push_phrase(q, CN_FIELD_BODY);
        op = push_op(q, CN_OP_NEAR);
        op->low = random_below(9);
        op->ordered = random_below(2);
        op->within = (cn_within)random_below(3);
        return;
    case 3: push_op(q, CN_OP_ALL); return;
    default: push_phrase(q, 1 + random_below(7));
    }
}

static void push_tree(query *q, int depth) {
    if (depth == 0 || random_below(4) == 0) {
        push_leaf(q);
        return;
    }
    push_tree(q, depth - 1);
    if (random_below(3) == 0) {
        push_op(q, CN_OP_NOT);
        return;
    }
    push_tree(q, depth > 1 ? 0 : depth - 1);
    push_op(q, random_below(2) ? CN_OP_AND : CN_OP_OR);
}

/* UTF-16 units of a piece of text. */
static size_t units_in(const char *text, size_t size) {
    size_t units = 0;
    for (size_t i = 0; i < size; i++)
        if ((text[i] & 0xC0) != 0x80) units += (unsigned char)text[i] >= 0xF0 ? 2 : 1;
    return units;
}

static bool gap_holds(cn_str body, size_t from, size_t to, cn_within within) {
    for (size_t i = from; i < to; i++) {
        const char *at = body.data + i;
        if (within != CN_WITHIN_FIELD && *at == '\n') return false;
        if (within != CN_WITHIN_SENTENCE) continue;
        if (*at == '!' || *at == '?' || (to - i >= 3 && memcmp(at, "。", 3) == 0)) return false;
    }
    return true;
}

/* Whether `left` stands before `right` as the operation wants. */
static bool follows(const doc *d, cn_str left, cn_str right, const cn_op *op) {
    cn_str body = d->form[1];
    for (size_t i = 0; left.size && right.size && i + left.size <= body.size;) {
        bool here = memcmp(body.data + i, left.data, left.size) == 0;
        for (size_t j = 0; here && j + right.size <= body.size;) {
            bool there = memcmp(body.data + j, right.data, right.size) == 0;
            size_t from = i + left.size;
            if (there && j >= from && units_in(body.data + from, j - from) <= op->low &&
                gap_holds(body, from, j, op->within))
                return true;
            j += there ? right.size : 1;
        }
        i += here ? left.size : 1;
    }
    return false;
}

static bool holds(const query *q, const doc *d) {
    static const char *const people[] = {"", "张三", "李四", "王五"};
    bool stack[OPS] = {false};
    size_t height = 0;
    for (size_t i = 0; i < q->count; i++) {
        const cn_op *op = &q->ops[i];
        cn_str form = q->normal[i] ? cn_normal_text(q->normal[i]) : (cn_str){"", 0};
        bool one = height > 0 && stack[height - 1], two = height > 1 && stack[height - 2];
        switch (op->kind) {
        case CN_OP_PHRASE: stack[height++] = count_in(d, form, op->fields) > 0; break;
        case CN_OP_TERM: stack[height++] = strcmp(people[d->person], op->text.data) == 0; break;
        case CN_OP_DATE: stack[height++] = d->date >= op->low && d->date <= op->high; break;
        case CN_OP_NOT: stack[height - 1] = !one; break;
        case CN_OP_AND: stack[--height - 1] = one && two; break;
        case CN_OP_OR: stack[--height - 1] = one || two; break;
        case CN_OP_NEAR: {
            cn_str a = cn_normal_text(q->normal[i - 2]), b = cn_normal_text(q->normal[i - 1]);
            stack[--height - 1] = follows(d, a, b, op) || (!op->ordered && follows(d, b, a, op));
            break;
        }
        default: stack[height++] = true;
        }
    }
    return stack[0];
}

static void check_program(cn_index *index, const model *m) {
    query q = {.count = 0};
    cn_list found = {0};
    size_t at = 0;
    push_tree(&q, 3);
    assert_int_equal(cn_index_search(index, q.ops, q.count, &found, NULL), CN_OK);
    for (uint32_t i = 0; i < m->count; i++) {
        bool is = at < found.count && found.items[at] == i;
        if (is != holds(&q, &m->docs[i])) fail_msg("article %u", i);
        at += is;
    }
    assert_int_equal(at, found.count);
    cn_list_dispose(&found);
    for (size_t i = 0; i < q.count; i++) cn_normal_free(q.normal[i]);
}

static void test_random_programs(void **state) {
    (void)state;
    char folder[64];
    model *m = calloc(1, sizeof *m);
    random_seed(31);
    make_folder(folder);
    cn_index_writer *writer = open_writer(folder);
    for (int source = 0; source < 4; source++) {
        begin_source(writer, source);
        for (int i = 0; i < 40; i++) add_random(m, writer, source);
        assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    }
    cn_index_writer_close(writer);
    cn_index *index = open_index(folder);
    for (int i = 0; i < 3000; i++) check_program(index, m);
    const cn_op wrong[] = {
        {.kind = CN_OP_ALL}, {.kind = CN_OP_ALL}, {.kind = CN_OP_NEAR, .count = 2}};
    cn_list found = {0};
    assert_int_equal(cn_index_search(index, wrong, 0, &found, NULL), CN_E_SYNTAX);
    assert_int_equal(cn_index_search(index, wrong, 2, &found, NULL), CN_E_SYNTAX);
    assert_int_equal(cn_index_search(index, wrong, 3, &found, NULL), CN_E_SYNTAX);
    assert_int_equal(cn_index_search(index, wrong + 2, 1, &found, NULL), CN_E_SYNTAX);
    cn_list_dispose(&found);
    cn_index_close(index);
    remove_folder(folder);
    model_dispose(m);
    free(m);
}

/* A text in which no character is frequent has as many sorts as one in which some are, and as
 * little memory for each. */
static void test_even_text(void **state) {
    (void)state;
    enum { CHARACTERS = 20000, TIMES = 60, FIRST = 0x4E00 };
    static char body[3 * CHARACTERS];
    char folder[64];
    for (int i = 0; i < CHARACTERS; i++) {
        unsigned cp = FIRST + (unsigned)(i * 7919 % CHARACTERS);
        body[3 * i] = (char)(0xE0 | cp >> 12);
        body[3 * i + 1] = (char)(0x80 | (cp >> 6 & 0x3F));
        body[3 * i + 2] = (char)(0x80 | (cp & 0x3F));
    }
    const cn_index_options little = {.memory = 1};
    cn_index_writer *writer;
    make_folder(folder);
    assert_int_equal(cn_index_writer_open(&writer, folder, &little, NULL), CN_OK);
    begin_source(writer, 1);
    for (int i = 0; i < TIMES; i++) {
        const cn_index_article article = {.body = {body, sizeof body}};
        assert_int_equal(cn_index_writer_add(writer, &article, NULL), CN_OK);
    }
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    cn_index *index = open_index(folder);
    cn_list found = {0};
    for (size_t size = 3; size <= 30; size += 9) {
        uint64_t hits = 0;
        const cn_str phrase = {body + 3 * random_below(CHARACTERS - 10), size};
        assert_int_equal(cn_index_phrase(index, phrase, &found, &hits, NULL), CN_OK);
        assert_int_equal(found.count, TIMES);
        assert_int_equal(hits, TIMES);
    }
    cn_list_dispose(&found);
    cn_index_close(index);
    remove_folder(folder);
}

/* Hits come with the text around them, as it was written. */
static void test_contexts(void **state) {
    (void)state;
    char folder[64];
    make_folder(folder);
    cn_index_writer *writer = open_writer(folder);
    begin_source(writer, 1);
    cn_index_article article = {.title = str("ＧＤＰ增长"),
                                .body = str("去年，ＧＤＰ增长５％。今年：ＧＤ\xC2\xADＰ持平。")};
    assert_int_equal(cn_index_writer_add(writer, &article, NULL), CN_OK);
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    cn_index *index = open_index(folder);
    cn_hits hits = {0};
    cn_context context = {0};
    assert_int_equal(cn_index_hits(index, str("gdp"), CN_FIELD_ANY, NULL, &hits, NULL), CN_OK);
    assert_int_equal(hits.count, 3);
    assert_int_equal(cn_index_context(index, &hits.items[0], 2, &context, NULL), CN_OK);
    assert_int_equal(context.field, CN_FIELD_TITLE);
    assert_int_equal(context.left.size, 0);
    assert_int_equal(cn_index_context(index, &hits.items[1], 2, &context, NULL), CN_OK);
    assert_int_equal(context.field, CN_FIELD_BODY);
    assert_int_equal(context.span.start, strlen("去年，"));
    assert_memory_equal(context.left.data, "年，", context.left.size);
    assert_memory_equal(context.match.data, "ＧＤＰ", context.match.size);
    assert_memory_equal(context.right.data, "增长", context.right.size);
    assert_int_equal(cn_index_context(index, &hits.items[2], 20, &context, NULL), CN_OK);
    assert_int_equal(context.match.size, strlen("ＧＤ\xC2\xADＰ"));
    assert_int_equal(context.right.size, strlen("持平。"));
    assert_int_equal(cn_index_hits(index, str("gdp"), CN_FIELD_TITLE, NULL, &hits, NULL), CN_OK);
    assert_int_equal(hits.count, 1);
    const cn_hit wrong = {0, 3, 900};
    assert_int_equal(cn_index_context(index, &wrong, 20, &context, NULL), CN_E_LIMIT);
    cn_hits_dispose(&hits);
    cn_context_dispose(&context);
    cn_index_close(index);
    remove_folder(folder);
}

/* A second writer is told who holds the folder; an abandoned one leaves nothing behind. */
static void test_one_writer(void **state) {
    (void)state;
    char folder[64], names[64][40];
    make_folder(folder);
    cn_index_writer *first = open_writer(folder), *second;
    cn_err err = {0};
    assert_int_equal(cn_index_writer_open(&second, folder, NULL, &err), CN_E_IO);
    assert_non_null(strstr(err.message, "process "));
    begin_source(first, 1);
    cn_index_writer_close(first);
    assert_int_equal(list_files(folder, ".text", names), 0);
    cn_index *index;
    const char *folders = folder;
    assert_int_equal(cn_index_open(&index, &folders, 1, &err), CN_E_IO);
    second = open_writer(folder);
    assert_int_equal(cn_index_writer_commit(second, NULL), CN_OK);
    index = open_index(folder);
    cn_index_figures figures;
    cn_index_tell(index, &figures);
    assert_int_equal(figures.articles + figures.segments, 0);
    cn_index_close(index);
    cn_index_writer_close(second);
    remove_folder(folder);
}

static void add_and_delete(model *m, cn_index_writer *writer, int source) {
    char name[30];
    begin_source(writer, source);
    for (int i = 0; i < 5; i++) add_random(m, writer, source);
    snprintf(name, sizeof name, "source %d", source);
    assert_int_equal(cn_index_writer_delete(writer, str(name), NULL, NULL), CN_OK);
    model_delete(m, source);
}

/* An index of several folders, and one that they are merged into, answer and score as one does. */
static void test_shards(void **state) {
    (void)state;
    char one[64], parts[3][64], joined[64];
    static model all, rest[3];
    random_seed(21);
    make_folder(one);
    make_folder(joined);
    cn_index_writer *writer = open_writer(one);
    for (int p = 0; p < 3; p++) {
        make_folder(parts[p]);
        cn_index_writer *part = open_writer(parts[p]);
        begin_source(writer, p);
        begin_source(part, p);
        for (int i = 0; i < 40; i++) {
            uint32_t again = random_below(1u << 30);
            random_seed(again);
            add_random(&all, writer, p);
            random_seed(again);
            add_random(&rest[p], part, p);
        }
        add_and_delete(&all, writer, 10 + p);
        random_seed(7);
        add_and_delete(&rest[p], part, 10 + p);
        assert_int_equal(cn_index_writer_commit(part, NULL), CN_OK);
        cn_index_writer_close(part);
    }
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    const char *folders[3] = {parts[0], parts[1], parts[2]};
    cn_index *shards, *whole = open_index(one);
    assert_int_equal(cn_index_open(&shards, folders, 3, NULL), CN_OK);
    check_phrases(shards, &all, 100);
    writer = open_writer(joined);
    assert_int_equal(cn_index_writer_merge(writer, shards, NULL), CN_OK);
    assert_int_equal(cn_index_writer_commit(writer, NULL), CN_OK);
    cn_index_writer_close(writer);
    cn_index *merged = open_index(joined);
    check_phrases(merged, &all, 100);
    assert_int_equal(cn_index_verify(merged, NULL), CN_OK);
    const cn_op program[] = {
        {.kind = CN_OP_PHRASE, .text = str("城"), .fields = CN_FIELD_ANY, .scored = true},
        {.kind = CN_OP_PHRASE, .text = str("的"), .fields = CN_FIELD_BODY, .scored = true},
        {.kind = CN_OP_OR, .count = 2}};
    double scores[3][200];
    cn_index *const indexes[3] = {whole, shards, merged};
    cn_list found = {0};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(cn_index_search(indexes[i], program, 3, &found, NULL), CN_OK);
        assert_int_equal(cn_index_rank(indexes[i], program, 3, &found, scores[i], NULL), CN_OK);
        assert_true(found.count > 20 && scores[i][0] > 0);
        assert_memory_equal(scores[i], scores[0], found.count * sizeof(double));
    }
    cn_list_dispose(&found);
    for (int i = 0; i < 3; i++) {
        cn_index_close(indexes[i]);
        remove_folder(parts[i]);
        model_dispose(&rest[i]);
    }
    model_dispose(&all);
    remove_folder(one);
    remove_folder(joined);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_archives), cmocka_unit_test(test_many_places),
        cmocka_unit_test(test_any_bytes),       cmocka_unit_test(test_random_programs),
        cmocka_unit_test(test_contexts),        cmocka_unit_test(test_one_writer),
        cmocka_unit_test(test_shards),          cmocka_unit_test(test_even_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
