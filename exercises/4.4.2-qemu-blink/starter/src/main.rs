#![no_std]
#![no_main]

use core::panic::PanicInfo;

/// Nobody could catch it, and nobody is there to read it.
#[panic_handler]
fn on_panic(_: &PanicInfo) -> ! {
    loop {}
}
