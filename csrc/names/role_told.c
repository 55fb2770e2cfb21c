/* role_told.c - the posts that sentences tell of somebody: 张三出任某局局长;
 * 李四…，如今是某厂的技师; 王五在某院当护士; 在某店当店员的赵六; 作为某店店长，郑九;
 * 钱七…。他是某局局长; 孙八…。这位某社理事长. */
#include "names/role.h"

#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum {
    CLAUSES = 6,
    TAKEN_REACH = 40,
    WORKPLACE_CHARS = 16,
    WORKPLACE_MIN = 9,
    OWN = 0x7684 /* 的 */
};

size_t cn__skip_holding(cn_str text, size_t start, size_t end) {
    size_t word;
    while ((word = cn__vocabulary_prefix(CN_VOCABULARY_HOLDING, cn__slice(text, start, end))) > 0) {
        uint32_t code = cn__code_at(text, start), next = cn__code_at(text, start + word);
        bool one = word == cn__step(text, start);
        if (one && code == U'自' && !cn__is_word_ascii(next)) break; /* 当选 | 自民党 */
        if (one && code == U'获' && next == U'奖') break; /* 张三 | 获奖者：李四 */
        start += word;
    }
    return start;
}

/* When it became so or was so: 如今 | 是, 去年 | 出任, 是 | 当时 | 某村的, 退休前 | 也 | 是. */
static size_t skip_time(cn_str text, size_t at) {
    static const char *const times[] = {
        "如今", "现在", "眼下",   "今年",         "去年",         "前年",      "后来",
        "此前", "此后", "曾经",   "当时",         "目前",         "当年",      "原来",
        "原先", "从前", "以前",   "过去",         "早年",         "年轻时",    "先前",
        "之前", "后",   "还",     "退休前",       "也",           "一直",      "仍",
        "同时", "生前", "的身份", "的另一个身份", "的另一重身份", "的本职工作"};
    for (size_t size = 1; size; at += size)
        size = cn__word_at(text, at, times, sizeof times / sizeof *times);
    return at;
}

/* => Returns what follows since when somebody is what the verb behind it says: 2019年起 | 担任,
 * 退伍后 | 成为; or `at`. */
static size_t skip_since(cn_str text, size_t at) {
    enum { AFTER = 8 };
    static const char *const verbs[] = {"担任", "出任", "成为", "就任", "升任",
                                        "调任", "当选", "当上", "当了"};
    size_t behind = at;
    for (int i = 0; i < AFTER && behind < text.size; i++) {
        size_t since = behind;
        behind += cn__step(text, behind);
        if (cn__is_among(cn__code_at(text, since), U"后起年初底月") &&
            cn__word_at(text, behind, verbs, CN__COUNT(verbs)))
            return since < cn__clause_end(text, at) ? behind : at;
    }
    return at;
}

/* One of a kind; the first of them say so wherever they stand, the others only before a title. */
static const char *const of_a_kind[] = {"一名", "一位", "一个", "这位", "这名", "名", "位", "个"};
enum { ONE_ALONE = 5 };

/* What counts one, before what he is: 是 | 个 | 退休教师. */
static size_t skip_one(cn_str text, size_t at) {
    return at + cn__word_at(text, at, of_a_kind, CN__COUNT(of_a_kind));
}

/* => Returns the last place in [low, end) where a title ends, or `low`. */
static size_t last_title(const cn__resolver *r, size_t low, size_t end) {
    for (int i = 0; i < TAKEN_REACH && end > low; i++) {
        if (cn__title_start(r, low, end) < end) return end;
        end = cn__step_back(r->text, end, low);
    }
    return low;
}

/* => Returns the first point that ends past `at`, or NULL. */
static const cn__point *next_point(const cn__resolver *r, size_t at) {
    size_t next = cn__resolver_after(r, at);
    return next < r->sorted ? &r->points[next] : NULL;
}

