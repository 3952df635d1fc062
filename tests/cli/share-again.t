What arrives is what was shown, whatever another spiral does meanwhile and wherever the sending breaks off. The git here runs on-push before, or in place of, a push.

$ spiral init >/dev/null; git init -q --bare mentor.git; for piece in shout word-counter; do spiral start $piece >/dev/null; spiral check $piece | tail -1; done
1.1.1 shout: not written, in N s, attempt 1.
1.1.2 word-counter: not written, in N s, attempt 1.
$ git=$(command -v git); mkdir bin; printf '%s\n' '#!/bin/bash' 'case " $* " in *" push "*) . "$HOME/on-push" ;; esac' "exec $git \"\$@\"" >bin/git; chmod +x bin/git
$ echo "$spiral --content $content share mentor.git </dev/null >other" >on-push; EXTRA_PATH="$home/bin:$PATH" spiral share mentor.git --without shout --yes | tail -1; grep -o 1.1.1-shout other; git --git-dir mentor.git log --format=%s main
Sent to HOME/mentor.git.
1.1.1-shout
Session logs up to session 1
1.1.2 word-counter: 0 of 17 tests
$ spiral share --yes
Nothing is new since the last time for HOME/mentor.git.
$ git=$(command -v git); echo "$git \"\$@\"; kill -9 \$PPID; exit" >on-push; at 05-14T20:20; (EXTRA_PATH="$home/bin:$PATH" spiral share --with shout --without word-counter --yes >/dev/null; :) 2>/dev/null; git --git-dir mentor.git log --format=%s main
Session logs up to session 1
1.1.1 shout: 0 of 9 tests
$ at 05-14T20:30; spiral share --yes; spiral check word-counter >/dev/null; spiral share --yes
Nothing is new since the last time for HOME/mentor.git.
Nothing is new since the last time for HOME/mentor.git.
$ mv mentor.git away; echo 'kill -9 $PPID; exit' >on-push; spiral check shout >/dev/null; (EXTRA_PATH="$home/bin:$PATH" spiral share --yes >/dev/null; :) 2>/dev/null; spiral share
spiral: HOME/mentor.git: 'HOME/mentor.git' does not appear to be a git repository; `git` itself must be able to reach it
[3]
$ mv away mentor.git; spiral share --yes | sed -n '3p;$p'; git --git-dir mentor.git log --format=%s main
  1.1.1-shout                 1 version  Cargo.lock, Cargo.toml, examples/lent.rs, examples/moved.rs, src/lib.rs, tests/shout.rs and 2 more
Sent to HOME/mentor.git.
1.1.1 shout: 0 of 9 tests
Session logs up to session 1
1.1.1 shout: 0 of 9 tests
$ git=$(command -v git); echo "trap '' TERM; $git \"\$@\"; kill -INT \$PPID; exit 0" >on-push; spiral check shout >/dev/null; EXTRA_PATH="$home/bin:$PATH" spiral share --yes | tail -1; spiral share --yes
Sent to HOME/mentor.git.
Nothing is new since the last time for HOME/mentor.git.
