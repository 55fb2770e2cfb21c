/* document.c - the userdata citynews.Document: a parsed file.
 *
 * The userdata is a closed handle first and gets its document after, so that no error of Lua's can
 * lose one; a document made from a string pins the string in its uservalue. The Lua classes of
 * lua/citynews are made of these methods; articles and offsets count from 1.
 */
#include "bind/util.h"

#define DOCUMENT "citynews.Document"

typedef struct handle {
    cn_doc *doc; /* NULL once closed */
} handle;

static const cn_doc *check_doc(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, DOCUMENT);
    if (!h->doc) luaL_error(L, "the document is closed");
    return h->doc;
}

static const cn_article *check_article(lua_State *L, const cn_doc *doc) {
    lua_Integer index = luaL_checkinteger(L, 2);
    luaL_argcheck(L, index >= 1 && (size_t)index <= cn_doc_article_count(doc), 2,
                  "no such article");
    return cn_doc_article(doc, (size_t)index - 1);
}

static cn_str slice(const cn_doc *doc, cn_span span) {
    return (cn_str){cn_doc_text(doc).data + span.start, span.end - span.start};
}

/* ---- Making and closing ---- */

static cn_form check_form(lua_State *L, int index) {
    static const char *const names[] = {"auto", "page", "article", "text", NULL};
    static const cn_form forms[] = {CN_FORM_AUTO, CN_FORM_PAGE, CN_FORM_ARTICLE, CN_FORM_TEXT};
    if (lua_isnoneornil(L, index)) return CN_FORM_AUTO;
    lua_getfield(L, index, "from");
    const char *name = luaL_optstring(L, -1, "auto");
    lua_pop(L, 1);
    for (size_t i = 0; names[i]; i++) {
        lua_pushstring(L, name);
        lua_pushstring(L, names[i]);
        bool same = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
        if (same) return forms[i];
    }
    return (cn_form)luaL_error(L, "unknown form '%s': auto, page, article or text", name);
}

/* Options stay on the stack at `index`, so that the name is not collected. */
static cn_doc_options check_options(lua_State *L, int index) {
    cn_doc_options options = {.encoding = cnl_check_encoding(L, index),
                              .form = check_form(L, index)};
    if (lua_isnoneornil(L, index)) return options;
    lua_getfield(L, index, "name"); /* left on the stack */
    options.name = luaL_optstring(L, -1, NULL);
    return options;
}

/* ( -- userdata ) */
static handle *new_handle(lua_State *L) {
    handle *h = lua_newuserdatauv(L, sizeof *h, 1);
    h->doc = NULL;
    luaL_setmetatable(L, DOCUMENT);
    return h;
}

int cnl_parse(lua_State *L) {
    size_t size;
    const char *bytes = luaL_checklstring(L, 1, &size);
    cn_doc_options options = check_options(L, 2);
    handle *h = new_handle(L);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    cn_err err;
    if (cn_doc_parse(&h->doc, bytes, size, &options, &err)) return cnl_fail(L, &err);
    return 1;
}

int cnl_read(lua_State *L) {
    const char *path = luaL_checkstring(L, 1);
    cn_doc_options options = check_options(L, 2);
    handle *h = new_handle(L);
    cn_err err;
    if (cn_doc_read(&h->doc, path, &options, &err)) return cnl_fail(L, &err);
    return 1;
}

static int document_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, DOCUMENT);
    cn_doc_free(h->doc);
    h->doc = NULL;
    return 0;
}

static int document_tostring(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, DOCUMENT);
    if (!h->doc)
        lua_pushliteral(L, DOCUMENT " (closed)");
    else
        lua_pushfstring(L, DOCUMENT " (%d articles)", (int)cn_doc_article_count(h->doc));
    return 1;
}

/* ---- The document ---- */

static int document_info(lua_State *L) {
    static const char *const forms[] = {"auto", "page", "article", "text"};
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    lua_pushstring(L, forms[cn_doc_form(doc)]);
    lua_setfield(L, -2, "form");
    lua_pushstring(L, cn_encoding_name(cn_text_encoding(cn_doc_source(doc))));
    lua_setfield(L, -2, "encoding");
    cnl_set_str(L, "date", cn_doc_date(doc));
    cnl_set_str(L, "section", cn_doc_section(doc));
    cnl_set_str(L, "publication", cn_doc_publication(doc));
    cnl_set_str(L, "id", cn_doc_id(doc));
    cnl_set_int(L, "articles", (lua_Integer)cn_doc_article_count(doc));
    return 1;
}