/* => Returns whether a person is named in [start, end]. */
static bool names_person(const cn__resolver *r, size_t start, size_t end) {
    for (const cn__point *p = next_point(r, start); p && p->at.span.start <= end;
         p = next_point(r, p->at.span.end))
        if (r->forms[p->form].person) return true;
    return false;
}

/* => Returns whether a person's name begins at `at`. */
static bool named_at(const cn__resolver *r, size_t at) {
    const cn__point *p = next_point(r, at);
    return p && p->at.span.start == at && r->forms[p->form].person;
}

/* => Returns whether [start, end) may be where somebody works, before 的 and a title: 二号泵站. */
static bool is_workplace(const cn__resolver *r, size_t start, size_t end) {
    bool part = end - start >= WORKPLACE_MIN && cn__title_department(r, start, end, false);
    return part || cn__is_among(cn__code_before(r->text, end), U"省市区县州镇乡村库矿");
}

/* => Returns where 的 stands at the end of [low, end), before 一名, with words before it that may
 * say whose somebody is: 某厂 | 的 | 一名; or `low`. */
static size_t owner_end(const cn__resolver *r, size_t low, size_t end) {
    static const char *const one[] = {"一名", "一位", "一个"};
    size_t size = strlen(one[0]);
    if (end - low > size && cn__word_at(r->text, end - size, one, 3)) end -= size;
    size_t of = cn__step_back(r->text, end, low);
    bool owner = cn__code_at(r->text, of) == OWN && of - low <= 3 * WORKPLACE_CHARS &&
                 cn__title_nominal(r, low, of) && !names_person(r, low, of);
    return owner ? of : low;
}

/* The words before the chain's first post, where they are 某厂 | 的: an organisation, perhaps one
 * that the recogniser does not know; with `any` also what says nothing of one (优秀的). => whether
 * they are that, or none */
static bool take_owner(const cn__resolver *r, size_t low, cn__chain *chain, bool any) {
    cn__chunk *first = &chain->chunks[chain->count - 1];
    if (chain->start == low) return true;
    size_t of = owner_end(r, low, chain->start);
    if (of == low || first->organization.end > first->organization.start) return false;
    const cn__point *p = next_point(r, low);
    bool known = p && p->at.span.start == low && p->at.span.end == of;
    if (!known && !is_workplace(r, low, of)) return any;
    first->organization = (cn_span){(uint32_t)low, (uint32_t)of};
    return true;
}

/* => Returns whether a title ends at `end`; of a trade that no list has only what sounds like one:
 * 护鸟员, and not 同行者. */
static bool is_post(const cn__resolver *r, size_t low, size_t end) {
    bool listed = cn__title_start(r, low, end) < end;
    return listed || cn__is_among(cn__code_before(r->text, end), U"员师工匠医");
}

/* 来自某大学的张三…。这位 | 教授: the title belongs to the affiliation that stands before the name.
 */
static bool complete(cn__resolver *r, cn_span person, const cn__chain *chain) {
    cn__post *last = r->post_count ? &r->posts[r->post_count - 1] : NULL;
    const cn__chunk *c = &chain->chunks[0];
    if (!last || last->person.start != person.start || last->title.end > last->title.start ||
        chain->count > 1 || c->organization.end > c->organization.start)
        return false;
    last->title = c->title;
    return true;
}

/* Gives the posts of [low, end) to the person, if that is nothing else; `any` as above. => whether
 * it did, or CN_E_MEMORY */
static int give_all(cn__resolver *r, cn_span person, size_t low, size_t end, bool any) {
    cn__chain chain;
    int status = cn__chain_read(r, low, end, &chain);
    if (status) return status;
    if (chain.count == 0 || !is_post(r, low, end) || !take_owner(r, low, &chain, any)) return 0;
    if (chain.chunks[0].title.end == chain.chunks[0].title.start) return 0;
    if (complete(r, person, &chain)) return 1;
    return cn__chain_give(r, &chain, person) ? CN_E_MEMORY : 1;
}

