/* title.c - titles by list and by shape. */
#include "names/title.h"

#include "names/scan.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { TITLE_CHARS = 10, MODIFIER_CHARS = 5, MODIFIERS = 6, SUFFIX_CHARS = 6 };

/* => Returns the first context mention that starts at or past `start`. */
static size_t context_from(const cn__resolver *r, size_t start) {
    const cn__mention_list *list = &r->names->context;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const cn__mention *cn__context_starting(const cn__resolver *r, size_t start, cn__name_kind kind) {
    size_t i = context_from(r, start);
    if (i == r->names->context.count) return NULL;
    const cn__mention *m = &r->names->context.items[i];
    if (m->span.start != start) return NULL;
    return m->kind == kind && m->span.end <= r->text.size ? m : NULL;
}

const cn__mention *cn__context_ending(const cn__resolver *r, size_t end, cn__name_kind kind) {
    size_t i = context_from(r, end);
    if (i == 0) return NULL;
    const cn__mention *m = r->names->context.items + i - 1;
    return m->span.end == end && m->kind == kind ? m : NULL;
}

/* => Returns the start of the longest word of a class that ends at `end`, or `end`. */
static size_t listed_start(const cn__resolver *r, size_t low, size_t end, int chars,
                           uint32_t class) {
    size_t best = end, start = end;
    for (int i = 0; r->lexicon && i < chars && start > low; i++) {
        start = cn__step_back(r->text, start, low);
        if (cn__is_blank(cn__code_at(r->text, start))) break;
        if (cn__resolver_listed(r, cn__slice(r->text, start, end), 1u << class)) best = start;
    }
    return best;
}

size_t cn__title_chief(cn_str text, size_t low, size_t end) {
    enum { CHIEF = 3 }; /* bytes of 长, and of the word for the part */
    if (end < low + 3 * CHIEF || cn__code_before(text, end) != U'长') return end;
    size_t last = cn__step_back(text, end, low), part = cn__step_back(text, last, low);
    bool doubled = cn__code_before(text, part) == cn__code_at(text, part);
    return doubled && cn__is_among(cn__code_at(text, part), U"班段组队连排科处股所站社") ? part
                                                                                         : end;
}

/* => Returns where the longest word for a modifier begins that ends at `end`, or `end`. */
static size_t modifier_word(const cn__resolver *r, size_t low, size_t end) {
    size_t size = cn__vocabulary_suffix(CN_VOCABULARY_MODIFIER, cn__slice(r->text, low, end));
    size_t listed = listed_start(r, low, end, MODIFIER_CHARS, CN_LIST_TITLE_MODIFIER);
    return listed < end - size ? listed : end - size;
}

static size_t head_start(const cn__resolver *r, size_t low, size_t end) {
    size_t best = end - cn__vocabulary_suffix(CN_VOCABULARY_HEAD, cn__slice(r->text, low, end));
    size_t listed = listed_start(r, low, end, TITLE_CHARS, CN_LIST_TITLE);
    const cn__mention *m = cn__context_ending(r, end, CN_NAME_TITLE);
    if (listed < best) best = listed;
    bool cut = m && modifier_word(r, low, best) < m->span.start; /* 就 | 业主任 */
    if (m && m->span.start < best && !cut) best = m->span.start;
    if (best == end) best = cn__title_chief(r->text, low, end);
    return best < low ? low : best;
}

/* => Returns whether [start, end) is the second half of a word: the 前 of 目前 says of no post that
 * it was held before. */
static bool is_second_half(const cn__resolver *r, size_t low, size_t start, size_t end) {
    static const char *const words[] = {"目前", "此前", "日前", "之前", "以前", "年前", "月前",
                                        "天前", "当前", "提前", "先前", "跟前", "面前", "空前",
                                        "太原", "草原", "高原", "平原", "还原", "中原"};
    if (start == low || start == end) return false;
    cn_str word = cn__slice(r->text, cn__step_back(r->text, start, low), end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cn__same(word, (cn_str){words[i], strlen(words[i])})) return true;
    return false;
}

static size_t modifier_start(const cn__resolver *r, size_t low, size_t end) {
    size_t start = modifier_word(r, low, end);
    static const char part_time[] = "兼职";
    bool joint = cn__code_at(r->text, start) == 0x517C && /* 兼 joins two titles */
                 !cn__begins(r->text, start, (cn_str){part_time, sizeof part_time - 1});
    return joint || is_second_half(r, low, start, end) ? end : start;
}

/* 俄罗斯 | 驻日本大使: where someone is posted is part of the title. */
static size_t posting_start(const cn__resolver *r, size_t low, size_t start) {
    enum { PLACE_CHARS = 8 };
    static const char posted[] = "驻";
    const cn_str word = {posted, sizeof posted - 1};
    size_t at = start;
    for (int i = 0; i < PLACE_CHARS && at > low && !cn__begins(r->text, at, word); i++)
        at = cn__step_back(r->text, at, low);
    if (!cn__begins(r->text, at, word)) return start;
    const cn__mention *place = cn__context_ending(r, start, CN_NAME_PLACE);
    if (!place || place->span.start < low + word.size) return start;
    return cn__begins(r->text, place->span.start - word.size, word) ? place->span.start - word.size
                                                                    : start;
}

size_t cn__title_start(const cn__resolver *r, size_t low, size_t end) {
    if (low >= end) return end;
    size_t start = head_start(r, low, end);
    if (start == end) return end;
    for (int i = 0; i < MODIFIERS && start > low; i++) {
        size_t more = modifier_start(r, low, start);
        if (more == start) break;
        start = more;
    }
    return posting_start(r, low, start);
}

static size_t listed_end(const cn__resolver *r, size_t start) {
    cn_str rest = cn__slice(r->text, start, r->text.size);
    if (!r->lexicon) return start;
    return start + cn__lexicon_longest(r->lexicon, rest, TITLE_CHARS, 1u << CN_LIST_TITLE);
}

size_t cn__title_end(const cn__resolver *r, size_t start) {
    if (start >= r->text.size || !cn__is_han(cn__code_at(r->text, start))) return start;
    cn_str rest = cn__slice(r->text, start, r->text.size);
    size_t end = start + cn__vocabulary_prefix(CN_VOCABULARY_HEAD, rest);
    size_t listed = listed_end(r, start);
    const cn__mention *m = cn__context_starting(r, start, CN_NAME_TITLE);
    if (listed > end) end = listed;
    if (m && m->span.end > end) end = m->span.end;
    return cn__vocabulary_has(CN_VOCABULARY_VERB, cn__slice(r->text, start, end)) ? start : end;
}

static bool is_half(cn_str text, size_t at) {
    static const char *const words[] = {
        "自由", "数据", "证据", "依据", "据点",   "方向", "导向", "向阳", "供给", "给水", "给排",
        "将军", "将领", "上将", "中将", "少将",   "大将", "名将", "老将", "对外", "对口", "对台",
        "对华", "应对", "首都", "成都", "都市",   "古都", "国有", "公有", "有限", "有色", "有机",
        "有线", "所有", "也门", "其他", "土耳其", "合并", "并购", "吉他", "参与", "称号", "说明",
        "小说", "解说", "被告", "被害", "从业",   "从化", "由拳", "就业", "成就",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        cn_str word = {words[i], strlen(words[i])};
        for (size_t skip = 0; skip < word.size && skip <= at; skip += cn__step(word, skip))
            if (cn__begins(text, at - skip, word)) return true;
    }
    return false;
}

/* What no name or title holds: particles; and prepositions, but where they are half of a word. */
static bool is_particle(cn_str text, size_t at) {
    switch (cn__code_at(text, at)) {
    case 0x7684: /* 的了在是把这该她你着兼暨 */
    case 0x4E86:
    case 0x5728:
    case 0x662F:
    case 0x628A:
    case 0x8FD9:
    case 0x8BE5:
    case 0x5979:
    case 0x4F60:
    case 0x7740:
    case 0x517C:
    case 0x66A8: return true;
    case U'后': return cn__is_among(cn__code_before(text, at), U"〇零"); /* 九〇后 | 工程师 */
    case 0x7531: /* 由向被对据从给让将与并也都那其有称说但已每他我就 */
    case 0x5C31:
    case 0x5411:
    case 0x88AB:
    case 0x5BF9:
    case 0x636E:
    case 0x4ECE:
    case 0x7ED9:
    case 0x8BA9:
    case 0x5C06:
    case 0x4E0E:
    case 0x5E76:
    case 0x4E5F:
    case 0x90FD:
    case 0x90A3:
    case 0x5176:
    case 0x6709:
    case 0x79F0:
    case 0x8BF4:
    case 0x4F46:
    case 0x5DF2:
    case 0x6BCF:
    case 0x4ED6:
    case 0x6211: return !is_half(text, at);
    default: return false;
    }
}

bool cn__title_nominal(const cn__resolver *r, size_t start, size_t end) {
    int open = 0;
    for (size_t at = start; at < end; at += cn__step(r->text, at)) {
        uint32_t code = cn__unit_fold(cn__code_at(r->text, at));
        bool mark = code == '(' || code == ')' || code == '-' || code == 0xB7 || code == ' ';
        open += (code == '(') - (code == ')');
        if (open < 0 || is_particle(r->text, at)) return false;
        if (!cn__is_han(code) && !cn__is_word_ascii(code) && !mark) return false;
    }
    return open == 0;
}

bool cn__title_department(const cn__resolver *r, size_t start, size_t end, bool strong) {
    if (start >= end) return false;
    cn_str text = cn__slice(r->text, start, end);
    size_t size = cn__vocabulary_suffix(CN_VOCABULARY_DEPARTMENT, text);
    size_t listed = end - listed_start(r, start, end, SUFFIX_CHARS, CN_LIST_ORG_SUFFIX);
    if (listed > size) size = listed;
    return strong ? size > 3 : size > 0;
}

bool cn__title_torn(const cn__resolver *r, size_t surname, size_t title) {
    enum { WORD_CHARS = 4, HOLD = 0x4EFB /* 任 */ };
    const uint32_t names = 1u << CN_LIST_PERSON | 1u << CN_LIST_SURNAME_DOUBLE;
    if (cn__code_at(r->text, surname) == HOLD && cn__is_han(cn__code_before(r->text, surname)))
        return true;
    for (int chars = 2; chars <= WORD_CHARS; chars++) {
        if (!cn__is_han(cn__code_before(r->text, surname))) return false;
        surname = cn__step_back(r->text, surname, 0);
        if (cn__resolver_listed(r, cn__slice(r->text, surname, title), ~names)) return true;
    }
    return false;
}

/* => Returns whether a phrase may begin behind the character. */
static bool is_before_phrase(uint32_t code) {
    return (!cn__is_han(code) && !cn__is_word_ascii(code)) || cn__is_among(code, U"的是") ||
           cn__ends_origin(code);
}

size_t cn__title_count(cn_str words) {
    static const cn_str others[] = {CN__STR("另一位"), CN__STR("另一名"), CN__STR("上万名"),
                                    CN__STR("数千名"), CN__STR("数百名"), CN__STR("数十名")};
    size_t number = 0;
    while (number < words.size && cn__is_word_ascii(cn__code_at(words, number))) number++;
    if (number) {
        bool counts = cn__is_among(cn__code_at(words, number), U"岁名位余多");
        return counts ? number + cn__step(words, number) : 0;
    }
    if (cn__is_among(cn__code_at(words, 0), U"一两三四五六七八九十几多"))
        number = cn__step(words, 0);
    if (number && cn__is_among(cn__code_at(words, number), U"名位个群批"))
        return number + cn__step(words, number);
    return cn__prefix_of(words, others, CN__COUNT(others));
}

bool cn__title_determined(const cn__resolver *r, size_t start, size_t end) {
    static const char *const words[] = {"当地", "本地", "外地", "一名", "一位",
                                        "两名", "几名", "多名", "其他", "另外",
                                        "所有", "包括", "如今", "获得", "日电"};
    cn_str text = cn__slice(r->text, start, end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cn__begins(text, 0, (cn_str){words[i], strlen(words[i])})) return true;
    return cn__resolver_places(r, text) > 0 || cn__context_starting(r, start, CN_NAME_PLACE) ||
           cn__vocabulary_prefix(CN_VOCABULARY_OPENING, text) > 0;
}

size_t cn__trade_start(const cn__resolver *r, size_t low, size_t start, size_t end, bool of) {
    enum { TRADE_MIN = 3, TRADE_MAX = 6 };
    static const cn_str crafts[] = {CN__STR("老板"), CN__STR("店主"), CN__STR("师傅"),
                                    CN__STR("队长"), CN__STR("班长"), CN__STR("主播"),
                                    CN__STR("学家")};
    static const char *const fame[] = {"已故", "著名", "知名", "资深", "老一辈"};
    if (!cn__is_among(cn__code_before(r->text, end), U"员师工手匠医户者士") &&
        !cn__suffix_of(cn__slice(r->text, start, end), crafts, CN__COUNT(crafts)))
        return start;
    size_t at = end;
    for (int chars = 1; chars <= TRADE_MAX && at > low; chars++) {
        at = cn__step_back(r->text, at, low);
        uint32_t code = cn__code_at(r->text, at);
        if (!cn__is_han(code) || cn__ends_origin(code)) return start;
        if (chars < TRADE_MIN || at >= start) continue;
        bool heads = at == 0 || (of && at == low) || is_before_phrase(cn__code_before(r->text, at));
        if (!heads) continue;
        at += cn__word_at(r->text, at, fame, CN__COUNT(fame));
        if (at >= start) return start;
        bool trade = cn__title_nominal(r, at, end) && !cn__title_determined(r, at, end);
        return trade ? at : start;
    }
    return start;
}
