use std::io;

use async_chat::{Hub, serve};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:7000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    let hub = Hub::default();
    loop {
        let (stream, _) = listener.accept().await?;
        let hub = hub.clone();
        // How a connection ends is its own affair, and never the server's end.
        tokio::spawn(async move {
            let _ = serve(stream, hub).await;
        });
    }
}