static int document_tags(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    for (size_t i = 0; i < cn_doc_tag_count(doc); i++) {
        cnl_push_str(L, cn_doc_tag(doc, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_metadata(lua_State *L) {
    cnl_push_yaml(L, cn_doc_front_matter(check_doc(L)));
    return 1;
}

/* ( -- ) appends a table with what is wrong with the front matter to the list on top */
static void append_yaml_warning(lua_State *L, const cn_err *error) {
    if (!error->code) return;
    lua_newtable(L);
    lua_pushliteral(L, "front-matter");
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, error->message);
    lua_setfield(L, -2, "message");
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* => a list of warnings, and the number of bad byte sequences, which may be more than listed */
static int document_warnings(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_text *source = cn_doc_source(doc);
    lua_newtable(L);
    append_yaml_warning(L, cn_doc_front_matter_error(doc));
    const cn_warning *warning;
    for (size_t i = 0; (warning = cn_text_warning(source, i)) != NULL; i++) {
        lua_newtable(L);
        lua_pushliteral(L, "bytes");
        lua_setfield(L, -2, "kind");
        cnl_set_span(L, warning->offset, warning->offset + warning->size);
        lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    }
    lua_pushinteger(L, (lua_Integer)cn_text_warning_count(source));
    return 2;
}

/* ( -- table ) where a span stands in the file: line, first and last byte */
static void push_place(lua_State *L, const cn_doc *doc, cn_span span) {
    cn_place place = cn_doc_place(doc, span);
    lua_createtable(L, 0, 4);
    cnl_set_span(L, place.start, place.end);
    cnl_set_int(L, "line", (lua_Integer)place.line);
}

/* ( -- table ) a part with its text and its place in the file */
static void push_part(lua_State *L, const cn_doc *doc, const cn_part *part) {
    static const char *const kinds[] = {"kicker",  "headline",  "deck",     "byline",
                                        "subhead", "paragraph", "furniture"};
    lua_createtable(L, 0, 5);
    lua_pushstring(L, kinds[part->kind]);
    lua_setfield(L, -2, "type");
    cnl_push_str(L, slice(doc, part->span));
    lua_setfield(L, -2, "text");
    push_place(L, doc, part->span);
    lua_setfield(L, -2, "source");
}

static int document_furniture(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    for (size_t i = 0; i < cn_doc_furniture_count(doc); i++) {
        push_part(L, doc, cn_doc_furniture(doc, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ---- Articles ---- */

/* (document, article) => kicker, headline, deck: strings or nil */
static int document_heads(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    cnl_push_optional(L, slice(doc, article->kicker));
    cnl_push_optional(L, slice(doc, article->headline));
    cnl_push_optional(L, slice(doc, article->deck));
    return 3;
}

/* (document, article) => a list of the parts before the body, with their places */
static int document_parts(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    lua_newtable(L);
    for (size_t i = 0; i < article->body_first; i++) {
        push_part(L, doc, &article->parts[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_text(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    cnl_push_str(L, slice(doc, check_article(L, doc)->text));
    return 1;
}

static void push_body_kind(lua_State *L, const cn_part *part) {
    if (part->kind == CN_PART_SUBHEAD)
        lua_pushliteral(L, "subhead");
    else
        lua_pushliteral(L, "paragraph");
}

/* (document, article) => a letter for each part of the body, p or s: for exports, which need no
 * tables */
static int document_body_kinds(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    for (size_t i = article->body_first; i < article->part_count; i++)
        luaL_addchar(&buffer, article->parts[i].kind == CN_PART_SUBHEAD ? 's' : 'p');
    luaL_pushresult(&buffer);
    return 1;
}

/* (document, article) => a list of the body's parts: type, text, first and last in the article's
 * text */
static int document_body(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    size_t count = article->part_count - article->body_first;
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const cn_part *part = &article->parts[article->body_first + i];
        lua_createtable(L, 0, 4);
        push_body_kind(L, part);
        lua_setfield(L, -2, "type");
        cnl_push_str(L, slice(doc, part->span));
        lua_setfield(L, -2, "text");
        cnl_set_span(L, part->span.start - article->text.start,
                     part->span.end - article->text.start);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_byline(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    lua_createtable(L, (int)article->byline_count, 0);
    for (size_t i = 0; i < article->byline_count; i++) {
        const cn_credit *credit = &article->byline[i];
        lua_createtable(L, 0, 5);
        cnl_set_str(L, "name", credit->name);
        cnl_set_str(L, "role", credit->role);
        cnl_set_str(L, "affiliation", credit->affiliation);
        if (credit->span.end) {
            push_place(L, doc, credit->span);
            lua_setfield(L, -2, "source");
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_dateline(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    const cn_dateline *dateline = &article->dateline;
    if (dateline->text.size == 0) return 0;
    lua_createtable(L, 0, 6);
    cnl_set_str(L, "text", dateline->text);
    cnl_set_str(L, "agency", dateline->agency);
    cnl_set_str(L, "place", dateline->place);
    cnl_set_str(L, "date", dateline->date);
    if (dateline->span.end)
        cnl_set_span(L, dateline->span.start - article->text.start,
                     dateline->span.end - article->text.start);
    return 1;
}

/* ( -- start end ) checks first and last, arguments 3 and 4, against the article's text */
static cn_span check_span(lua_State *L, const cn_article *article) {
    lua_Integer first = luaL_checkinteger(L, 3), last = luaL_checkinteger(L, 4);
    lua_Integer size = (lua_Integer)(article->text.end - article->text.start);
    luaL_argcheck(L, first >= 1 && first <= size + 1, 3, "outside the text");
    luaL_argcheck(L, last >= first - 1 && last <= size, 4, "outside the text");
    return (cn_span){article->text.start + (uint32_t)first - 1,
                     article->text.start + (uint32_t)last};
}

/* ( -- table ) a list of first, last, first, last, … counted from `base` */
static void push_sentences(lua_State *L, cn_str text, cn_span span, uint32_t base) {
    cn_sentences sentences;
    cn_sentences_make(&sentences, text, span);
    lua_newtable(L);
    for (lua_Integer n = 1; cn_sentences_advance(&sentences); n += 2) {
        lua_pushinteger(L, (lua_Integer)(sentences.current.start - base) + 1);
        lua_rawseti(L, -2, n);
        lua_pushinteger(L, (lua_Integer)(sentences.current.end - base));
        lua_rawseti(L, -2, n + 1);
    }
}

/* (document, article, first, last) => the sentences of one paragraph */
static int document_sentences(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    cn_span span = check_span(L, article);
    push_sentences(L, cn_doc_text(doc), span, article->text.start);
    return 1;
}

/* (document, article, first, last) => where the span of the article's text stands in the file */
static int document_place(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    push_place(L, doc, check_span(L, check_article(L, doc)));
    return 1;
}

int cnl_sentences(lua_State *L) {
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    luaL_argcheck(L, size <= CN_DOCUMENT_LIMIT, 1, "text too long");
    push_sentences(L, (cn_str){text, size}, (cn_span){0, (uint32_t)size}, 0);
    return 1;
}

void cnl_document_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"close", document_close},
        {"info", document_info},
        {"tags", document_tags},
        {"metadata", document_metadata},
        {"warnings", document_warnings},
        {"furniture", document_furniture},
        {"heads", document_heads},
        {"parts", document_parts},
        {"text", document_text},
        {"body", document_body},
        {"byline", document_byline},
        {"dateline", document_dateline},
        {"sentences", document_sentences},
        {"place", document_place},
        {"body_kinds", document_body_kinds},
        {NULL, NULL},
    };
    static const luaL_Reg meta[] = {{"__gc", document_close},
                                    {"__close", document_close},
                                    {"__tostring", document_tostring},
                                    {NULL, NULL}};
    luaL_newmetatable(L, DOCUMENT);
    luaL_setfuncs(L, meta, 0);
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
}
