/* contract.c - the subsequence test and its weights. */
#include "names/contract.h"

#include "names/scan.h"
#include "names/vocabulary.h"

/* How the last words of names shorten. `whole` says that the short one is distinctive enough to
 * stand after a mere place, or over words that are left out (南屏科技园区管理委员会,
 * 南屏管委会). */
typedef struct head {
    cn_str full, brief;
    bool whole;
} head;

static const head heads[] = {
    {CN__STR("管理委员会"), CN__STR("管委会"), true},
    {CN__STR("组织委员会"), CN__STR("组委会"), true},
    {CN__STR("筹备委员会"), CN__STR("筹委会"), true},
    {CN__STR("执行委员会"), CN__STR("执委会"), true},
    {CN__STR("居民委员会"), CN__STR("居委会"), true},
    {CN__STR("村民委员会"), CN__STR("村委会"), true},
    {CN__STR("业主委员会"), CN__STR("业委会"), true},
    {CN__STR("专业委员会"), CN__STR("专委会"), true},
    {CN__STR("委员会"), CN__STR("委"), false},
    {CN__STR("协会"), CN__STR("协"), false},
    {CN__STR("联合会"), CN__STR("联"), false},
    {CN__STR("促进会"), CN__STR("促会"), false},
    {CN__STR("大学"), CN__STR("大"), false},
    {CN__STR("人民代表大会"), CN__STR("人大"), true},
    {CN__STR("政治协商会议"), CN__STR("政协"), true},
    {CN__STR("人民政府"), CN__STR("政府"), true},
    {CN__STR("人民法院"), CN__STR("法院"), true},
    {CN__STR("人民检察院"), CN__STR("检察院"), true},
    {CN__STR("人民医院"), CN__STR("医院"), true},
    {CN__STR("街道办事处"), CN__STR("街道办"), true},
    {CN__STR("街道办事处"), CN__STR("街道"), true},
    {CN__STR("办公室"), CN__STR("办"), true},
    {CN__STR("律师事务所"), CN__STR("律所"), true},
    {CN__STR("总工会"), CN__STR("总"), false},
    {CN__STR("研究院"), CN__STR("院"), false},
    {CN__STR("研究所"), CN__STR("所"), false},
    {CN__STR("设计院"), CN__STR("院"), false},
    {CN__STR("中学"), CN__STR("中"), false},
    {CN__STR("小学"), CN__STR("小"), false},
    {CN__STR("股份有限公司"), CN__STR("公司"), false},
    {CN__STR("有限责任公司"), CN__STR("公司"), false},
    {CN__STR("有限公司"), CN__STR("公司"), false},
    {CN__STR("集团有限公司"), CN__STR("集团"), false},
    {CN__STR("集团股份有限公司"), CN__STR("集团"), false},
    {CN__STR("集团有限责任公司"), CN__STR("集团"), false},
    {CN__STR("集团公司"), CN__STR("集团"), false},
    {CN__STR("控股有限公司"), CN__STR("控股"), false},
    {CN__STR("股份有限公司"), CN__STR("股份"), false},
    {CN__STR("社会工作服务中心"), CN__STR("社工中心"), false},
    {CN__STR("社会工作服务社"), CN__STR("社工站"), false},
    {CN__STR("社会工作部"), CN__STR("社工部"), true},
    {CN__STR("电视台"), CN__STR("台"), false},
    {CN__STR("总领事馆"), CN__STR("总领馆"), true},
    {CN__STR("大使馆"), CN__STR("使馆"), true},
};

static cn_str shorten(cn_str text, size_t tail) {
    return (cn_str){text.data, text.size - tail};
}

static cn_str string(const char *s) {
    return (cn_str){s, strlen(s)};
}

static size_t count(cn_str text) {
    size_t n = 0;
    for (size_t at = 0; at < text.size; at += cn__step(text, at)) n++;
    return n;
}

