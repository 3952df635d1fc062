# The rows of needs.tsv that `spiral doctor` looks at, as C initialisers.
BEGIN { FS = "\t" }
/^#/ || !NF { next }
$1 == "rust" || $1 == "tool" {
    for (i = 5; i <= 8; i++)
        sub(/\|/, " (or ", $i) && sub(/$/, ")", $i)
    printf "{\"%s\", \"%s\", \"%s\", {\"%s\", \"%s\", \"%s\", \"%s\"}},\n", $1, $2, $4, $5, $6, $7, $8
}
