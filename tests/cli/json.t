What other programs read.

$ spiral status --json
$ spiral list --json | grep -c '"id"'
$ spiral list --json | head -12
$ spiral -C elsewhere check shout --json | grep -v message
$ spiral -C elsewhere status --json
$ CARGO=/no/such/cargo; spiral doctor --json | head -4
