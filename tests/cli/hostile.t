What a record from elsewhere says is shown, and the terminal obeys none of it.

$ at 05-14T20:28; spiral import $content/tests/cli/hostile.json
Your record is what CONTENT/tests/cli/hostile.json says. The files of its attempts are not in it.
$ spiral next
spiral start 1.1.1
�[31mE1 kept you here for 12 minutes: `spiral explain �[31mE1` says what it is about.
$ spiral status
0 of 92 pieces passed.
Under way: 1.1.1 shout
Next: 1.1.1 shout, task 1 (about 25 min)
�[31mE1 kept you here for 12 minutes: `spiral explain �[31mE1` says what it is about.
Session 1, 14 min so far.
$ spiral history shout
   1  2026-05-14 20:14  compile_error  0 of 0  �[31mE1
   2  2026-05-14 20:18  compile_error  0 of 0  �[31mE1
   3  2026-05-14 20:22  compile_error  0 of 0  �[31mE1
   4  2026-05-14 20:26  compile_error  0 of 0  �[31mE1
$ spiral export --all | grep -a 'question:\|question,'
**�\[31mquestion, no cell:** wrong on 2026-05-14.
**�\[31mquestion:** not right since: the question stands at the top.
$ sed 's/"code": "[^"]*"/"code": ""/; s/"first"/"'$(printf 'é%.0s' {1..300})'"/' $content/tests/cli/hostile.json >long.json; spiral -C long import long.json; spiral -C long next
Your record is what long.json says. The files of its attempts are not in it.
spiral start 1.1.1
"éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé…" kept you here for 12 minutes: a hint is meant for that.
