# Lines of "FILE COMMAND..." as a compilation database.
BEGIN { printf "[" }
{
    file = $1
    sub(/^[^ ]+ /, "")
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    printf "%s\n{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}", comma, folder, file, $0
    comma = ","
}
END { print "\n]" }
