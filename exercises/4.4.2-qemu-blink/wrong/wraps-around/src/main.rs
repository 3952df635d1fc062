//! Blinks as often as it is told, and ends.

#![no_std]
#![no_main]

mod pins;
mod register;
mod uart;

use core::hint;
use core::panic::PanicInfo;

use pins::Pin;
use register::Register;
use uart::Uart;

/// The second word of the vector table. The first, the stack, is the linker's.
#[used]
#[unsafe(link_section = ".vectors")]
static RESET: extern "C" fn() -> ! = reset;

/// How long the light stays as it is: turns of a loop, which is no time that one could name.
const MOMENT: u32 = 2_000;

extern "C" fn reset() -> ! {
    let uart = Uart::switched_on();
    uart.send("ready\n");
    let power = Pin::output(1);
    let led = Pin::output(0);
    power.set(true);
    match number(&uart) {
        Some(times) => {
            blink(led, times);
            uart.send("done\n");
        }
        None => uart.send("no number\n"),
    }
    restart()
}

fn blink(led: Pin, times: u8) {
    for _ in 0..times {
        for on in [true, false] {
            led.set(on);
            wait();
        }
    }
}

fn wait() {
    for _ in 0..MOMENT {
        hint::spin_loop();
    }
}

/// The number in the next line; `None` where it holds none from 0 to 255.
fn number(uart: &Uart) -> Option<u8> {
    let mut number = None;
    let mut sound = true;
    loop {
        let byte = uart.receive();
        if byte == b'\n' {
            return number.filter(|_| sound);
        }
        let longer = append(number.unwrap_or(0), byte);
        sound &= longer.is_some();
        number = longer.or(number);
    }
}

fn append(number: u8, byte: u8) -> Option<u8> {
    let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
    Some(number.wrapping_mul(10).wrapping_add(digit))
}

/// Asks for a reset, which is the end where nothing is to start anew.
fn restart() -> ! {
    const CONTROL: Register = Register::at(0xE000_ED0C);
    const KEY: u32 = 0x05FA << 16;
    const RESET: u32 = 1 << 2;
    CONTROL.write(KEY | RESET);
    loop {
        hint::spin_loop();
    }
}

/// Nobody could catch it, and nobody is there to read it.
#[panic_handler]
fn on_panic(_: &PanicInfo) -> ! {
    restart()
}
