--- The arguments of the commands that read newspaper files.
--
-- @module citynews.cli.file_arguments

local file_arguments = {}

--- Declares how to read files.
-- @param command of argparse
function file_arguments.options(command)
  command:option("--from", "What a file holds; auto tells it from the content and the name.")
    :choices { "auto", "page", "article", "jsonl" }
    :default "auto"
  command:option("-e --encoding", "The encoding, where it should not be found out: utf-8, gbk, gb18030, utf-16le, …")
end

--- Declares files, and how to read them.
-- @param command of argparse
function file_arguments.declare(command)
  command:argument("file", "A file, a folder (its .txt, .text, .md and .jsonl files), or - for standard input.")
    :args "+"
  file_arguments.options(command)
end

return file_arguments
