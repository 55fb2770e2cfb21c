/* test_recognize.c - shapes of names, lists, consistency over a text, and hostile texts. */
#include "names/recognize.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "names/consist.h"
#include "names/shape.h"

static const char *const lists[] = {
    "list: surname\nentries: [何, 李, 赵, 王, 林, 周, 许, 苏, 高]\n",
    "list: surname-double\nentries: [欧阳]\n",
    "list: given-name-char\nentries: [方, 晓, 棠, 启, 明, 文, 澜, 德]\n",
    "list: person-kin\nentries: [女士, 大爷]\n",
    "list: translit-char\nentries: [卡, 洛, 斯, 贝, 拉, 诺, 威, 廉, 布, 莱, 克]\n",
    "list: given-latin\nentries: [Nora]\n",
    "list: given-alone\nentries: [旺堆, 尼玛, 吉仁太]\n",
    "list: surname-japanese\nentries: [片桐, 长谷部]\n",
    "list: given-japanese\nentries: [诚一, 由美子]\n",
    "list: surname-latin\nentries: [Quillby]\n",
    "list: place-char\nentries: [苏丹: [苏]]\n",
    "list: title\nentries: [局长, 副局长, 记者, 网友]\n",
    "list: everyday-word\nentries: [提高, 高校, 长期]\n",
    "list: title-modifier\nentries: [副]\n",
    "list: person-cue-left\nentries: [记者]\n",
    "list: person-cue-right\nentries: [说, 表示]\n",
    "list: city\nentries:\n  - 云港市: [云港]\n",
    "list: org-suffix\nkind: company\nentries: [有限公司, 公司]\n",
    "list: org-suffix\nkind: association\nentries: [协会]\n",
    "list: org-suffix\nkind: government\nentries: [法院, 政府]\n",
    "list: contraction\nentries:\n  - 残疾人联合会: [残联]\n",
    "list: company\nentries: [东岭集团, Orvel]\n",
};

typedef struct fixture {
    cn__lexicon *lexicon;
    cn__recognizer *recognizer;
    cn__names names;
    const char *text;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    cn_err err = {0};
    assert_non_null(f);
    assert_int_equal(cn__lexicon_new(&f->lexicon, &err), CN_OK);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        cn_str list = {lists[i], strlen(lists[i])};
        if (cn__lexicon_add(f->lexicon, list, "list", false, &err)) fail_msg("%s", err.message);
    }
    assert_int_equal(cn__recognizer_new(&f->recognizer, f->lexicon, NULL, &err), CN_OK);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    cn__mentions_dispose(&f->names);
    cn__recognizer_free(f->recognizer);
    cn__lexicon_free(f->lexicon);
    free(f);
    return 0;
}

static void recognize(fixture *f, const char *text) {
    cn_err err;
    f->text = text;
    assert_int_equal(cn__recognize(f->recognizer, (cn_str){text, strlen(text)}, &f->names, &err),
                     CN_OK);
}

static const cn__mention *find(const cn__mention_list *list, const char *text, const char *name,
                               unsigned kind) {
    for (size_t i = 0; i < list->count; i++) {
        const cn__mention *m = &list->items[i];
        size_t size = m->span.end - m->span.start;
        if (m->kind == kind && size == strlen(name) && !memcmp(text + m->span.start, name, size))
            return m;
    }
    return NULL;
}

/* Recognises the text and expects just this one name in it. */
static const cn__mention *expect(void **state, const char *text, const char *name, unsigned kind) {
    fixture *f = *state;
    recognize(f, text);
    const cn__mention *found = find(&f->names.names, text, name, kind);
    if (!found) fail_msg("%s not found in %s", name, text);
    return found;
}

static void expect_rule(void **state, const char *text, const char *name, unsigned kind,
                        cn__rule rule) {
    const cn__mention *found = expect(state, text, name, kind);
    assert_int_equal(found->origin, CN_ORIGIN_RULE);
    assert_string_equal(cn__rule_name(found->source), cn__rule_name(rule));
}

static void expect_none(void **state, const char *text) {
    fixture *f = *state;
    recognize(f, text);
    assert_int_equal(f->names.names.count, 0);
}

static void persons_without_given_name(void **state) {
    expect_rule(state, "案发后，何某逃走。", "何某", CN_NAME_PERSON, CN_RULE_SOMEONE);
    expect_rule(state, "民警找到李某某。", "李某某", CN_NAME_PERSON, CN_RULE_SOMEONE);
    expect_rule(state, "欧阳某没有到场。", "欧阳某", CN_NAME_PERSON, CN_RULE_SOMEONE);
    expect_rule(state, "李女士来了。", "李女士", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "赵大爷笑了。", "赵大爷", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "“老王，走吧。", "老王", CN_NAME_PERSON, CN_RULE_OLD);
    expect_none(state, "何某种情况下会这样。");
    expect_none(state, "女士优先。");
}

