// Your library. The statement has its names and signatures.
