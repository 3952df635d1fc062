// A log that is the same on every machine.

/// `lines` lines about `pages` pages.
pub fn log(lines: u64, pages: u64) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut log = String::new();
    for line in 0..lines {
        // The first pages are asked for more often than the last.
        let page = (random() % pages) * (random() % pages) / pages;
        let (status, bytes) = (if random() % 50 == 0 { 404 } else { 200 }, random() % 9000);
        let (hour, minute, second) = (line / 3600 % 24, line / 60 % 60, line % 60);
        log += &format!(
            "{hour:02}:{minute:02}:{second:02} GET /Shop//shelf-{}/item-{page}?from=mail {status} {bytes}\n",
            page % 7
        );
    }
    log
}
