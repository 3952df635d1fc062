// A struct as the macro wants it. It must compile.
use builder_derive::Builder;

#[derive(Builder, Debug)]
struct Job {
    name: String,
    #[builder(default = 3)]
    retries: u32,
}

fn main() {
    let job = Job::builder().name(String::from("compile")).build();
    println!("{:?}", job.map(|job| (job.name, job.retries)));
}