/* => Returns whether a verb ends the words that says of somebody what he is, not 将 or 为 alone. */
static bool takes(cn_str words) {
    static const cn_str verbs[] = {CN__STR("是"),   CN__STR("任"),     CN__STR("选"),
                                   CN__STR("成为"), CN__STR("选为"),   CN__STR("聘为"),
                                   CN__STR("当上"), CN__STR("当上了"), CN__STR("当了")};
    return cn__suffix_of(words, verbs, CN__COUNT(verbs)) > 0;
}

/* => Returns what follows the verb of having a post, or `at`: 成为 |, 当上了 |. */
static size_t skip_taking(cn_str text, size_t at) {
    static const char *const verbs[] = {"当上了", "当上", "当了"};
    size_t low = cn__skip_holding(text, at, text.size);
    return low > at ? low : at + cn__word_at(text, at, verbs, CN__COUNT(verbs));
}

/* 张三出任某局局长, 任命张三为某局局长. With `whole` the title ends the clause. => as give_all */
static int read_taken(cn__resolver *r, cn_span person, size_t at, bool whole) {
    size_t low = skip_taking(r->text, at);
    if (low == at || (whole && !takes(cn__slice(r->text, at, low)))) return 0;
    size_t limit = cn__clause_end(r->text, at);
    low = skip_one(r->text, skip_time(r->text, low));
    size_t end = whole ? limit : last_title(r, low, limit);
    if (end <= low || cn__code_at(r->text, end) == OWN || named_at(r, end))
        return 0; /* 是农民的女儿, 是校长张三的女儿 */
    return give_all(r, person, low, end, true);
}

static const char *const working[] = {"担任", "当上", "当过", "当", "做过", "做", "任"};

/* => Returns where the title ends that begins at `at` or, with words of its trade before it, ends
 * the clause: 装配 | 工程师; or `at`. */
static size_t worked_title(const cn__resolver *r, size_t at, size_t end) {
    enum { TRADE = 24 };
    size_t behind = cn__title_end(r, at);
    if (behind > at || end - at > TRADE || !cn__title_nominal(r, at, end)) return behind;
    return is_post(r, at, end) ? end : at;
}

/* => Returns what follows for how long somebody has worked so, or `at`: 当 | 了二十六年 | 村医. */
static size_t skip_years(cn_str text, size_t at) {
    enum { FIGURES = 6 };
    const cn_str years = CN__STR("年");
    if (!cn__is_among(cn__code_at(text, at), U"了过")) return at;
    size_t behind = at + cn__step(text, at), end = behind;
    for (int i = 0; i < FIGURES &&
                    cn__is_among(cn__code_at(text, end), U"0123456789一二两三四五六七八九十几多");
         i++)
        end += cn__step(text, end);
    if (end == behind || !cn__begins(text, end, years)) return behind;
    end += years.size;
    return cn__code_at(text, end) == OWN ? end + cn__step(text, end) : end;
}

/* => Returns where the verb of working stands in [at, end) with a title behind it, or `end`; the
 * title goes to `*title`. */
static size_t working_at(const cn__resolver *r, size_t at, size_t end, cn_span *title) {
    for (; at < end; at += cn__step(r->text, at)) {
        size_t verb = cn__word_at(r->text, at, working, sizeof working / sizeof *working);
        size_t start = verb ? skip_years(r->text, at + verb) : at;
        size_t behind = verb ? worked_title(r, start, end) : 0;
        if (!verb || behind == start || behind > end) continue;
        if (cn__is_among(cn__code_before(r->text, at), U"一二三四五六七八九十零0123456789首历"))
            continue; /* 第六任局长 */
        *title = (cn_span){(uint32_t)start, (uint32_t)behind};
        return at;
    }
    return end;
}

/* 在某大学读大三, 在某院工作: an affiliation without a title. => CN_OK or CN_E_MEMORY */
static int read_belonging(cn__resolver *r, cn_span person, const cn__point *p) {
    static const char *const verbs[] = {"读", "就读", "求学", "任教", "任职", "工作", "上班"};
    size_t at = p->at.span.end;
    if (!cn__word_at(r->text, at, verbs, sizeof verbs / sizeof *verbs)) return CN_OK;
    cn__chain chain = {.count = 1};
    chain.chunks[0].organization = p->at.span;
    return cn__chain_give(r, &chain, person);
}

