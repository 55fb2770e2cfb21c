/* shape_nickname.c - persons by what they are called: 老王, 小李, 阿芳, and 网友“岭上云”. */
#include "names/scan.h"
#include "names/shape.h"
#include "text/among.h"

enum {
    OLD = 0x8001,
    SMALL = 0x5C0F,
    DEAR = 0x963F,  /* 阿 */
    WHERE = 0x5728, /* 在 */
    AT = '@',
    FREQUENT = 200, /* rank among the characters of given names */
    LONGEST = 12,   /* units of a name on the net */
    SHORT = 7,      /* of a name that only its speaking shows, with a mark */
};

/* => Returns whether units `i` and `i` + 1 are a word of the lists, or parts of some: 老练, 小 |
 * 范围. */
static bool is_split(const cn__scene *s, size_t i) {
    return s->starts[i] || s->ends[i] || s->starts[i + 1] || s->ends[i + 1];
}

/* => Returns whether given names often have the character at `i`, and names of places do not: 阿芳,
 * but no 阿中. */
static bool is_given(const cn__scene *s, size_t i) {
    if (cn__has(s->single[i], CN_LIST_PLACE_CHAR)) return false;
    return cn__rank(s, i, CN_LIST_GIVEN_CHAR) < FREQUENT;
}

static bool begins_nickname(const cn__scene *s, size_t i) {
    uint32_t symbol = s->units->symbol[i];
    if (symbol == DEAR) return is_given(s, i + 1);
    return (symbol == OLD || symbol == SMALL) && cn__has(s->single[i + 1], CN_LIST_SURNAME);
}

/* => Returns whether somebody does something at unit `i`, 摆摆手, 抹了一把, 指着, or has a home
 * there: 家的. */
static bool acts(const cn__scene *s, size_t i) {
    if (!cn__is_han_unit(s, i) || !cn__is_han_unit(s, i + 1)) return false;
    uint32_t symbol = s->units->symbol[i], next = s->units->symbol[i + 1];
    bool other = cn__is_among(s->units->symbol[i - 1], U"牛马羊熊鹿龙单"); /* 老牛 | 拉着 */
    if (symbol == U'家') return cn__is_among(next, U"的里住在");
    if (other || cn__is_among(symbol, U"多少大小好贵")) return false; /* 小高 | 多了 */
    return symbol == next || cn__is_among(next, U"了着");
}

/* => Returns whether what stands on both sides of the nickname at `i` may stand beside a name. */
static bool stands_free(const cn__scene *s, size_t i) {
    static const uint32_t before[] = U"的给对向跟和与让叫把被找等问帮连但而是由从为替请了着以",
                          behind[] = U"的也都就还又才却便挺很则曾已正将再仍只一"
                                     U"不没在把被从向对和与跟给说是有";
    const uint32_t *symbol = s->units->symbol;
    if (is_split(s, i)) return false;
    if (symbol[i] != DEAR && cn__is_behind_trade(s, i)) return true;
    if ((i > 0 && cn__is_han_unit(s, i - 1) && !cn__is_among(symbol[i - 1], before))) return false;
    if (!cn__is_han_unit(s, i + 2) || cn__is_among(symbol[i + 2], behind)) return true;
    if (symbol[i] != DEAR && acts(s, i + 2)) return true;
    return cn__has(s->single[i + 2], CN_LIST_CUE_RIGHT) || (s->starts[i + 2] && symbol[i] != DEAR);
}

static bool is_one_of(const cn__scene *s, const cn__hit *hit, const char *const *words) {
    cn_str word = cn__lexicon_word_text(s->lexicon, hit->word);
    for (; *words; words++)
        if (cn__same(word, (cn_str){*words, strlen(*words)})) return true;
    return false;
}

/* => Returns whether a word for somebody on the net ends before unit `i`: 网友. */
static bool is_net_user(const cn__scene *s, size_t i) {
    static const char *const users[] = {"网友", "网民", "博主", "主播",
                                        "群主", "版主", "楼主", NULL};
    for (size_t k = cn__hits_from(s, i > 2 ? i - 2 : 0); k < s->hit_count && s->hits[k].first < i;
         k++)
        if (s->hits[k].last + 1u == i && is_one_of(s, &s->hits[k], users)) return true;
    return false;
}

/* => Returns whether a word for what one does under a name on the net begins at unit `i`, or 在. */
static bool posts(const cn__scene *s, size_t i) {
    static const char *const verbs[] = {"评论", "转发", "留言", "发布", "爆料", "发帖",
                                        "跟帖", "发文", "点赞", "回帖", NULL};
    if (s->units->symbol[i] == WHERE) return true;
    if (cn__has(s->starts[i] | s->single[i], CN_LIST_CUE_RIGHT)) return true;
    for (size_t k = cn__hits_from(s, i); k < s->hit_count && s->hits[k].first == i; k++)
        if (is_one_of(s, &s->hits[k], verbs)) return true;
    return false;
}

