use summary::{NewsArticle, Summary, Tweet};

// A type of the test: all that it writes itself is its summary.
struct Note(&'static str);

impl Summary for Note {
    fn summarize(&self) -> String {
        self.0.to_string()
    }
}

#[test]
fn cuts_a_summary_after_three_words() {
    for (summary, want) in [
        ("buy milk and bread", "buy milk and..."),
        ("one, two, three, four, five", "one, two, three,..."),
    ] {
        let got = Note(summary).teaser();

        assert!(
            got == want,
            "the provided teaser should be the first three words of the summary, then ...: \
             for {summary:?} it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn shows_a_short_summary_whole() {
    for summary in ["buy more milk", "milk", ""] {
        let got = Note(summary).teaser();

        assert!(
            got == summary,
            "the provided teaser should show a summary of three words or fewer whole, \
             without ...: for {summary:?} it is {got:?}"
        );
    }
}

#[test]
fn an_article_takes_the_provided_one() {
    for (headline, place, want) in [
        ("Storm on the way", "Oslo", "Storm on the..."),
        ("Rain", "Bergen", "Rain (Bergen)"),
        ("Fair weather", "Turku", "Fair weather (Turku)"),
    ] {
        let article = NewsArticle {
            headline: headline.to_string(),
            place: place.to_string(),
        };

        let got = article.teaser();

        assert!(
            got == want,
            "an article should take the teaser that the trait provides: \
             for {:?} it should be {want:?}, but is {got:?}",
            article.summarize()
        );
    }
}

#[test]
fn a_tweet_shows_who_wrote_it() {
    for (user, text, want) in [
        ("ada", "a long story in many words", "@ada"),
        ("lin", "hi", "@lin"),
    ] {
        let tweet = Tweet {
            user: user.to_string(),
            text: text.to_string(),
        };

        let got = tweet.teaser();

        assert!(
            got == want,
            "a tweet should replace the provided teaser by @ and its user: \
             it should be {want:?}, but is {got:?}"
        );
    }
}
