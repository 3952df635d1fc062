//! Words in memory that are no memory.

/// A register of a device. Each access happens, once, and in the order in which it stands here:
/// the device sees it.
#[derive(Clone, Copy)]
pub struct Register(usize);

impl Register {
    /// `address` must be the one of a register of this board: whoever calls this answers for it.
    /// It is public within this crate alone, and all of its callers are constants.
    pub const fn at(address: usize) -> Register {
        Register(address)
    }

    pub fn read(self) -> u32 {
        // SAFETY: the address is a register's (see `at`), which is aligned and always readable.
        unsafe { (self.0 as *const u32).read_volatile() }
    }

    pub fn write(self, value: u32) {
        // SAFETY: as above. No Rust value lies there, so none is changed under its owner.
        unsafe { (self.0 as *mut u32).write_volatile(value) }
    }

    /// Sets the bits of `mask` and leaves the others as they are.
    pub fn set(self, mask: u32) {
        self.write(self.read() | mask);
    }
}
