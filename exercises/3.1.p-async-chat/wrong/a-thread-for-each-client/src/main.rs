use std::io;
use std::net::TcpListener;
use std::thread;

use async_chat::{Hub, serve};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

fn main() -> io::Result<()> {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:7000".to_owned());
    let listener = TcpListener::bind(address)?;
    println!("listening on {}", listener.local_addr()?);
    let hub = Hub::default();
    loop {
        let (stream, _) = listener.accept()?;
        let hub = hub.clone();
        thread::spawn(move || serve_alone(stream, hub));
    }
}

/// A thread and a runtime for one client.
fn serve_alone(stream: std::net::TcpStream, hub: Hub) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async { serve(TcpStream::from_std(stream)?, hub).await })
}
