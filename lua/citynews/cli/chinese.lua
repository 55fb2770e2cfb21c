--- The help texts in Chinese; loaded only where they are asked for. What has no translation stays as
-- it is. The messages of the commands are in `citynews.cli.message`.
--
-- @module citynews.cli.chinese

local chinese = {}

--- Summaries, descriptions, options and what the examples are for, by their English.
chinese.help = {
  [ [[
Take the pages of a Chinese city newspaper apart into articles, and search archives of them.

A page is its text layer: blocks between blank lines, several articles, columns cut anywhere. Also
read are single articles with YAML front matter and JSON lines. Bytes may be UTF-8, GB18030 (GBK,
GB2312) or UTF-16.]] ] = [[
把城市报的版面拆成稿件，并在稿库中检索。

版面指其文字层：以空行分块，一版多稿，分栏处可在任意位置断开。也读带 YAML 头信息的单篇稿件和
JSON Lines。编码可为 UTF-8、GB18030（含 GBK、GB2312）或 UTF-16。]],
  ["Exit status: 0 all is well, 1 something could not be read or written, 2 wrong usage."] =
    "退出状态：0 一切正常，1 有内容无法读写，2 用法有误。",
  ["Show this help message and exit."] = "显示本帮助并退出。",
  ["Show help for commands."] = "显示命令的帮助。",
  ["The command to show help for."] = "要了解的命令。",
  ["Print the version."] = "显示版本。",
  ["A file, or a folder (its .txt, .text, .md and .jsonl files)."] = "一个文件，或文件夹（其中的 .txt、.text、.md 和 .jsonl 文件）。",
  ["A file, a folder (its .txt, .text, .md and .jsonl files), or - for standard input."] =
    "文件、文件夹（其中的 .txt、.text、.md、.jsonl 文件），或用 - 表示标准输入。",
  ["What a file holds; auto tells it from the content and the name."] = "文件内容的形式；auto 按内容和文件名判断。",
  ["The encoding, where it should not be found out: utf-8, gbk, gb18030, utf-16le, …"] =
    "编码；不指定则自动判断：utf-8、gbk、gb18030、utf-16le……",
  ["Attribution rules of your own, tried before the others: a Lua file."] = "自己的归属规则（Lua 文件），先于内置规则。",
  ["A word list of your own (YAML), which wins over ours; may be repeated."] = "自己的词表（YAML），优先于内置词表；可多次给出。",
  ["Write to this file, which is whole or not there."] = "写入此文件；文件要么完整，要么不出现。",
  ["Say nothing but what is wrong."] = "只报告问题。",
  ["How many processes work at once."] = "同时工作的进程数。",
  ["How to print: table, jsonl, csv or tsv."] = "输出形式：table、jsonl、csv 或 tsv。",
  ["A folder that was indexed; several are searched as one."] = "已建索引的文件夹；多个时合并检索。",
  ["Only in the articles that this query finds."] = "只在此检索式找到的文章里。",
  ["Only of the articles that this query finds."] = "只统计此检索式找到的文章。",

  ["Print the articles of files as JSON lines, for programs."] = "把文件中的稿件输出为 JSON Lines，供程序使用。",
  ["How to print: one JSON object an article and line."] = "输出形式：每篇一行一个 JSON 对象。",
  ["Leave quotations, people and organisations out."] = "不含引语、人物和机构。",
  ["the articles of one page"] = "一个版面的稿件",
  ["a folder of an old archive"] = "旧稿库的一个文件夹",
  ["a large archive, in four processes"] = "大稿库，用四个进程",
  ["one article from a pipe"] = "从管道读一篇稿件",
  ["what is on this page"] = "这个版面上有什么",
  ["the same for a spreadsheet"] = "同上，供表格软件使用",
  ["the same for programs"] = "同上，供程序使用",
  ["make an archive searchable"] = "为稿库建立索引",
  ["search it"] = "检索",
  ["more about one command"] = "了解一个命令",

  ["List the articles of files, for people."] = "列出文件中的稿件，供人阅读。",
  ["Print the text too, each part with its line in the file."] = "同时显示正文，每段带文件行号。",
  ["headlines, bylines and sizes"] = "标题、署名和篇幅",
  ["the whole text, with line numbers of the file"] = "全文，带文件行号",

  ["List the people of files, with their posts."] = "列出人物及其职务。",
  ["names, organisations and titles, number of mentions"] = "姓名、单位职务、提及次数",
  ["List the organisations of files, with their short forms and kind."] = "列出机构及其简称、类别。",
  ["full names, aliases, kinds, number of mentions"] = "全称、别称、类别、提及次数",
  ["List who said what, for people; `=` is in the headline."] = "列出谁说了什么，供人阅读；`=` 表示在标题里。",
  ["every quotation with its speaker, cue and rule"] = "每处引语及其说话人、提示语和规则",
  ["with attribution rules of your own"] = "用自己的归属规则",
  ["Show why a quotation or a name was found."] = "说明引语或名称是怎样认出的。",
  [ [[
Show why quotations were found (the symbols of the sentence, the rules that match it, and the one
that won) and names (the word list, rule or model that put them there, and how a short form came to
its full name).]] ] = [[
说明引语是怎样认出的（句子的符号、匹配的规则、胜出的规则），以及名称是怎样认出的（依据哪个词表、规则或模型，
简称如何对应全称）。]],
  ["A name, or a part of one."] = "一个名称，或其中一部分。",
  ["why this is a name, and whose"] = "为什么这是一个名称，是谁的",
  ["A line of the file."] = "文件的行号。",
  ["The number of a quotation in its article."] = "引语在文章中的序号。",
  ["all that was found in line 21 of the file"] = "文件第 21 行认出的全部内容",
  ["the second quotation of each article, as `quotes` numbers them"] = "每篇文章的第二处引语（按 quotes 的序号）",
  ["List the attribution rules, or test those of a file on their examples."] = "列出归属规则，或用例句检验文件中的规则。",
  ["What to do."] = "做什么。",
  ["A Lua file of rules; the shipped ones are tested without one."] = "规则文件（Lua）；不给则检验内置规则。",
  ["in the order in which they are tried"] = "按尝试的顺序",
  ["does each rule find its example, and nothing in `never`?"] = "每条规则能否认出例句，且不误认 never 中的句子？",

  ["Index an archive, or bring its index up to date."] = "为稿库建立索引，或更新索引。",
  [ [[
Index an archive, or bring its index up to date: what is new, has changed or is gone since the last
time, told by size, time and content. The files are only read. The index of a folder is kept in
.citynews in it, unless --into says where.]] ] = [[
为稿库建立索引，或更新索引：按大小、时间和内容判断上次以来新增、改动和删除的文件。源文件只读不写。
索引放在该文件夹的 .citynews 里，--into 可另指位置。]],
  ["The folder for the index."] = "存放索引的文件夹。",
  ["Leave people, organisations and quotations out: faster."] = "不含人物、机构和引语：更快。",
  ["Only part i of n of the sources: i/n."] = "只处理 n 份中的第 i 份：i/n。",
  ["Only say what would be done."] = "只说明将要做什么。",
  ["all newspaper files in a folder, index in archive/.citynews"] = "文件夹里的全部稿件，索引在 archive/.citynews",
  ["a file of JSON lines"] = "一个 JSON Lines 文件",
  ["what would be done"] = "将要做什么",
  ["the second of eight parts, for citynews merge"] = "八份中的第二份，之后用 citynews merge 合并",

  ["Search an archive."] = "检索稿库。",
  [ [[
Search an archive.

Words and "phrases" are found wherever they stand. AND (or nothing) OR NOT - ( ) combine them;
NEAR/10, ONEAR/10 (in this order), NEAR/sentence and NEAR/paragraph want them together; * is any
characters of a sentence, ? one character, /…/ a regular expression.
Fields: title: body: byline: quote: hold text; section: author: person: org: speaker: id: source:
hold names; date: takes 2025, 2025-09, 2025-09-22 and ranges such as 2025-09..2025-12.]] ] = [[
检索稿库。

词和“短语”在任何位置都能找到。用 AND（可省略）OR NOT - ( ) 组合；NEAR/10、ONEAR/10（按此次序）、
NEAR/sentence、NEAR/paragraph 要求相近；* 代表句中任意多字，? 代表一字，/…/ 是正则表达式。
字段：title: body: byline: quote: 为文本；section: author: person: org: speaker: id: source: 为名称；
date: 可为 2025、2025-09、2025-09-22，或区间 2025-09..2025-12。]],
  ["What to look for."] = "要找什么。",
  ["How many hits at most; 0 is all."] = "最多多少条结果；0 为全部。",
  ["How many hits to pass over."] = "跳过多少条结果。",
  ["relevance, date (newest first), oldest, source."] = "relevance 相关度，date 由新到旧，oldest 由旧到新，source 按来源。",
  ["Characters of a snippet."] = "摘录的字数。",
  ["phrase, name, dates"] = "短语、名称、日期",
  ["near, newest first"] = "相近，由新到旧",
  ["for a spreadsheet"] = "供电子表格使用",

  ["Show a phrase in its contexts (KWIC)."] = "列出短语的上下文（KWIC）。",
  ["What to look for, as it stands."] = "要找的原文。",
  ["Characters on either side."] = "两侧的字数。",
  ["left, right or date; as they come if not given."] = "left 按左侧，right 按右侧，date 按日期；不给则按原顺序。",
  ["How many lines at most; 0 is all."] = "最多多少行；0 为全部。",
  ["every place, with 20 characters on either side"] = "每一处，两侧各 20 字",
  ["sorted by what follows"] = "按后文排序",
  ["in some articles only"] = "只在部分文章里",

  ["Find what an expression of grammar blocks matches: sums, dates, who gave how much."] =
    "用语法块的表达式查找：金额、日期、谁给了多少。",
  [ [[
Find what an expression of grammar blocks matches, sentence by sentence. Blocks are person, organization,
title, quotation, number, percent, quantity, money, change, date, time, place, dateline, byline and source;
anywhere(x), near(x, 20), nearest(a, b), between("（", "）"), list(x) and together(a, b) join them, and so do
LPeg's * (then), + (or) and P "words". The expression is Lua and is run: give only your own.]] ] = [[
逐句查找语法块的表达式。语法块有：person 人物、organization 机构、title 职务、quotation 引语、number 数、percent 百分比、
quantity 数量、money 金额、change 增减、date 日期、time 时刻、place 地点、dateline 电头、byline 署名、source 来源；
以 anywhere(x)、near(x, 20)、nearest(a, b)、between("（", "）")、list(x)、together(a, b) 相连，也可用 LPeg 的
* （其后）、+ （或）和 P "词语"。表达式是会被执行的 Lua 代码：只用自己写的。]],
  ["An expression of blocks: organization * anywhere(money)"] = "语法块的表达式：organization * anywhere(money)",
  ["every sum, with its value and currency"] = "每笔金额，带数值和币种",
  ["who reports that what went up or down"] = "谁说什么升了、降了",
  ["every date with its first and last day, for programs"] = "每个日期的首日和末日，供程序使用",

  ["Summarise articles, or several as one digest."] = "为稿件写摘要，或把多篇并成一份综述。",
  [ [[
Summarise each article in whole sentences of its own, in the order of the text. A quotation keeps its
speaker, and a pronoun at a sentence's head becomes the name. With --digest all articles become one summary,
in which what several tell stands once.]] ] = [[
用每篇稿件自己的整句写摘要，按原文顺序。引语不与说话人分开，句首的代词换成人名。用 --digest 时全部稿件
并成一份综述，几篇都有的内容只出现一次。]],
  ["lead, textrank, lexrank, mmr or focus; lexrank, or focus with --about or --person."] =
    "lead、textrank、lexrank、mmr 或 focus；默认 lexrank，有 --about 或 --person 时为 focus。",
  ["At most so many characters."] = "最多多少字。",
  ["At most so many sentences; 3 if neither is given."] = "最多多少句；都不给则为 3 句。",
  ["What the summary shall be about."] = "摘要要写什么。",
  ["Whom the summary shall be about."] = "摘要要写谁。",
  ["An expression of grammar blocks, as `citynews match` has: sentences count by its matches."] =
    "语法块的表达式（同 citynews match）：匹配越多的句子越靠前。",
  ["the sentences with sums and changes"] = "含金额和增减的句子",
  ["One summary of all articles."] = "全部稿件并成一份综述。",
  ["table or jsonl."] = "table 或 jsonl。",
  ["three sentences of each article"] = "每篇三句",
  ["at most 120 characters"] = "最多 120 字",
  ["what the articles say of somebody"] = "稿件怎样写某人",
  ["one digest, for programs"] = "一份综述，供程序使用",
  ["Summarise the articles that this query finds; the files are archives then."] = "为检索到的文章写摘要；此时文件为稿库。",
  ["of what a search finds in an archive"] = "稿库中检索结果的综述",

  ["Count the articles that a query finds, or the phrases of a file."] = "统计检索式找到的文章数，或文件中各短语的次数。",
  [ [[
Count the articles that a query finds: in all, or by month, year, day, section, author, person,
organization or speaker. With --queries the phrases of a file, one a line, are counted as they
stand: phrase, articles, hits and the microseconds to the whole list of articles, tabs between.]] ] = [[
统计检索式找到的文章数：总数，或按月、年、日、版次、作者、人物、机构、说话人。用 --queries 时逐行统计
文件中的短语：短语、文章数、次数、得到全部文章列表的微秒数，以制表符分隔。]],
  ["A query (none with --queries), and folders that were indexed."] = "检索式（用 --queries 时不给）和已建索引的文件夹。",
  ["month, year, day, section, author, person, organization or speaker."] =
    "month 月、year 年、day 日、section 版次、author 作者、person 人物、organization 机构、speaker 说话人。",
  ["A file of phrases, one a line; - is standard input."] = "短语文件，每行一个；- 为标准输入。",
  ["how many articles"] = "多少篇文章",
  ["over time"] = "按时间",
  ["many phrases at once"] = "一次统计许多短语",

  ["Count the sections, authors, people, organisations and speakers of articles."] = "统计文章的版次、作者、人物、机构和说话人。",
  ["section, author, person, organization or speaker; may be given again."] =
    "section 版次、author 作者、person 人物、organization 机构、speaker 说话人；可多次给出。",
  ["How many of each at most; 0 is all."] = "每类最多多少个；0 为全部。",
  ["the most frequent of each, in all articles"] = "全部文章中每类最常见的",
  ["who is in the articles on a subject"] = "某一话题的文章里有谁",

  ["List what stands near a phrase more often than by chance."] = "列出常与短语同现的词句。",
  ["What to look near to."] = "以什么为中心。",
  ["How often it must stand there."] = "至少同现多少次。",
  ["likelihood or pmi."] = "likelihood（对数似然比）或 pmi（点互信息）。",
  ["by log-likelihood ratio"] = "按对数似然比",
  ["by pointwise mutual information"] = "按点互信息",

  ["Print an article of an archive."] = "显示稿库中的一篇文章。",
  ["The id of the article."] = "文章的 id。",
  ["text or jsonl."] = "text 或 jsonl。",
  ["by the id that search prints"] = "用 search 给出的 id",
  ["for programs"] = "供程序使用",
  ["Say how much an archive holds."] = "说明稿库有多少内容。",
  ["articles, characters, bytes"] = "文章数、字数、字节数",
  ["Check every sum and every structure of an index."] = "检查索引的每个校验和与每个结构。",
  ["status 1 if anything is damaged; citynews index makes it again"] = "有损坏则状态为 1；citynews index 会重建",
  ["Join indexes into one, without reading their articles again."] = "合并多个索引，不重读文章。",
  ["Folders that were indexed."] = "已建索引的文件夹。",
  ["two parts that index --shard made"] = "index --shard 建立的两份",

  ["Write articles in the formats of other programs."] = "把稿件写成其他程序的格式。",
  [ [[
Write the articles of files, folders or archives in the formats of other programs.

jsonl and yaml hold all that is known; csv and tsv are tables, formulas guarded; markdown is a file an
article (-o articles/ for several), which citynews reads back; ninjs is IPTC ninjs 3.1, jsonld schema.org's
NewsArticle; dot and graphml are the network of people and organisations that stand in the same articles.]] ] = [[
把文件、文件夹或稿库中的稿件写成其他程序的格式。

jsonl 和 yaml 内容最全；csv 和 tsv 是表格，已防公式注入；markdown 一篇一个文件（-o articles/），citynews 可原样读回；
ninjs 为 IPTC ninjs 3.1，jsonld 为 schema.org 的 NewsArticle；dot 和 graphml 是同篇出现的人物与机构的关系网。]],
  ["The format: jsonl, csv, tsv, yaml, markdown, ninjs, jsonld, dot, graphml."] =
    "格式：jsonl、csv、tsv、yaml、markdown、ninjs、jsonld、dot、graphml。",
  ["Write to this file, which is whole or not there; markdown: to this folder."] =
    "写入此文件，要么完整要么没有；markdown 则写入此文件夹。",
  ["What the rows of csv and tsv are."] = "csv 和 tsv 每行是什么。",
  ["Begin csv with a byte order mark, by which Excel knows UTF-8."] = "csv 开头加字节序标记，Excel 据此识别 UTF-8。",
  ["How many names a network has, those in most articles; 0 is all."] = "关系网有多少个名字，取出现文章最多的；0 为全部。",
  ["Of an archive only the articles that a query finds: see citynews help search."] =
    "稿库中只取检索式找到的稿件：见 citynews help search。",
  ["who said what, for Excel"] = "谁说了什么，供 Excel 使用",
  ["the network of an archive, for Gephi"] = "稿库的关系网，供 Gephi 使用",
  ["a file an article"] = "一篇一个文件",
  ["for other newsrooms"] = "供其他编辑部使用",
  ["Write a page of HTML about articles: who speaks, where, with whom."] = "为稿件做一个网页：谁在说话，在哪里，和谁一起。",
  [ [[
Write a report about the articles of files, folders or archives: one page of HTML that needs nothing but
a browser, on a phone and on paper too.

It ranks speakers and organisations, draws quotations over time and the network of people and
organisations, lists what the checks found, and shows the newest articles with their quotations marked by
speaker, to be filtered by speaker, organisation, section, date and text.]] ] = [[
为文件、文件夹或稿库中的稿件做报告：一个网页，只需浏览器即可打开，手机上、纸上都能看。

报告给说话人和机构排名，画出引语时间线和人物与机构的关系网，列出核查结果，并刊出最新的稿件，按说话人标出
引语，可按说话人、机构、版面、日期、全文筛选。]],
  ["The title of the page."] = "网页的标题。",
  ["The language that the page opens in; the reader can change it."] = "网页打开时的语言；读者可以切换。",
  ["How many articles are shown, the newest; 0 is all. Figures are of all."] = "刊出多少篇，取最新的；0 为全部。统计包括全部。",
  ["How many rows the rankings have."] = "排名列出多少行。",
  ["Leave the checks out."] = "不做核查。",
  ["one page of the newspaper"] = "报纸的一个版",
  ["a month of an archive"] = "稿库的一个月",
  ["in English, with 50 articles"] = "英文，刊出 50 篇",
  ["show it to the newsroom"] = "给编辑部看",

  ["Run a script of your own over many articles."] = "用自己的脚本批量处理文章。",
  [ [[
Run a script of your own over many articles, and print the rows that it emits.

A script returns a function that is called with each article and with emit, which takes a row: a table
of text, numbers and booleans. Or it returns a table with that function as `article` and the names of
the `columns` in order; then rows may be lists:

  return {
    columns = { "date", "speaker", "text" },
    article = function(article, emit)
      for quote in article:quotes() do
        emit { article.date, quote.speaker and quote.speaker.name, quote.text }
      end
    end,
  }

With a function as `finish` too, the rows of all articles go to it in the end, with names for their
fields, and the rows that it emits are printed in their place:

    finish = function(rows, emit)
      local count = 0
      for row in rows do count = count + 1 end
      emit { count }
    end,

An article's rows count only if the script ends well on it; what fails is named with its file, line and
reason, and stops nothing. The output is the same however many processes work. Without --trust, a
script can open no file and start no program, and may require only lpeg, re, citynews,
citynews.grammar and citynews.summary. With --output, a run that was stopped is gone on with by --resume:
how far it was stands in FILE.journal, and the rows so far in FILE.part; with `finish` it begins anew.]] ] = [[
用自己的脚本批量处理文章，输出脚本给出的行。

脚本返回一个函数，对每篇文章调用一次，参数为文章和 emit；emit 接受一行，即由文字、数字、真假值组成的表。
也可返回一个表：article 为该函数，columns 依次为各列的名称，此时一行可以是列表：

  return {
    columns = { "date", "speaker", "text" },
    article = function(article, emit)
      for quote in article:quotes() do
        emit { article.date, quote.speaker and quote.speaker.name, quote.text }
      end
    end,
  }

表中还可以有函数 finish：各篇文章的行（字段须有名称）最后都交给它，输出的是它给出的行：

    finish = function(rows, emit)
      local count = 0
      for row in rows do count = count + 1 end
      emit { count }
    end,

脚本在一篇文章上正常结束，该文章的行才算数；失败的文章报出文件、行号和原因，其余照常。进程数不影响
输出。不加 --trust 时，脚本不能打开文件、不能启动程序，只能 require lpeg、re、citynews、
citynews.grammar 和 citynews.summary。用 --output 时，中途停止的运行可用 --resume 接着做：进度在
FILE.journal，已有的行在 FILE.part；有 finish 的脚本则从头做起。]],
  ["A Lua file that returns a function(article, emit), or a table with one."] =
    "Lua 文件，返回 function(article, emit) 或含有它的表。",
  ["How to print: jsonl, csv or tsv; by the name of the file if it is not given."] =
    "输出形式：jsonl、csv 或 tsv；不给则按文件名判断。",
  ["Seconds that an article may take."] = "每篇文章的秒数上限。",
  ["Memory of each process, in megabytes, or a size such as 2G."] = "每个进程可用的内存：MB 数，或 2G 这样的大小。",
  ["Let the script do whatever a Lua script can."] = "信任脚本，不加限制环境。",
  ["Go on with a run that was stopped."] = "接着做中途停止的运行。",
  ["rows of a whole archive as a table"] = "把整个稿库的行存为表格",
  ["go on after a stop"] = "停止之后接着做",
  ["how often who speaks: a script with `finish`"] = "谁说了多少话：有 finish 的脚本",
  ["a script that nobody has read"] = "未经审阅的脚本",

  ["Print what a shell completes citynews by."] = "输出 shell 的补全脚本。",
  ["The shell."] = "哪种 shell。",
  ["for this session of Bash"] = "用于当前的 Bash",
  ["for Zsh, in a folder of its fpath"] = "用于 Zsh，放在其 fpath 的文件夹里",
  ["for Fish"] = "用于 Fish",
  ["Print the manual page."] = "输出手册页。",
  ["read it"] = "阅读",
  ["keep it"] = "保存",
  ["pages of a Chinese city newspaper as articles, names and quotations"] = "把城市报版面变成稿件、人名机构名和引语",
  ["Where the first that is set begins with zh, messages are in Chinese."] = "其中第一个已设的值以 zh 开头时，提示用中文。",
  ["Set to anything, there are no colours."] = "设为任何值则不用颜色。",
  ["Where it is dumb, neither."] = "为 dumb 时也不用。",
  ["The settings of a folder of sources and of the folders in it; see citynews init."] =
    "稿件文件夹及其下级文件夹的设置；见 citynews init。",
  ["The index of the folder that it is in."] = "所在文件夹的索引。",
  ["Start a folder for a corpus, with its settings."] = "新建语料文件夹及其设置。",
  [ [[
Start a folder for a corpus: citynews.yaml with the settings, and folders for word lists, attribution
rules and cues of your own. What is there is left as it is. Commands that read files use the settings
of the folder that a file is in, or of the nearest one above it; or of the one at hand.]] ] = [[
新建语料文件夹：citynews.yaml 为设置，另有词表、归属规则和提示语的文件夹。已有的文件一律不动。
读文件的命令使用文件所在文件夹（或其最近的上级文件夹）的设置；都没有时用当前文件夹的设置。]],
  ["The folder; the one at hand if it is not given."] = "文件夹；不给则为当前文件夹。",
  ["a new corpus"] = "一个新语料库",
  ["settings for the folder at hand"] = "为当前文件夹建立设置",
  ["Check drafts: marks, figures, dates, names and quotations."] = "检查稿件：标点、数字、日期、名称和引语。",
  [ [[
Check drafts: marks and brackets, figures and dates that disagree, abbreviations, and the title against the
text. With --against also people, their titles, organisations and quotations against an archive. Findings
are errors, warnings or notes; notes are counted, and shown with --severity note.]] ] = [[
检查稿件：标点与括号是否配对，数字和日期是否自相矛盾，简称是否说明，标题与正文是否一致。给出 --against
时还与稿库核对人物、职务、机构和引语。结果分错误、警告和提示；提示只计数，用 --severity note 显示。]],
  ["Exit status: 0 no finding as grave as --fail-on, 1 findings, 2 wrong usage, " ..
    "3 a draft, an archive or a file of checks could not be read, or a check failed."] =
    "退出状态：0 没有达到 --fail-on 的结果，1 有，2 用法有误，3 稿件、稿库或检查文件无法读取，或某项检查出错。",
  ["An archive that was indexed, to check against; may be given again."] = "用来核对的稿库（已建索引）；可多次给出。",
  ["Checks of your own: a Lua file; may be given again."] = "自己的检查：Lua 文件；可多次给出。",
  ["A check to leave out, by its name; may be given again."] = "不做的检查，按名称；可多次给出。",
  ["A check to run alone, by its name; may be given again."] = "只做的检查，按名称；可多次给出。",
  ["The least grave findings that are shown: error, warning or note."] = "显示到哪一级：error（错误）、warning（警告）或 note（提示）。",
  ["The least grave findings that make the status 1: error, warning, note or never."] =
    "哪一级起退出状态为 1：error、warning、note 或 never（从不）。",
  ["When the drafts are to be printed, if they do not say: YYYY-MM-DD."] = "稿件未写日期时的见报日期：YYYY-MM-DD。",
  ["List the checks."] = "列出全部检查。",
  ["what the draft itself shows"] = "只看稿件本身",
  ["names, titles and quotations too"] = "也核对名称、职务和引语",
  ["without one check, with notes"] = "略去一项检查，显示提示",
  ["for programs and CI"] = "供程序和持续集成使用",
  ["what is checked"] = "检查哪些内容",
  ["Follow quotations, titles and names across an archive."] = "在稿库中追踪引语、职务和名称。",
  [ [[
Follow what only shows across the articles of an archive:

quotes    the same quotation in several articles, and how it changed
titles    the titles of a person over time (--name)
pairs     people and organisations that come together more often than by chance
new       people and organisations that no article named before a day (--since)
sources   quotations without a named source, by section]] ] = [[
追踪要看多篇文章才能发现的内容：

quotes    同一句引语在多篇文章中的出现和改动
titles    一个人先后的职务（--name）
pairs     比偶然更常同时出现的人物和机构
new       某日之前没有出现过的人物和机构（--since）
sources   各版没有具名来源的引语]],
  ["What to follow."] = "追踪什么。",
  ["titles: whose."] = "titles：谁的职务。",
  ["No article before this day; new: the day (YYYY-MM-DD)."] = "不早于此日的文章；new：从哪一日起（YYYY-MM-DD）。",
  ["No article after this day."] = "不晚于此日的文章。",
  ["quotes, pairs, sources: only in the articles that this query finds."] = "quotes、pairs、sources：只看此检索式找到的文章。",
  ["In how many articles at least."] = "至少在几篇文章中。",
  ["pairs: person-organization (if not given), person-person or organization-organization."] =
    "pairs：person-organization（人物与机构）、person-person 或 organization-organization。",
  ["new: person or organization; both if not given."] = "new：person（人物）或 organization（机构）；不给则两者都有。",
  ["quotes: only those that hold this phrase."] = "quotes：只看含此词语的引语。",
  ["quotes: only those of this speaker."] = "quotes：只看此人的引语。",
  ["quotes: only those that are not the same everywhere."] = "quotes：只看有改动的引语。",
  ["quotes: only those that are given to several speakers."] = "quotes：只看说话人不一致的引语。",
  ["quotes: also what is told in other words."] = "quotes：也包括间接引语。",
  ["Ask archives: in the articles that this query finds; * is all of them."] = "查询已建索引的文件夹：在此检索式找到的文章里；* 为全部。",
  ["Ask archives: what this person or organisation said."] = "查询已建索引的文件夹：此人或此机构说了什么。",
  ["Ask archives: quotations that hold this phrase."] = "查询已建索引的文件夹：含有此短语的引语。",
  ["Of archives: how many at most; 0 is all."] = "查询已建索引的文件夹时最多几项；0 为全部。",
  ["How many at most; 0 is all."] = "最多几项；0 为全部。",
  ["quotations that were altered, with what was"] = "有改动的引语及其改动",
  ["given to several speakers"] = "说话人不一致的引语",
  ["what somebody was when"] = "某人何时任何职",
  ["who is named with whom"] = "谁常与谁同时出现",
  ["names of this month"] = "本月的新名称",
  ["how many sources have no name"] = "没有具名的来源有多少",
}

--- Headings of help texts: patterns and what takes their place.
chinese.headings = {
  { "^Usage: ", "用法：" },
  { "\nArguments:\n", "\n参数：\n" }, { "\nOptions:\n", "\n选项：\n" }, { "\nCommands:\n", "\n命令：\n" },
  { "\nExamples:\n", "\n示例：\n" },
  { " ?%(default: ([^)\n]*)%)", "（默认 %1）" },
}

--- What argparse says of a wrong command line, as patterns.
chinese.usage = {
  { "^unknown option '(.-)'", "不认识的选项“%1”" },
  { "^unknown command '(.-)'", "不认识的命令“%1”" },
  { "\nDid you mean '(.-)'%?", "。是否指“%1”？" },
  { "\nDid you mean one of these: (.-)%?", "。是否指：%1？" },
  { "^too many arguments$", "参数太多" },
  { "^a command is required$", "需要一个命令" },
  { "^missing argument '(.-)'", "缺少参数“%1”" },
  { "^missing option '(.-)'", "缺少选项“%1”" },
  { "^argument for option '(.-)' must be one of (.*)", "选项“%1”的值须为：%2" },
  { "^argument '(.-)' must be one of (.*)", "参数“%1”须为：%2" },
  { "^option '(.-)' requires an argument", "选项“%1”需要一个值" },
  { "^option '(.-)' does not take arguments", "选项“%1”不带值" },
  { "^option '(.-)' must be used at most 1 time", "选项“%1”只能给出一次" },
  { "^argument '(.-)' requires at least (%d+) arguments?", "参数“%1”至少需要 %2 个" },
  { "^malformed argument '(.-)'", "值“%1”不合格式" },
  { "^%-%-time is in seconds$", "--time 为秒数" },
  { "^%-%-memory is in megabytes, or a size such as 2G$", "--memory 为 MB 数，或 2G 这样的大小" },
  { "^(%-%-%w+) is a whole number from (%d+) to (%d+)$", "%1 为 %2 到 %3 的整数" },
  { "^(%-%-%w+) is a whole number, (%d+) or more$", "%1 为不小于 %2 的整数" },
  { "^%-%-shard is i/n, such as 2/8$", "--shard 形如 2/8" },
  { "^unknown encoding '(.-)'", "不认识的编码“%1”" },
}

return chinese