static void nicknames(void **state) {
    expect_rule(state, "后来，老王也笑了。", "老王", CN_NAME_PERSON, CN_RULE_OLD);
    expect_rule(state, "他碰见了阿明。", "阿明", CN_NAME_PERSON, CN_RULE_OLD);
    expect_rule(state, "网友“岭上云”同意。", "岭上云", CN_NAME_PERSON, CN_RULE_NICKNAME);
    expect_rule(state, "@岭上云：同意。", "@岭上云", CN_NAME_PERSON, CN_RULE_NICKNAME);
    expect_none(state, "老高校多。");
    expect_none(state, "见http@岭上云://。");
}

static void surnames_with_an_address(void **state) {
    expect_rule(state, "欧阳女士来了。", "欧阳女士", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "王姓局长来了。", "王姓局长", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "林姓瓦匠来了。", "林姓瓦匠", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "云港市星河公司林局长来了。", "林局长", CN_NAME_PERSON, CN_RULE_KIN);
    expect_rule(state, "高女士来了。", "高女士", CN_NAME_PERSON, CN_RULE_KIN);
    expect_none(state, "他们提高女士待遇。");
    expect_none(state, "高女士们来了。");
}

static void foreign_persons(void **state) {
    expect_rule(state, "卡洛斯·贝拉诺到了。", "卡洛斯·贝拉诺", CN_NAME_PERSON, CN_RULE_DOT);
    expect_rule(state, "卡洛斯・贝拉诺到了。", "卡洛斯・贝拉诺", CN_NAME_PERSON, CN_RULE_DOT);
    expect_rule(state, "威廉-布莱克到了。", "威廉-布莱克", CN_NAME_PERSON, CN_RULE_DOT);
    expect_rule(state, "代表Nora Talvik介绍。", "Nora Talvik", CN_NAME_PERSON, CN_RULE_LATIN);
    expect_rule(state, "代表Ｔｏｍ Ｑｕｉｌｌｂｙ介绍。", "Ｔｏｍ Ｑｕｉｌｌｂｙ", CN_NAME_PERSON,
                CN_RULE_LATIN);
    expect_rule(state, "记者Dinara Velm报道。", "Dinara Velm", CN_NAME_PERSON, CN_RULE_LATIN);
    expect_rule(state, "记者Velm报道。", "Velm", CN_NAME_PERSON, CN_RULE_LATIN);
    expect_none(state, "记者到Velm公司采访。");
    expect_none(state, "型号Alpha Zero发布。");
}

static void persons_without_surnames(void **state) {
    expect_rule(state, "我们见到了旺堆尼玛一家。", "旺堆尼玛", CN_NAME_PERSON, CN_RULE_ALONE);
    expect_rule(state, "吉仁太今年退休。", "吉仁太", CN_NAME_PERSON, CN_RULE_ALONE);
    expect_rule(state, "旺堆说，很好。", "旺堆", CN_NAME_PERSON, CN_RULE_ALONE);
    expect_rule(state, "旺堆·吉仁太来了。", "旺堆·吉仁太", CN_NAME_PERSON, CN_RULE_DOT);
    expect_none(state, "我们到了旺堆。");
    expect_none(state, "我们到了旺堆尼玛村。");
    expect_none(state, "我们到了克吉仁太斯。");
}

static void japanese_persons(void **state) {
    expect_rule(state, "我们见到了长谷部由美子一家。", "长谷部由美子", CN_NAME_PERSON,
                CN_RULE_JAPANESE);
    expect_rule(state, "片桐明说，很好。", "片桐明", CN_NAME_PERSON, CN_RULE_JAPANESE);
    expect_none(state, "片桐诚一行来了。");
    expect_none(state, "我们到了片桐。");
}

static void chinese_persons_beside_cues(void **state) {
    expect_rule(state, "记者林晓棠报道。", "林晓棠", CN_NAME_PERSON, CN_RULE_CHINESE);
    expect_rule(state, "周启明说，好。", "周启明", CN_NAME_PERSON, CN_RULE_CHINESE);
    expect_rule(state, "周方表示同意。", "周方", CN_NAME_PERSON, CN_RULE_CHINESE);
    expect_none(state, "苏方表示同意。");
    expect_rule(state, "欧阳文澜表示同意。", "欧阳文澜", CN_NAME_PERSON, CN_RULE_CHINESE);
}