/* => Returns whether the text is made of words of the tables alone. */
static bool covered(cn_str text, bool company, bool business) {
    for (size_t at = 0; at < text.size;) {
        cn_str rest = cn__slice(text, at, text.size);
        size_t word = cn__vocabulary_prefix(CN_VOCABULARY_GENERIC, rest);
        size_t trade = business ? cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, rest) : 0;
        size_t form = company ? cn__vocabulary_prefix(CN_VOCABULARY_COMPANY, rest) : 0;
        if (trade > word) word = trade;
        if (form > word) word = form;
        if (word == 0) return false;
        at += word;
    }
    return true;
}

static bool is_one_of(cn_str one, const char *characters) {
    cn_str all = string(characters);
    for (size_t at = 0; at < all.size; at += cn__step(all, at))
        if (cn__step(all, at) == one.size && cn__begins(all, at, one)) return true;
    return false;
}

static bool is_numeral(cn_str one) {
    return is_one_of(one, "一二三四五六七八九十百0123456789");
}

/* What an alignment found: runs of kept characters and gaps of left-out ones. */
typedef struct alignment {
    bool matched;     /* every character of the short form was found, the first at the front */
    bool isolated;    /* every run is a single character */
    bool light;       /* every gap leaves out nothing that distinguishes */
    bool whole_words; /* every run is of two characters or more */
    size_t kept;      /* characters */
    size_t first_run;
} alignment;

static bool gap_is_light(cn_str gap, bool company) {
    if (gap.size == 0) return true;
    if (cn__step(gap, 0) == gap.size) return !is_numeral(gap);
    return covered(gap, company, company);
}

static void close_run(alignment *a, size_t run) {
    if (run > 1) a->isolated = false;
    if (run == 1) a->whole_words = false;
    if (a->first_run == 0) a->first_run = run;
}

static alignment align(cn_str full, cn_str brief, bool company) {
    alignment a = {.matched = true, .isolated = true, .light = true, .whole_words = true};
    size_t at = 0, run = 0, gap = 0;
    for (size_t b = 0; b < brief.size;) {
        size_t size = cn__step(brief, b);
        cn_str one = cn__slice(brief, b, b + size);
        while (at < full.size && !cn__begins(full, at, one)) at += cn__step(full, at);
        if (at >= full.size || (b == 0 && at > 0)) return (alignment){.matched = false};
        if (at > gap) {
            close_run(&a, run);
            run = 0;
            a.light = a.light && gap_is_light(cn__slice(full, gap, at), company);
        }
        run++;
        a.kept++;
        b += size;
        at += size;
        gap = at;
    }
    close_run(&a, run);
    a.light = a.light && gap_is_light(cn__slice(full, gap, full.size), company);
    return a;
}

static bool is_company(cn_str name) {
    return cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, name) > 0;
}

/* Last words that shorten: 科学技术委员会, 科委. */
static bool by_head(cn_str full, cn_str brief, const head *h) {
    cn_str long_head = h->full, short_head = h->brief;
    if (!cn__ends_with(full, long_head) || !cn__ends_with(brief, short_head) ||
        cn__ends_with(brief, long_head))
        return false;
    cn_str core = shorten(full, long_head.size), kept = shorten(brief, short_head.size);
    bool company = is_company(full);
    if (kept.size == 0) return (h->whole || company) && covered(core, true, true);
    alignment a = align(core, kept, company);
    bool opens = cn__begins(core, 0, kept) && a.kept >= 2; /* its trade left out */
    return a.matched &&
           (a.light || a.isolated || (h->whole && a.first_run >= 2) || (company && opens));
}

/* The same last word, contracted before it: 市场监督管理总局, 市场监管总局. */
static bool by_body(cn_str full, cn_str brief) {
    size_t tail = 0;
    while (tail < brief.size && tail < full.size) {
        size_t f = cn__step_back(full, full.size - tail, 0);
        size_t b = cn__step_back(brief, brief.size - tail, 0);
        cn_str one = cn__slice(brief, b, brief.size - tail);
        if (!cn__same(cn__slice(full, f, full.size - tail), one)) break;
        tail += one.size;
    }
    if (tail == 0 || tail >= brief.size) return false;
    alignment a = align(shorten(full, tail), shorten(brief, tail), is_company(full));
    return a.matched && (a.light || (a.isolated && a.kept >= 2));
}

