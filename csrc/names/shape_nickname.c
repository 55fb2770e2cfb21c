/* shape_nickname.c - persons by what they are called: 老王, 小李, 阿月. */
#include "names/shape.h"

enum { OLD = 0x8001, SMALL = 0x5C0F, DEAR = 0x963F /* 阿 */, FREQUENT = 200 };

static bool is_han(const cn__scene *s, size_t i) {
    return i < s->units->count && s->units->shape[i] <= CN_SHAPE_NUMERAL;
}

/* => Returns whether the character may stand before a person's name and is no part of it: 给, 和. */
static bool leads(uint32_t symbol) {
    switch (symbol) {
    case 0x7ED9: /* 给对向跟和与让叫把被找等问帮连但而是由从为替请了着以 */
    case 0x5BF9:
    case 0x5411:
    case 0x8DDF:
    case 0x548C:
    case 0x4E0E:
    case 0x8BA9:
    case 0x53EB:
    case 0x628A:
    case 0x88AB:
    case 0x627E:
    case 0x7B49:
    case 0x95EE:
    case 0x5E2E:
    case 0x8FDE:
    case 0x4F46:
    case 0x800C:
    case 0x662F:
    case 0x7531:
    case 0x4ECE:
    case 0x4E3A:
    case 0x66FF:
    case 0x8BF7:
    case 0x4E86:
    case 0x7740:
    case 0x4EE5: return true;
    default: return false;
    }
}

/* => Returns whether the character may stand behind a person's name and is no part of it: 的, 也. */
static bool follows(uint32_t symbol) {
    switch (symbol) {
    case 0x7684: /* 的也都就还又才却便挺很则曾已正将再仍只一不没在把被从向对和与跟给说是有 */
    case 0x4E5F:
    case 0x90FD:
    case 0x5C31:
    case 0x8FD8:
    case 0x53C8:
    case 0x624D:
    case 0x5374:
    case 0x4FBF:
    case 0x633A:
    case 0x5F88:
    case 0x5219:
    case 0x66FE:
    case 0x5DF2:
    case 0x6B63:
    case 0x5C06:
    case 0x518D:
    case 0x4ECD:
    case 0x53EA:
    case 0x4E00:
    case 0x4E0D:
    case 0x6CA1:
    case 0x5728:
    case 0x628A:
    case 0x88AB:
    case 0x4ECE:
    case 0x5411:
    case 0x5BF9:
    case 0x548C:
    case 0x4E0E:
    case 0x8DDF:
    case 0x7ED9:
    case 0x8BF4:
    case 0x662F:
    case 0x6709: return true;
    default: return false;
    }
}

/* => Returns whether a word of the lists begins or ends within units [first, last], or is just them:
 *    小 | 范围, 老练. */
static bool is_split(const cn__scene *s, size_t first, size_t last) {
    for (size_t k = 0; k < s->hit_count && s->hits[k].first <= last; k++) {
        const cn__hit *word = &s->hits[k];
        if (word->last == word->first || word->last < first) continue;
        return true;
    }
    return false;
}

/* => Returns whether given names often have the character at `i`, and names of places do not: 阿月, but
 *    no 阿中. */
static bool is_given(const cn__scene *s, size_t i) {
    if (cn__has(s->single[i], CN_LIST_PLACE_CHAR)) return false;
    for (size_t k = 0; k < s->hit_count && s->hits[k].first <= i; k++)
        for (uint32_t w = s->hits[k].first == i && s->hits[k].last == i ? s->hits[k].word : 0; w;
             w = cn__lexicon_word(s->lexicon, w)->next)
            if (cn__lexicon_word(s->lexicon, w)->class == CN_LIST_GIVEN_CHAR)
                return cn__lexicon_word(s->lexicon, w)->rank < FREQUENT;
    return false;
}

static bool begins_nickname(const cn__scene *s, size_t i) {
    uint32_t symbol = s->units->symbol[i];
    if (symbol == DEAR) return is_given(s, i + 1);
    return (symbol == OLD || symbol == SMALL) && cn__has(s->single[i + 1], CN_LIST_SURNAME);
}

static bool stands_free(const cn__scene *s, size_t i) {
    const uint32_t *symbol = s->units->symbol;
    bool left = i == 0 || !is_han(s, i - 1) || leads(symbol[i - 1]);
    bool right = !is_han(s, i + 2) || follows(symbol[i + 2]) ||
                 cn__has(s->single[i + 2], CN_LIST_CUE_RIGHT) ||
                 (s->starts[i + 2] && symbol[i] != DEAR);
    return left && right && !is_split(s, i, i + 1);
}

void cn__shapes_nickname(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 1 < s->units->count; i++)
        if (begins_nickname(s, i) && stands_free(s, i) && cn__draft_free(draft, i, i + 1))
            cn__draft_put(draft, cn__ruled(i, i + 1, CN_NAME_PERSON, CN_RULE_OLD));
}
