A mentor sees several learners side by side: workspaces and exports, read without a trace.

$ spiral -C ann init >/dev/null; spiral -C class/bo/spiral init >/dev/null; spiral cohort
spiral: cohort: something is missing; usage: spiral cohort DIR|FILE...
[2]
$ at 05-12T10:00; spiral -C class/cem start word-counter >/dev/null; echo 'fn broken() -> u8 { "x" }' >>class/cem/1.1.2-word-counter/src/lib.rs
$ for m in 01 05 09 13 17; do at 05-12T10:$m; spiral -C class/cem check word-counter >/dev/null; done; spiral -C class/cem export --all --format json -o class/dee.json; spiral -C class/cem history word-counter | tail -1; at 05-14T20:14
   5  2026-05-12 10:17  compile_error  0 of 0  E0308
$ spiral -C class/bo/spiral start shout >/dev/null; cp $content/exercises/1.1.1-shout/solution/src/lib.rs class/bo/spiral/1.1.1-shout/src/; spiral -C class/bo/spiral check shout >/dev/null; echo '{"schema":1,"export":"spiral"' >class/fay.json; echo text >class/notes.txt; mkdir -p class/gus/.spiral; echo junk >class/gus/.spiral/spiral.db
$ find . -path '*/.spiral/spiral.db*' | sort >before; spiral cohort ann class
6 learners, 2 stuck, 2026-05-14

cem                     0 of 92   1.1.2 word-counter          2 days ago
                      stuck in 1.1.2 word-counter: E0308, 5 checks, 16 min, since 2026-05-12
dee                     0 of 92   1.1.2 word-counter          2 days ago
                      stuck in 1.1.2 word-counter: E0308, 5 checks, 16 min, since 2026-05-12
ann                     0 of 92   lesson 1.1: Rust read as R  never
bo                      1 of 92   lesson 1.1: Rust read as R  today
fay                   cannot be read: HOME/class/fay.json: after event 0: an object ends too early
gus                   cannot be read: HOME/class/gus/.spiral/spiral.db: it is damaged, or no record at all (file is not a database)

More than one is stuck on
  E0308 in 1.1.2 word-counter: cem, dee

                      owne  borr  life  trai  gene  erro  conc  memo  patt
cem                   o...  ....  ....  ....  ....  ....  ....  ....  ....
dee                   o...  ....  ....  ....  ....  ....  ....  ....  ....
ann                   ....  ....  ....  ....  ....  ....  ....  ....  ....
bo                    +...  +...  ....  ....  ....  ....  ....  +...  ....

. unseen   o introduced   + practising   # proficient   @ mastered   ~ rusty
[1]
$ find . -path '*/.spiral/spiral.db*' | sort | diff before -
$ spiral cohort ann class --format json | grep -E '"(name|where|is_stuck|day)"|trouble' | sed 's/read:.*/read.../'
  "day": "2026-05-14",
      "name": "cem",
      "where": "1.1.2 word-counter",
      "is_stuck": true,
      "name": "dee",
      "where": "1.1.2 word-counter",
      "is_stuck": true,
      "name": "ann",
      "where": "lesson 1.1: Rust read as Ruby",
      "is_stuck": false,
      "name": "bo",
      "where": "lesson 1.1: Rust read as Ruby",
      "is_stuck": false,
      "name": "fay",
      "trouble": "HOME/class/fay.json: after event 0: an object ends too early"
      "name": "gus",
      "trouble": "HOME/class/gus/.spiral/spiral.db: it is damaged, or no record at all (file is not a database)"
$ spiral cohort --format xml ann
spiral: xml: there is no such format; say human, json or html
[2]
$ spiral cohort nobody
spiral: nobody: there is no such file or folder; name workspaces or JSON exports
[2]
$ mkdir empty; spiral cohort empty
spiral: empty: there is no workspace and no JSON export in it; name workspaces or JSON exports
[2]
$ mv ann "$(printf 'a\033[31m\342\200\256<script>x')"; spiral cohort a* | sed -n 3p; spiral cohort a* --format html | grep -c '<script'
a�[31m�<script>x        0 of 92   lesson 1.1: Rust read as R  never
0
[1]