/* => Returns whether somebody speaks by the words at unit `i`: 说，. Papers speak by others:
 * “行动”要求. */
static bool speaks(const cn__scene *s, size_t i) {
    static const char *const verbs[] = {"说",   "坦言", "表示", "告诉", "回忆", "回答", "笑着说",
                                        "介绍", "解释", "透露", "感慨", "直言", NULL};
    const cn__units *u = s->units;
    for (size_t k = cn__hits_from(s, i); k < s->hit_count && s->hits[k].first == i; k++) {
        size_t after = s->hits[k].last + 1u;
        bool ends = after < u->count &&
                    (u->shape[after] == CN_SHAPE_COMMA || u->shape[after] == CN_SHAPE_COLON);
        if (ends && is_one_of(s, &s->hits[k], verbs)) return true;
    }
    return false;
}

/* => Returns whether the quotation marks at `open` and `close` hold somebody's name: behind 网友,
 * or at the head of a clause and before a verb of speaking. */
static bool holds_name(const cn__scene *s, size_t open, size_t close) {
    if (is_net_user(s, open)) return true;
    bool head = open == 0 || s->units->shape[open - 1] == CN_SHAPE_COMMA ||
                cn__has(s->ends[open - 1], CN_LIST_TITLE);
    return head && close - open <= SHORT && speaks(s, close + 1);
}

/* 网友“岭上云”同意, “豆芽”说: somebody in quotation marks. */
static void quoted(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i + 2 < u->count; i++) {
        if (u->shape[i] != CN_SHAPE_OPEN_QUOTE) continue;
        size_t close = i + 1;
        while (close < u->count && close - i <= LONGEST && u->shape[close] <= CN_SHAPE_MIXED)
            close++;
        bool closed = close < u->count && u->shape[close] == CN_SHAPE_CLOSE_QUOTE;
        if (closed && close > i + 1 && holds_name(s, i, close) &&
            cn__draft_free(draft, i + 1, close - 1))
            cn__draft_put(draft, cn__ruled(i + 1, close - 1, CN_NAME_PERSON, CN_RULE_NICKNAME));
    }
}

/* => Returns whether names on the net may have the unit. */
static bool is_handle(const cn__scene *s, size_t i) {
    uint32_t symbol = s->units->symbol[i];
    return s->units->shape[i] <= CN_SHAPE_MIXED || symbol == '_' || symbol == '-';
}

/* => Returns the last unit of the name on the net whose @ is unit `at`, or `at`. */
static size_t handle_end(const cn__scene *s, size_t at) {
    size_t last = at;
    for (size_t i = at + 1; i < s->units->count && i - at <= LONGEST; i++) {
        if (!is_handle(s, i) || s->units->gap[i] || posts(s, i)) break;
        last = i;
    }
    return last;
}

/* @岭上云：…, 网友@岭上云评论: a name on the net, with its mark, that somebody speaks under. */
static void handles(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i + 2 < u->count; i++) {
        if (u->symbol[i] != AT) continue;
        size_t last = handle_end(s, i);
        bool speaks = last + 2 < u->count && u->shape[last + 1] == CN_SHAPE_COLON &&
                      u->symbol[last + 2] != '/'; /* http:// */
        if (last > i && (speaks || is_net_user(s, i)))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_NICKNAME));
    }
}

/* 售票员 | 周姐, 房东 | 郑哥: a surname and a word for a relative, behind a trade. */
static void relatives(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 2; i + 1 < s->units->count; i++) {
        bool relative =
            cn__is_surname(s, i) && cn__is_among(s->units->symbol[i + 1], U"姐哥叔婶姨嫂伯");
        if (relative && cn__is_behind_trade(s, i) && !is_split(s, i) &&
            cn__draft_free(draft, i, i + 1))
            cn__draft_put(draft, cn__ruled(i, i + 1, CN_NAME_PERSON, CN_RULE_OLD));
    }
}

/* 粘 | 阿贵: a surname at the head of a phrase is a part of the name. */
static void with_surname(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t first = name->first;
        bool dear = name->kind == CN_NAME_PERSON && name->last == first + 1u && first > 0 &&
                    s->units->symbol[first] == DEAR;
        if (dear && (s->single[first - 1] & CN__SURNAMES) && cn__begins_phrase(s, first - 1) &&
            cn__draft_free(draft, first - 1, first - 1))
            name->first--;
    }
}

void cn__shapes_nickname(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 1 < s->units->count; i++)
        if (begins_nickname(s, i) && stands_free(s, i) && cn__draft_free(draft, i, i + 1))
            cn__draft_put(draft, cn__ruled(i, i + 1, CN_NAME_PERSON, CN_RULE_OLD));
    relatives(s, draft);
    with_surname(s, draft);
    if (cn__has_shape(s, CN_SHAPE_OPEN_QUOTE)) quoted(s, draft);
    handles(s, draft);
}
