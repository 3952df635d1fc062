//! The pins of port F.

use crate::register::Register;

const PORT_F: usize = 0x4002_5000;
const DATA: Register = Register::at(PORT_F + 0x3FC);
const DIRECTION: Register = Register::at(PORT_F + 0x400);

#[derive(Clone, Copy)]
pub struct Pin(u32);

impl Pin {
    pub fn output(number: u32) -> Pin {
        let pin = Pin(1 << number);
        DIRECTION.set(pin.0);
        pin
    }

    pub fn set(self, on: bool) {
        DATA.write(if on { self.0 } else { 0 });
    }
}
