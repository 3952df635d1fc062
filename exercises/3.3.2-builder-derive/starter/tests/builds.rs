use builder_derive::Builder;

#[derive(Builder, Debug, PartialEq)]
struct Job {
    name: String,
    retries: u32,
    arguments: Vec<String>,
}

fn job() -> Job {
    Job {
        name: String::from("compile"),
        retries: 2,
        arguments: vec![String::from("--release")],
    }
}

#[test]
fn sets_every_field_in_any_order() {
    let built = Job::builder()
        .arguments(vec![String::from("--release")])
        .name(String::from("compile"))
        .retries(2)
        .build();
    assert_eq!(
        built,
        Ok(job()),
        "three setters were called, in another order than the fields: build should give the job"
    );
}

#[test]
fn a_later_value_wins() {
    let built = Job::builder()
        .retries(1)
        .name(String::from("compile"))
        .arguments(vec![String::from("--release")])
        .retries(2)
        .build();
    assert_eq!(
        built,
        Ok(job()),
        "retries was set to 1 and then to 2: the later value should stay"
    );
}

#[test]
fn names_the_first_field_that_is_not_set() {
    let cases = [
        (Job::builder(), "name is not set"),
        (Job::builder().retries(2), "name is not set"),
        (
            Job::builder().name(String::from("compile")),
            "retries is not set",
        ),
        (
            Job::builder().retries(2).name(String::from("compile")),
            "arguments is not set",
        ),
    ];
    for (builder, message) in cases {
        assert_eq!(
            builder.build(),
            Err(String::from(message)),
            "build should name the first field, in the order of the struct, that has no value"
        );
    }
}