/* 当调解员已有七年, 当了三十年支书 right behind the name: a listed title only, for 当选 is no post.
 */
static int read_trade(cn__resolver *r, cn_span person, size_t at) {
    static const char *const verbs[] = {"当上", "当", "做"};
    size_t verb = cn__word_at(r->text, at, verbs, CN__COUNT(verbs));
    size_t start = verb ? skip_years(r->text, at + verb) : at;
    size_t end = verb ? cn__title_end(r, start) : at;
    if (!verb || end == start || named_at(r, end)) return CN_OK;
    cn__chain chain = {.count = 1};
    chain.chunks[0].title = (cn_span){(uint32_t)start, (uint32_t)end};
    return cn__chain_give(r, &chain, person);
}

/* 在某院当护士 from 在 on, or 当护士. */
static int read_working(cn__resolver *r, cn_span person, size_t at) {
    static const char in[] = "在";
    if (!cn__begins(r->text, at, (cn_str){in, sizeof in - 1})) return read_trade(r, person, at);
    size_t low = at + sizeof in - 1, limit = cn__clause_end(r->text, low);
    cn__chain chain = {.count = 1};
    size_t verb = working_at(r, low, limit, &chain.chunks[0].title);
    const cn__point *p = next_point(r, low);
    bool organization = p && p->at.span.start == low && !r->forms[p->form].person;
    if (verb == limit) return organization ? read_belonging(r, person, p) : CN_OK;
    if (names_person(r, low, verb) || named_at(r, chain.chunks[0].title.end)) return CN_OK;
    if (organization && p->at.span.end <= verb)
        chain.chunks[0].organization = p->at.span;
    else if (cn__title_nominal(r, low, verb) && is_workplace(r, low, verb))
        chain.chunks[0].organization = (cn_span){(uint32_t)low, (uint32_t)verb};
    return cn__chain_give(r, &chain, person);
}

/* => Returns whether somebody is said to speak or be asked in [start, end), or what he says begins.
 */
static bool speaks(cn_str text, size_t start, size_t end) {
    for (size_t at = start; at < end; at += cn__step(text, at))
        if (cn__is_among(cn__code_at(text, at), U"说称示诉问答讲认绍指忆“”：")) return true;
    return false;
}

/* => Returns whether 一名 stands at the head of [start, end), or behind 的 there. */
static bool counts_one(cn_str text, size_t start, size_t end) {
    if (cn__word_at(text, start, of_a_kind, ONE_ALONE)) return true;
    for (size_t at = start; at < end; at += cn__step(text, at))
        if (cn__code_at(text, at) == OWN &&
            cn__word_at(text, at + cn__step(text, at), of_a_kind, ONE_ALONE))
            return true;
    return false;
}

/* 陈大勇，| 一名退休教师 | ，住在三楼; 江城的一名教师: a clause right behind the name that says
 * what one is. => as give_all */
static int read_apposition(cn__resolver *r, cn_span person, size_t start) {
    size_t end = cn__clause_end(r->text, start);
    bool another = cn__is_among(cn__code_at(r->text, start), U"和与及以并还而");
    if (another || !counts_one(r->text, start, end)) return 0;
    return give_all(r, person, skip_one(r->text, start), end, true);
}

/* The later clauses of the sentence: ……，现任某局局长; => where the sentence ends. */
static int read_clauses(cn__resolver *r, cn_span person, size_t *at) {
    size_t behind = *at;
    for (int i = 0; i < CLAUSES; i++) {
        size_t end = cn__clause_end(r->text, behind);
        uint32_t code = cn__code_at(r->text, end);
        *at = end;
        bool goes_on = code == 0xFF0C || code == ',';
        if (!goes_on || speaks(r->text, behind, end) || names_person(r, behind, end)) return CN_OK;
        behind = end + cn__step(r->text, end);
        size_t start = skip_since(r->text, skip_time(r->text, behind));
        int found = read_taken(r, person, start, true);
        if (!found && end == person.end) found = read_apposition(r, person, behind);
        int status = found < 0 ? found : read_working(r, person, start);
        if (status) return status;
    }
    return CN_OK;
}

