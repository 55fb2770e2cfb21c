/* resolve.c - the steps of the resolution in their order. */
#include "names/resolve.h"

#include "base/error.h"
#include "names/resolver.h"

static int (*const steps[])(cn__resolver *) = {
    cn__resolver_collect,      /* forms and points of what was recognised */
    cn__resolve_toponyms,      /* towns that look like persons */
    cn__resolve_headed,        /* NovaQ 机构 */
    cn__resolve_posted,        /* a name between a post and a verb of speaking */
    cn__resolve_roles,         /* posts, and organisations that only a post shows */
    cn__resolve_announced,     /* organisations that only a definition shows */
    cn__resolve_definitions,   /* names that the article defines */
    cn__resolve_organizations, /* contractions, lists, own names */
    cn__resolve_backward,      /* 该管理局 */
    cn__resolve_people,        /* short forms of persons to look for */
    cn__resolve_needles,       /* all that is looked for, in one pass */
    cn__resolve_links,         /* persons by their short forms */
    cn__resolve_late_roles,    /* whose the posts are, by short forms too */
};

int cn__resolve(cn__resolution *out, const cn__lexicon *lexicon, cn_str text,
                const cn__names *names, cn_err *err) {
    cn__resolver r = {.lexicon = lexicon, .text = text, .names = names};
    int status = CN_OK;
    *out = (cn__resolution){0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !status; i++) status = steps[i](&r);
    if (!status) status = cn__resolve_gather(&r, out);
    cn__resolver_dispose(&r);
    return status ? cn__fail_memory(err) : CN_OK;
}

void cn__resolution_dispose(cn__resolution *resolution) {
    cn__arena_dispose(&resolution->arena);
    *resolution = (cn__resolution){0};
}

const char *cn__join_name(unsigned join) {
    static const char *const names[CN__JOINS] = {
        [CN_JOIN_NAME] = "name",       [CN_JOIN_DEFINITION] = "definition",
        [CN_JOIN_LIST] = "list",       [CN_JOIN_CONTRACTION] = "contraction",
        [CN_JOIN_CORE] = "own-name",   [CN_JOIN_BACK] = "back-reference",
        [CN_JOIN_SURNAME] = "surname", [CN_JOIN_GIVEN] = "given-name",
        [CN_JOIN_PART] = "name-part",  [CN_JOIN_ROLE] = "post",
    };
    return join < CN__JOINS ? names[join] : "";
}