/* The own name of a company with its form or its last trade: 蓝屿公司 of 蓝屿远海贸易有限公司,
 * 蓝屿食品 of 蓝屿远海食品股份有限公司. */
static bool by_own_name(cn_str full, cn_str brief) {
    size_t form = cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, full);
    size_t trade = cn__vocabulary_suffix(CN_VOCABULARY_BUSINESS, brief);
    bool company = cn__ends_with(brief, string("公司"));
    size_t tail = company ? string("公司").size : trade;
    if (form == 0 || tail == 0 || tail >= brief.size) return false;
    cn_str own = shorten(brief, tail);
    if (is_company(own) || cn__ends_with(full, string("分公司"))) return false;
    return count(own) >= 2 && cn__begins(full, 0, own) &&
           (company || cn__ends_with(shorten(full, form), cn__slice(brief, own.size, brief.size)));
}

/* The own name of a company with one character each of two words of its trade: 云岫数科 of
 * 云岫数字科技有限公司, 海拓国贸 of 海拓(青禾)国际贸易有限公司; with the first behind a bracket:
 * 康悦智慧 of 康悦(青禾)智慧养老有限公司; or with one of them: 信衡评估 of
 * 信衡机动车鉴定评估有限公司, 漠源生物 of 漠源苁蓉生物科技有限公司. */
static bool by_trade(cn_str full, cn_str brief) {
    enum { CHARS = 4, OWN = 6 /* bytes of two characters */ };
    size_t form = cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, full);
    if (form == 0 || count(brief) != CHARS || brief.size != 2 * OWN || is_company(brief))
        return false;
    if (full.size < OWN + form || !cn__begins(full, 0, cn__slice(brief, 0, OWN))) return false;
    cn_str trade = cn__slice(full, OWN, full.size - form);
    size_t bracket = cn__behind_bracket(trade, 0, trade.size);
    trade = cn__slice(trade, bracket, trade.size);
    cn_str word = cn__slice(brief, OWN, brief.size);
    if (cn__ends_with(trade, word) || (bracket && cn__begins(trade, 0, word))) return true;
    if (cn__begins(trade, 0, word) && cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, trade) > OWN)
        return true;                                                  /* 新材 of 新材料 */
    bool business = cn__vocabulary_has(CN_VOCABULARY_BUSINESS, word); /* not what stands first: */
    for (size_t at = 0; business && at < trade.size; at += cn__step(trade, at))
        if (at > 0 && cn__begins(trade, at, word)) return true; /* 驰远汽车 | 销售公司 */
    alignment a = align(trade, word, true);
    return a.matched && a.isolated && count(trade) == CHARS;
}

/* What stands behind the own name left out: 华为技术有限公司, 华为; 清华大学, 清华;
 * 恒晖康养(青禾)有限公司, 恒晖康养. */
static bool by_truncation(cn_str full, cn_str brief) {
    if (count(brief) < 2 || !cn__begins(full, 0, brief)) return false;
    cn_str rest = cn__slice(full, brief.size, full.size);
    if (cn__code_at(rest, 0) == '(') return is_company(full);
    if (cn__same(rest, string("大学")) || cn__same(rest, string("医院"))) return true;
    if (cn__same(rest, string("社"))) return true;
    return is_company(full) && covered(rest, true, !is_company(brief));
}

/* 团市委 of 共青团青禾市委员会. */
static bool by_league(cn_str full, cn_str brief) {
    cn_str league = string("团"), committee = string("委"), whole = string("委员会");
    if (!cn__begins(full, 0, string("共青团")) || !cn__begins(brief, 0, league)) return false;
    cn_str local = cn__slice(brief, league.size, brief.size);
    if (cn__ends_with(full, local)) return true;
    return cn__ends_with(local, committee) && cn__ends_with(full, whole) &&
           cn__ends_with(shorten(full, whole.size), shorten(local, committee.size));
}

