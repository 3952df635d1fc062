//! The pins of port F.

use crate::register::Register;

const PORT_F: usize = 0x4002_5000;
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
        self.data().write(if on { self.0 } else { 0 });
    }

    /// On and off again.
    pub fn flash(self) {
        let data = (PORT_F + ((self.0 as usize) << 2)) as *mut u32;
        // SAFETY: the address is the one of a register, which is aligned and always there.
        unsafe {
            *data = self.0;
            *data = 0;
        }
    }

    /// The data register has 256 addresses, and each is the mask of the pins that it reaches: no
    /// other pin can change, and nothing has to be read before.
    fn data(self) -> Register {
        Register::at(PORT_F + ((self.0 as usize) << 2))
    }
}
