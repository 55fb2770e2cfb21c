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
        cmocka_unit_test(test_any_bytes),       cmocka_unit_test(test_contexts),
        cmocka_unit_test(test_one_writer),      cmocka_unit_test(test_shards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