static void rosters(void **state) {
    expect_rule(state, "名单：王海燕 李 明 欧阳文 周启。", "李 明", CN_NAME_PERSON, CN_RULE_ROSTER);
    expect_rule(state, "名单：王海燕 李 明 欧阳文 周启。", "欧阳文", CN_NAME_PERSON,
                CN_RULE_ROSTER);
    expect_rule(state, "何星 苏岭 赵川宇", "赵川宇", CN_NAME_PERSON, CN_RULE_ROSTER);
    expect_none(state, "王星 岭上 赵川宇");
    expect_none(state, "高校 何星 苏岭");
}

static void offices_of_the_place(void **state) {
    expect_rule(state, "由市残联和县法院主办。", "市残联", CN_NAME_ORGANIZATION, CN_RULE_LOCAL);
    expect_rule(state, "由市残联和县法院主办。", "县法院", CN_NAME_ORGANIZATION, CN_RULE_LOCAL);
    expect_none(state, "城市残联很多，县政府不少。");
}

static void organizations(void **state) {
    expect_rule(state, "云港市星河有限公司成立。", "云港市星河有限公司", CN_NAME_ORGANIZATION,
                CN_RULE_SUFFIX);
    expect_rule(state, "星河(云港)文化发展有限公司成立。", "星河(云港)文化发展有限公司",
                CN_NAME_ORGANIZATION, CN_RULE_BRACKETS);
    expect_rule(state, "云港市湿地协会(YWA)成立。", "YWA", CN_NAME_ORGANIZATION, CN_RULE_ACRONYM);
    const cn__mention *found = expect(state, "他进了东岭集团。", "东岭集团", CN_NAME_ORGANIZATION);
    assert_int_equal(found->origin, CN_ORIGIN_LIST);
    expect_rule(state, "云港市星河(集团)有限公司成立。", "云港市星河(集团)有限公司",
                CN_NAME_ORGANIZATION, CN_RULE_BRACKETS);
    expect(state, "ＯＲＶＥＬ发布新车。", "ＯＲＶＥＬ", CN_NAME_ORGANIZATION);
}

static void titles_and_places_are_context(void **state) {
    fixture *f = *state;
    recognize(f, "云港市水务局副局长周启明说，好。");
    assert_non_null(find(&f->names.context, f->text, "副局长", CN_NAME_TITLE));
    assert_non_null(find(&f->names.context, f->text, "云港市", CN_NAME_PLACE));
}

static void a_name_is_a_name_everywhere(void **state) {
    fixture *f = *state;
    recognize(f, "周启明说，好。周启明走了。后来周启明又来了。");
    assert_int_equal(f->names.names.count, 3);
    assert_int_equal(f->names.names.items[1].source, CN_RULE_REPEATED);
}

/* Takes a sentence in, with one person found in it: units [first, last]. => where it ends */
static size_t take_in(cn__consist *work, cn_str text, size_t at, cn__draft_name person,
                      cn__mention_list *names) {
    cn__units *units = calloc(1, sizeof *units);
    cn__draft *draft = calloc(1, sizeof *draft);
    assert_non_null(units);
    assert_non_null(draft);
    size_t end = cn__units_read(units, text, at);
    cn__draft_put(draft, person);
    cn__consist_add(work, units, at, end, draft);
    names->items[names->count++] =
        (cn__mention){.span = {units->start[person.first], units->end[person.last]},
                      .kind = person.kind,
                      .margin = person.margin};
    free(draft);
    free(units);
    return end;
}

static void a_name_stretched_over_the_next_word_is_cut(void **state) {
    static const char bytes[] = "许棠登上船。许棠、周远回来，许棠也笑了。";
    const cn_str text = {bytes, sizeof bytes - 1};
    cn__consist *work = calloc(1, sizeof *work);
    cn__mention_list names = {.items = calloc(2, sizeof *names.items), .capacity = 2};
    (void)state;
    assert_non_null(work);
    assert_non_null(names.items);
    cn__consist_begin(work);
    size_t at = take_in(work, text, 0, (cn__draft_name){0, 2, CN_NAME_PERSON, 0, 0, 7}, &names);
    take_in(work, text, at, (cn__draft_name){0, 1, CN_NAME_PERSON, 0, 0, 130}, &names);
    assert_int_equal(cn__make_consistent(work, text, &names), CN_OK);
    assert_int_equal(names.count, 3);
    for (size_t i = 0; i < names.count; i++) {
        cn_span span = names.items[i].span;
        assert_int_equal(span.end - span.start, strlen("许棠"));
        assert_memory_equal(bytes + span.start, "许棠", strlen("许棠"));
    }
    free(names.items);
    cn__consist_dispose(work);
    free(work);
}