static const char *const himself[] = {"他", "她"};
static const char *const this_one[] = {"这位", "这名"};

/* => Returns what follows 38岁的, or `at`. */
static size_t skip_age(cn_str text, size_t at) {
    const cn_str years = CN__STR("岁的");
    size_t behind = at;
    while (behind < text.size && cn__is_word_ascii(cn__code_at(text, behind))) behind++;
    return behind > at && cn__begins(text, behind, years) ? behind + years.size : at;
}

/* => Returns whether somebody right before was given a post that ends in the same trade:
 * 退休法官甲、乙。这位老 | 法官. */
static bool is_anothers(const cn__resolver *r, cn_span person, cn_span title) {
    enum { FEW = 32, NEAR = 300, TWO = 6 }; /* in bytes: TWO characters */
    cn_str trade = cn__span_text(r->text, title);
    size_t besides = cn__step(trade, 0);
    if (trade.size >= besides + TWO && cn__is_among(cn__code_at(trade, 0), U"老女男小"))
        trade = cn__slice(trade, besides, trade.size);
    size_t low = r->post_count > FEW ? r->post_count - FEW : 0;
    for (size_t i = r->post_count; i-- > low;) {
        const cn__post *post = &r->posts[i];
        bool before = post->person.start < person.start && post->title.end < title.start;
        if (before && person.start - post->person.start < NEAR &&
            cn__ends(cn__span_text(r->text, post->title), trade))
            return true;
    }
    return false;
}

/* 这位（38岁的）| 某社理事长: the longest posts behind 这位 that are nothing else. */
static int read_this_one(cn__resolver *r, cn_span person, size_t low) {
    size_t end = cn__clause_end(r->text, low);
    low = skip_age(r->text, low);
    for (int i = 0; i < TAKEN_REACH && end > low; i++) {
        size_t start = cn__title_start(r, low, end);
        if (start < end && !named_at(r, end)) {
            if (is_anothers(r, person, (cn_span){(uint32_t)start, (uint32_t)end})) return CN_OK;
            int found = give_all(r, person, low, end, false);
            if (found) return found < 0 ? found : CN_OK;
        }
        end = cn__step_back(r->text, end, low);
    }
    return CN_OK;
}

/* 他 | 是某局局长，也在某院任教授 from behind 他 on. */
static int read_him(cn__resolver *r, cn_span person, size_t at) {
    size_t start = skip_time(r->text, at);
    int found = read_taken(r, person, start, true);
    int status = found < 0 ? found : read_working(r, person, start);
    return status ? status : read_clauses(r, person, &at);
}

/* The sentence behind that of the person, where it goes on with him: 他是某局局长. */
static int read_next(cn__resolver *r, cn_span person, size_t at) {
    while (at < r->text.size && cn__is_among(cn__code_at(r->text, at), U"。！？\n"))
        at += cn__step(r->text, at);
    size_t he = cn__word_at(r->text, at, himself, sizeof himself / sizeof *himself);
    if (he) return read_him(r, person, at + he);
    size_t comma = cn__clause_end(r->text, at); /* 第二天，这位 */
    size_t one = cn__word_at(r->text, at, this_one, sizeof this_one / sizeof *this_one);
    if (!one && cn__code_at(r->text, comma) == 0xFF0C && !names_person(r, at, comma)) {
        at = comma + cn__step(r->text, comma);
        one = cn__word_at(r->text, at, this_one, sizeof this_one / sizeof *this_one);
    }
    return one ? read_this_one(r, person, at + one) : CN_OK;
}

/* 叫段碧蓉的 | 退休护士 | 邀她一起跳: what one is who is called so; 像她这样的 | 护士. => as
 * read_taken */