bool cn__contracts(cn_str full, cn_str brief) {
    if (brief.size == 0 || brief.size >= full.size) return false;
    if (by_league(full, brief)) return true;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (by_head(full, brief, &heads[i])) return true;
    return by_truncation(full, brief) || by_body(full, brief) || by_own_name(full, brief) ||
           by_trade(full, brief);
}

bool cn__keeps_words(cn_str full, cn_str brief) {
    enum { KEPT_MIN = 3 };
    if (count(brief) < KEPT_MIN || brief.size >= full.size) return false;
    size_t last = brief.size - cn__step_back(brief, brief.size, 0);
    cn_str word = cn__slice(brief, brief.size - last, brief.size);
    if (cn__ends_with(full, brief)) return true;
    for (size_t at = 0; at + last < full.size; at += cn__step(full, at))
        if (cn__begins(full, at, word)) return false; /* 公安局 | 柳溪分局 has an organ within */
    if (!cn__ends_with(full, word)) return false;
    alignment a = align(shorten(full, last), shorten(brief, last), false);
    return a.matched && a.whole_words;
}

bool cn__picks(cn_str full, cn_str brief) {
    enum { PICKED_MIN = 3 };
    alignment a = align(full, brief, false);
    return a.matched && a.kept >= PICKED_MIN && a.kept < count(full);
}

/* What a committee may keep of the name of its area: 园区 of 青禾科技园区. */
static const cn_str areas[] = {
    CN__STR("园区"), CN__STR("开发区"), CN__STR("新区"),   CN__STR("景区"),
    CN__STR("港区"), CN__STR("高新区"), CN__STR("经开区"), CN__STR("保护区"),
};

bool cn__is_bare_end(cn_str full, cn_str brief) {
    enum { BARE_MIN = 9 };
    cn_str area = cn__slice(brief, 0, cn__prefix_of(brief, areas, CN__COUNT(areas)));
    brief = cn__slice(brief, area.size, brief.size);
    if (brief.size < BARE_MIN) return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        cn_str whole = heads[i].full, end = heads[i].brief;
        if (!cn__same(brief, end) || !heads[i].whole) continue;
        size_t last = cn__ends_with(full, whole) ? whole.size
                      : cn__ends_with(full, end) ? end.size
                                                 : full.size;
        if (last + area.size < full.size && cn__ends_with(shorten(full, last), area)) return true;
    }
    return false;
}

static bool is_rank(cn_str one) {
    return is_one_of(one, "省市区县州镇乡村旗盟");
}

bool cn__place_contracts(cn_str full, cn_str brief) {
    if (brief.size == 0 || cn__same(full, brief)) return true;
    if (full.size == 0) return false;
    cn_str last = cn__slice(full, cn__step_back(full, full.size, 0), full.size);
    cn_str tail = cn__slice(brief, cn__step_back(brief, brief.size, 0), brief.size);
    cn_str body = is_rank(last) && !cn__same(last, tail) ? shorten(full, last.size) : full;
    if (!cn__ends_with(body, tail)) return false;
    size_t at = 0;
    for (size_t b = 0; b < brief.size; b += cn__step(brief, b)) {
        cn_str one = cn__slice(brief, b, b + cn__step(brief, b));
        while (at < body.size && !cn__begins(body, at, one)) at += cn__step(body, at);
        if (at >= body.size) return false;
        at += one.size;
    }
    return true;
}

bool cn__is_plain_company(cn_str name) {
    return is_company(name) && covered(name, true, true);
}

size_t cn__own_name(cn_str name) {
    if (!is_company(name)) return 0;
    size_t chars = 0;
    for (size_t at = 0; at < name.size; at += cn__step(name, at), chars++)
        if (chars >= 2 && covered(cn__slice(name, at, name.size), true, true)) return at;
    return 0;
}
