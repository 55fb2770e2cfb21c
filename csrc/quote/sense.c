/* sense.c - what a word of the lists is where it stands. */
#include "quote/sense.h"

#include <string.h>

#include "text/among.h"

/* Whether the symbols so far end in a person, with titles, brackets or adverbs behind. */
static bool behind_person(const cn__writer *w) {
    enum { TITLES = 3 };
    const cn__buf *symbols = &w->out->symbols;
    size_t at = symbols->size;
    for (size_t i = 0; i < TITLES && at > w->sentence && strchr("TS(a", symbols->data[at - 1]); i++)
        at--;
    return at > w->sentence && symbols->data[at - 1] && strchr("PR", symbols->data[at - 1]);
}

/* Whether `symbol` stands in the clause that is being written. */
static bool clause_has(const cn__writer *w, char symbol) {
    const cn__buf *symbols = &w->out->symbols;
    for (size_t at = symbols->size; at > w->sentence && !strchr(",:;", symbols->data[at - 1]); at--)
        if (symbols->data[at - 1] == symbol) return true;
    return false;
}

/* Whether 据 or the like stands in the clause, and a source may behind it. */
static bool is_framed(const cn__writer *w) {
    return cn__writer_last(w) != 'r' && clause_has(w, 'r');
}

/* Whether a word makes its sentence worth a look: a thought only before a pause, and a thing such
 * as 统计 only there behind 据. */
bool cn__sense_tells(const cn__writer *w, char symbol, size_t behind) {
    if (symbol == 'W') return cn__is_pause(cn__writer_peek(w, behind));
    if (symbol == 'X') return cn__is_pause(cn__writer_peek(w, behind)) && is_framed(w);
    return strchr("cCEVGAKY", symbol) != NULL;
}

/* Whether 代表, here to `end`, is what somebody does, and no title of his: 赵大有代表居民委员会,
 * 一位老师代表全体员工, 站到台前，代表二十名毕业生. */
bool cn__sense_speaks_for(const cn__writer *w, size_t end) {
    static const cn_str all = CN__STR("全");
    cn_str word = {w->text.data + w->at, end - w->at};
    cn_str rest = {w->text.data + end, w->text.size - end};
    if (!cn__str_equal(word, CN__STR("代表"))) return false;
    uint32_t next = cn__writer_peek(w, end);
    bool counted = (next >= '0' && next <= '9') || cn__is_among(next, U"一二两三四五六七八九十");
    if (counted && cn__writer_last(w) == ',') return true;
    if (cn__writer_last(w) == 'R' || cn__prefix_of(rest, &all, 1)) return true;
    if (!behind_person(w)) return false;
    if (w->name < w->name_end && w->name->span.start == end) return true;
    return cn__is_han(cn__writer_peek(w, end)) &&
           !cn__cue_find(w->cues, rest.data, rest.data + rest.size).symbol;
}

/* Whether somebody has praised or thanked in this sentence, up to a pause here, and told nothing
 * yet: what he goes on to hope is said too. 充分肯定当地的做法，| 希望 */
static bool has_praised(const cn__writer *w) {
    enum { NEAR = 600 };
    static const cn_str words[] = {CN__STR("肯定"), CN__STR("感谢"), CN__STR("赞赏"),
                                   CN__STR("勉励"), CN__STR("祝贺"), CN__STR("慰问"),
                                   CN__STR("评价")};
    const cn__buf *symbols = &w->out->symbols;
    bool named = false, praised = false;
    size_t from = w->at - w->began > NEAR ? w->at - NEAR : w->began;
    if (cn__writer_last(w) != ',' || symbols->size - w->sentence > NEAR) return false;
    for (size_t i = w->sentence; i < symbols->size; i++) {
        if (symbols->data[i] && strchr("cCEGAWKQ:", symbols->data[i])) return false;
        named = named || symbols->data[i] == 'P';
    }
    for (size_t at = from; named && !praised && at < w->at; at++) {
        cn_str here = {w->text.data + at, w->at - at};
        praised = cn__prefix_of(here, words, CN__COUNT(words)) > 0;
    }
    return praised;
}