static int read_called(cn__resolver *r, cn_span person, size_t at) {
    static const char *const such[] = {"这样的", "这样一位", "这样一名"};
    size_t word = cn__word_at(r->text, at, such, CN__COUNT(such));
    if (word) return read_this_one(r, person, at + word);
    bool called =
        cn__code_before(r->text, person.start) == U'叫' && cn__code_at(r->text, at) == OWN;
    return called ? read_this_one(r, person, at + cn__step(r->text, at)) : CN_OK;
}

int cn__roles_told(cn__resolver *r, cn_span person, size_t at) {
    size_t start = skip_time(r->text, at), from = r->post_count;
    int found = read_called(r, person, at);
    if (!found) found = read_taken(r, person, start, false);
    if (!found) found = read_taken(r, person, skip_since(r->text, start), true);
    size_t taken = r->post_count;
    int status = found < 0 ? found : read_working(r, person, start);
    if (!status) status = read_clauses(r, person, &at);
    if (!status) status = read_next(r, person, at);
    return status ? status : cn__roles_give_list(r, from, taken, person);
}

static const char *const bringing[] = {"时任", "曾任", "现任", "担任", "出任", "兼任", "身兼",
                                       "身为", "作为", "当过", "做过", "当",   "做"};

/* => Returns where a verb that brings a post ends, within few words before the title at `at`, or as
 * its beginning; or 0. */
static size_t behind_verb(const cn__resolver *r, size_t low, size_t at) {
    size_t within = cn__word_at(r->text, at, bringing, CN__COUNT(bringing)); /* 现任副市长 */
    if (within) return at + within;
    for (size_t start = at; start > low && at - start <= 3 * WORKPLACE_CHARS;) {
        start = cn__step_back(r->text, start, low);
        size_t verb = cn__word_at(r->text, start, bringing, CN__COUNT(bringing));
        if (verb) return start + verb;
        if (!cn__title_nominal(r, start, at)) return 0;
    }
    return 0;
}

/* Gives the posts of [verb, end), where what stands before them says whose they are. */
static int give_brought(cn__resolver *r, cn_span person, size_t verb, size_t end) {
    cn__chain chain;
    int status = cn__chain_read(r, verb, end, &chain);
    if (status || chain.count == 0) return status;
    cn__chunk *first = &chain.chunks[chain.count - 1];
    if (chain.start > verb && first->organization.end == first->organization.start)
        first->organization = (cn_span){(uint32_t)verb, (uint32_t)chain.start};
    return cn__chain_give(r, &chain, person);
}

int cn__roles_relative(cn__resolver *r, size_t low, size_t at, cn_span person) {
    size_t of = at > low ? cn__step_back(r->text, at, low) : at;
    if (of == at || cn__code_at(r->text, of) != OWN) return CN_OK;
    size_t title = cn__title_start(r, low, of);
    size_t verb = title < of ? behind_verb(r, low, title) : 0;
    return verb ? give_brought(r, person, verb, of) : CN_OK;
}

int cn__roles_as(cn__resolver *r, size_t low, cn_span person) {
    static const char *const as[] = {"作为", "身为"};
    size_t comma = person.start > low ? cn__step_back(r->text, person.start, low) : low;
    if (comma == low || cn__code_at(r->text, comma) != 0xFF0C) return CN_OK;
    size_t start = comma;
    while (start > low && cn__code_before(r->text, start) != 0xFF0C)
        start = cn__step_back(r->text, start, low);
    size_t word = cn__word_at(r->text, start, as, CN__COUNT(as));
    if (!word) return CN_OK;
    size_t behind = skip_one(r->text, start + word);
    cn__chain chain;
    int status = cn__chain_read(r, behind, comma, &chain);
    if (status || chain.count == 0 || chain.start != behind) return status;
    bool titled = chain.chunks[0].title.end > chain.chunks[0].title.start;
    return titled ? cn__chain_give(r, &chain, person) : CN_OK;
}
