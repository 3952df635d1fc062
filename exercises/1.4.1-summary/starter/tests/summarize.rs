use summary::{NewsArticle, Summary, Tweet};

#[test]
fn an_article_shows_headline_and_place() {
    for (headline, place, want) in [
        ("Storm on the way", "Oslo", "Storm on the way (Oslo)"),
        ("\"Never\", says mayor", "Ghent", "\"Never\", says mayor (Ghent)"),
    ] {
        let article = NewsArticle {
            headline: headline.to_string(),
            place: place.to_string(),
        };

        let got = article.summarize();

        assert!(
            got == want,
            "an article should sum itself up as its headline, a space, and its place in \
             parentheses: it should be {want:?}, but is {got:?}"
        );
    }
}

#[test]
fn a_tweet_shows_user_and_text() {
    for (user, text, want) in [
        ("ada", "it computes", "@ada: it computes"),
        ("zoë", "so: done?", "@zoë: so: done?"),
    ] {
        let tweet = Tweet {
            user: user.to_string(),
            text: text.to_string(),
        };

        let got = tweet.summarize();

        assert!(
            got == want,
            "a tweet should sum itself up as @, its user, a colon, a space and its text: \
             it should be {want:?}, but is {got:?}"
        );
    }
}