static void a_joined_name_stays_whole_beside_its_part(void **state) {
    static const char bytes[] = "卡洛斯·贝拉诺来。贝拉诺笑。贝拉诺说。贝拉诺走。";
    const cn_str text = {bytes, sizeof bytes - 1};
    const cn__draft_name whole = {0, 6, CN_NAME_PERSON, 0, 0, 90},
                         part = {0, 2, CN_NAME_PERSON, 0, 0, 90};
    cn__consist *work = calloc(1, sizeof *work);
    cn__mention_list names = {.items = calloc(4, sizeof *names.items), .capacity = 4};
    (void)state;
    assert_non_null(work);
    assert_non_null(names.items);
    cn__consist_begin(work);
    size_t at = take_in(work, text, 0, whole, &names);
    while (at < text.size) at = take_in(work, text, at, part, &names);
    assert_int_equal(cn__make_consistent(work, text, &names), CN_OK);
    assert_int_equal(names.count, 4);
    assert_int_equal(names.items[0].span.start, 0);
    assert_int_equal(names.items[0].span.end, strlen("卡洛斯·贝拉诺"));
    free(names.items);
    cn__consist_dispose(work);
    free(work);
}

static void an_editors_words_win(void **state) {
    fixture *f = *state;
    cn_err err = {0};
    const char *list = "list: company\nentries: [周启明说]\n";
    assert_int_equal(cn__lexicon_add(f->lexicon, (cn_str){list, strlen(list)}, "mine", true, &err),
                     CN_OK);
    const cn__mention *found = expect(state, "周启明说，好。", "周启明说", CN_NAME_ORGANIZATION);
    assert_string_equal(cn__lexicon_list_name(f->lexicon, found->source), "mine");
}

/* Names are sorted, apart, and inside the text, whatever the text. */
static void assert_sound(fixture *f, const char *bytes, size_t size) {
    cn_err err;
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    assert_int_equal(cn__recognize(f->recognizer, (cn_str){copy, size}, &f->names, &err), CN_OK);
    for (size_t i = 0; i < f->names.names.count; i++) {
        cn_span span = f->names.names.items[i].span;
        assert_true(span.start < span.end && span.end <= size);
        if (i) assert_true(span.start >= f->names.names.items[i - 1].span.end);
    }
    free(copy);
}

static void assert_sound_repeated(fixture *f, const char *piece, size_t size) {
    char *text = malloc(size + 16);
    size_t length = strlen(piece), at = 0;
    assert_non_null(text);
    for (; at + length <= size; at += length) memcpy(text + at, piece, length);
    assert_sound(f, text, at);
    free(text);
}

static void hostile_texts(void **state) {
    fixture *f = *state;
    assert_sound_repeated(f, "李", 1 << 20);
    assert_sound_repeated(f, "李某", 1 << 20);
    assert_sound_repeated(f, "(", 10000);
    assert_sound_repeated(f, "云港(", 10000);
    assert_sound_repeated(f, "·卡", 100000);
    assert_sound_repeated(f, "Nora ", 100000);
    assert_sound_repeated(f, "周启明说。", 100000);
    assert_sound_repeated(f, "@李姓", 100000);
    assert_sound_repeated(f, "网友“网友”@", 100000);
    assert_sound_repeated(f, "老高校长期提高女士们", 100000);
    assert_sound_repeated(f, "何方卡·卡（Nora", 100000);
    assert_sound_repeated(f, "旺堆尼玛·吉仁太", 100000);
    assert_sound_repeated(f, "\xE6\x9D\xFF\x80", 10000);
    assert_sound(f, "", 0);
    assert_sound(f, "\xE6", 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(persons_without_given_name),
        TEST(nicknames),
        TEST(surnames_with_an_address),
        TEST(foreign_persons),
        TEST(persons_without_surnames),
        TEST(japanese_persons),
        TEST(chinese_persons_beside_cues),
        TEST(rosters),
        TEST(offices_of_the_place),
        TEST(organizations),
        TEST(titles_and_places_are_context),
        TEST(a_name_is_a_name_everywhere),
        TEST(an_editors_words_win),
        TEST(hostile_texts),
        TEST(a_name_stretched_over_the_next_word_is_cut),
        TEST(a_joined_name_stays_whole_beside_its_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
