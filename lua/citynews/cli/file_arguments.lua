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
-- @tparam[opt] boolean stays whether they must be there to be read again: standard input is none of them then
function file_arguments.declare(command, stays)
  if stays then
    command:argument("file", "A file, or a folder (its .txt, .text, .md and .jsonl files)."):args "+"
  else
    command:argument("file", "A file, a folder (its .txt, .text, .md and .jsonl files), or - for standard input.")
      :args "+"
  end
  file_arguments.options(command)
end

return file_arguments