/* Whether the sentence ends soon behind a word: sooner behind a worry, which needs fewer words. */
static bool ends_soon(const cn__writer *w, size_t at) {
    static const cn_str worry = CN__STR("担心");
    bool worried = cn__suffix_of((cn_str){w->text.data, at}, &worry, 1) > 0;
    const int SOON = worried ? 5 : 9;
    const char *p = w->text.data + at, *end = w->text.data + w->text.size;
    for (int i = 0; i < SOON; i++) {
        uint32_t cp;
        if (p == end) return true;
        p = cn__utf8_next(p, end, &cp);
        if (cn__is_stop(cp)) return true;
    }
    return false;
}

/* Whether one who speaks stands right before a word, but for an adverb, and no pause behind it:
 * what he hopes he has said, unless it is soon said: 希望早日退休. Not the author of a speech, nor
 * the sides of talks. */
bool cn__sense_is_told(const cn__writer *w, size_t behind) {
    static const cn_str adverbs[] = {CN__STR("也"), CN__STR("还"), CN__STR("最"), CN__STR("更"),
                                     CN__STR("则"), CN__STR("都"), CN__STR("仍"), CN__STR("却")};
    static const cn_str others[] = {CN__STR("我"), CN__STR("我们"), CN__STR("咱们"), CN__STR("方")};
    const cn__buf *symbols = &w->out->symbols;
    cn_str before = {w->text.data + w->began, w->at - w->began};
    size_t at = symbols->size, adverb = cn__suffix_of(before, adverbs, CN__COUNT(adverbs));
    if (adverb && at > w->sentence && symbols->data[at - 1] == 'a') at--;
    before.size -= adverb;
    static const cn_str several = CN__STR("们"); /* 村民们怀疑 */
    if (cn__suffix_of(before, &several, 1) && at > w->sentence + several.size) at -= several.size;
    if (ends_soon(w, behind)) return false;
    if (has_praised(w)) return true;
    return !cn__is_pause(cn__writer_peek(w, behind)) &&
           !cn__suffix_of(before, others, CN__COUNT(others)) && at > w->sentence &&
           symbols->data[at - 1] && strchr("PRST", symbols->data[at - 1]);
}

/* Whether a worry here is what something gives rise to, and nobody tells of it: 引发部分用户 |
 * 担忧. */
static bool is_caused(const cn__writer *w) {
    enum { NEAR = 36 };
    static const cn_str verbs[] = {CN__STR("引发"), CN__STR("引起"), CN__STR("招致")};
    size_t from = w->at - w->began > NEAR ? w->at - NEAR : w->began;
    for (size_t at = w->at; at > from; at--) {
        cn_str here = {w->text.data + at, w->at - at};
        if (cn__prefix_of(here, verbs, CN__COUNT(verbs))) return true;
    }
    return false;
}

/* Whether 把 here begins what is told behind a cue, and nobody whom it is told: 主张 | 把沟填平. */
static bool begins_told(const cn__writer *w, size_t size) {
    static const cn_str words[] = {CN__STR("把"), CN__STR("由")};
    const cn_str word = {w->text.data + w->at, size};
    char before = cn__writer_last(w);
    return before && strchr("cCEVGAW", before) && cn__is_listed(word, words, CN__COUNT(words));
}

/* Whether a word here is what is done according to somebody, and not what he says: 根据市长 | 要求.
 */
static bool is_followed(const cn__writer *w, size_t size) {
    static const cn_str words[] = {CN__STR("要求"), CN__STR("指示"), CN__STR("建议"),
                                   CN__STR("提议"), CN__STR("请求"), CN__STR("号召")};
    const cn_str word = {w->text.data + w->at, size};
    return cn__is_listed(word, words, CN__COUNT(words)) && is_framed(w);
}

/* Whether somebody gets in touch in this sentence, up to a pause here: 有乘客致电12345，| */
static bool has_called(const cn__writer *w) {
    enum { NEAR = 120 };
    static const cn_str words[] = {CN__STR("致电"), CN__STR("拨打"), CN__STR("拨通"),
                                   CN__STR("来电"), CN__STR("来信"), CN__STR("致信"),
                                   CN__STR("写信"), CN__STR("留言"), CN__STR("打电话")};
    size_t from = w->at - w->began > NEAR ? w->at - NEAR : w->began;
    if (cn__writer_last(w) != ',') return false;
    for (size_t at = from; at < w->at; at++) {
        cn_str here = {w->text.data + at, w->at - at};
        if (cn__prefix_of(here, words, CN__COUNT(words))) return true;
    }
    return false;
}

