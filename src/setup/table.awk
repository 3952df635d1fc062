# The rows of needs.tsv that `spiral doctor` looks at, as C initialisers.
BEGIN { FS = "\t" }
/^#/ || !NF { next }
$1 == "rust" || $1 == "tool" {
    printf "{\"%s\", \"%s\", \"%s\", {\"%s\", \"%s\", \"%s\", \"%s\"}},\n", $1, $2, $3, $4, $5, $6, $7
}
