//! The first serial line.

use core::hint;

use crate::register::Register;

const UART: usize = 0x4000_C000;
const DATA: Register = Register::at(UART);
const FLAGS: Register = Register::at(UART + 0x018);
const CONTROL: Register = Register::at(UART + 0x030);

const NOTHING_CAME: u32 = 1 << 4;
const NO_ROOM: u32 = 1 << 5;

const ON: u32 = 1 << 0;
const SENDS: u32 = 1 << 8;
const RECEIVES: u32 = 1 << 9;

pub struct Uart(());

impl Uart {
    pub fn switched_on() -> Uart {
        CONTROL.write(ON | SENDS | RECEIVES);
        Uart(())
    }

    pub fn send(&self, text: &str) {
        for byte in text.bytes() {
            wait_while(NO_ROOM);
            DATA.write(byte.into());
        }
    }

    pub fn receive(&self) -> u8 {
        wait_while(NOTHING_CAME);
        DATA.read() as u8 // the bits above are errors of the line
    }
}

fn wait_while(flag: u32) {
    while FLAGS.read() & flag != 0 {
        hint::spin_loop();
    }
}