/* Whether 反映 here is what a thing shows, and nobody tells it: 数据 | 反映, but 村民反映, and
 * 向本报反映. */
static bool is_shown(const cn__writer *w, size_t size) {
    static const cn_str bodies[] = {CN__STR("企业"), CN__STR("公司"), CN__STR("单位"),
                                    CN__STR("部门"), CN__STR("方面"), CN__STR("热线")};
    const cn_str word = {w->text.data + w->at, size};
    cn_str before = {w->text.data + w->began, w->at - w->began};
    char last = cn__writer_last(w);
    if (!cn__str_equal(word, CN__STR("反映")) || cn__is_pause(cn__writer_peek(w, w->at + size)))
        return false;
    bool told =
        cn__suffix_of(before, bodies, CN__COUNT(bodies)) || clause_has(w, 't') || has_called(w);
    return !told && !(last && strchr("PRSTJaDN", last));
}

/* Whether 介绍 here has a thing for its object, up to the next pause, and nothing is told: 介绍 |
 * 最新研究成果. */
static bool is_shown_thing(const cn__writer *w, size_t size) {
    enum { FAR = 180 };
    static const cn_str things[] = {CN__STR("成就"), CN__STR("成果"), CN__STR("举措"),
                                    CN__STR("内容"), CN__STR("习俗"), CN__STR("历程")};
    const char *object = w->text.data + w->at + size, *p = object;
    const char *end = w->text.data + w->text.size;
    if (!cn__str_equal((cn_str){w->text.data + w->at, size}, CN__STR("介绍"))) return false;
    while (p < end && p - object < FAR) {
        uint32_t cp;
        const char *next = cn__utf8_next(p, end, &cp);
        if (cn__is_pause(cp) || cn__is_stop(cp)) break;
        p = next;
    }
    return cn__suffix_of((cn_str){object, (size_t)(p - object)}, things, CN__COUNT(things)) > 0;
}

/* Whether a word is only granted, and something else told: 抱怨 | 归抱怨. */
static bool is_granted(const cn__writer *w, size_t size) {
    static const cn_str all = CN__STR("归");
    const cn_str word = {w->text.data + w->at, size};
    const char *rest = word.data + size, *end = w->text.data + w->text.size;
    return cn__prefix_of((cn_str){rest, (size_t)(end - rest)}, &all, 1) &&
           cn__prefix_of((cn_str){rest + all.size, (size_t)(end - rest) - all.size}, &word, 1);
}

/* Whether 叫 here tells the name of a thing: 她说的这张网，| 叫“经纬云”. */
static bool is_naming(const cn__writer *w, size_t size) {
    const cn_str word = {w->text.data + w->at, size};
    return cn__str_equal(word, CN__STR("叫")) && cn__writer_last(w) == ',' &&
           cn__writer_peek(w, w->at + size) == 0x201C;
}

/* Whether a word that goes on with others begins its clause, and so another word: 地衣, 中队的干部.
 */
static bool leads_clause(const cn__writer *w, cn__cue word) {
    static const cn_str trailing[] = {CN__STR("地"), CN__STR("中"), CN__STR("前"),
                                      CN__STR("上"), CN__STR("里"), CN__STR("间")};
    const cn_str text = {w->text.data + w->at, word.size};
    char before = cn__writer_last(w);
    return (!before || strchr(",.!?;:/|(", before)) &&
           cn__is_listed(text, trailing, CN__COUNT(trailing));
}

bool cn__sense_is_none(const cn__writer *w, cn__cue cue) {
    return cue.symbol == CN__WORD_NONE || (cue.symbol == 'W' && is_caused(w)) ||
           leads_clause(w, cue) || is_granted(w, cue.size) || is_naming(w, cue.size) ||
           is_followed(w, cue.size) || is_shown(w, cue.size) || is_shown_thing(w, cue.size) ||
           (cue.symbol == 't' && begins_told(w, cue.size));
}
